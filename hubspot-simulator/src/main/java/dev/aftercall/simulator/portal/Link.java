package dev.aftercall.simulator.portal;

import dev.aftercall.simulator.portal.AssociationType.Category;

/**
 * An association: a record, another one, and the type that runs between them.
 *
 * @param inverseId the type's id seen from the other record
 */
public record Link(
        ObjectType fromType, long fromId, ObjectType toType, long toId, Category category, int typeId, int inverseId) {

    /** A link of a type. */
    public static Link of(AssociationType type, long fromId, long toId) {
        return new Link(type.from(), fromId, type.to(), toId, type.category(), type.id(), type.inverse());
    }

    /** The same association seen from the other record. */
    public Link reversed() {
        return new Link(toType, toId, fromType, fromId, category, inverseId, typeId);
    }
}
