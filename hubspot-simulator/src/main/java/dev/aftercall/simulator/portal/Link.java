package dev.aftercall.simulator.portal;

/** One direction of an association: a record, another one, and the type that runs between them. */
public record Link(ObjectType fromType, long fromId, ObjectType toType, long toId, int typeId) {

    /** A link of a type. */
    public static Link of(AssociationType type, long fromId, long toId) {
        return new Link(type.from(), fromId, type.to(), toId, type.id());
    }

    /** The same association seen from the other record. */
    public Link reversed() {
        int inverse = AssociationType.find(fromType, typeId)
                .map(AssociationType::inverseId)
                .orElse(typeId);
        return new Link(toType, toId, fromType, fromId, inverse);
    }
}
