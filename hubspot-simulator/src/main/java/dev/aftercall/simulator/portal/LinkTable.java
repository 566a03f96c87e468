package dev.aftercall.simulator.portal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All associations of one portal, each stored in both directions. */
final class LinkTable {

    private record Pair(ObjectType from, ObjectType to) {}

    private final Map<Pair, LinkColumn> columns = new HashMap<>();

    void add(Link link) {
        addOneWay(link);
        addOneWay(link.reversed());
    }

    private void addOneWay(Link link) {
        column(link).add(link.fromId(), link.toId(), link.category(), link.typeId());
    }

    private LinkColumn column(Link link) {
        return columns.computeIfAbsent(new Pair(link.fromType(), link.toType()), unused -> new LinkColumn());
    }

    /** Takes away one type between two records. */
    void remove(Link link) {
        column(link).remove(link.fromId(), link.toId(), link.category(), link.typeId());
        Link back = link.reversed();
        column(back).remove(back.fromId(), back.toId(), back.category(), back.typeId());
    }

    /** Takes away all associations of a type, in its own direction only. */
    void remove(AssociationType type) {
        LinkColumn column = columns.get(new Pair(type.from(), type.to()));
        if (column != null) {
            column.removeAll(type.category(), type.id());
        }
    }

    /** Takes away every type between two records, as HubSpot's delete does. */
    void removeAll(Link link) {
        column(link).removeAll(link.fromId(), link.toId());
        column(link.reversed()).removeAll(link.toId(), link.fromId());
    }

    /** Takes away every association of a record. */
    void removeAll(ObjectType type, long id) {
        for (Pair pair : List.copyOf(columns.keySet())) {
            if (pair.from().equals(type)) {
                from(type, id, pair.to())
                        .forEach(end -> removeAll(
                                new Link(type, id, pair.to(), end.toId(), end.category(), end.typeId(), end.typeId())));
            }
        }
    }

    /** Takes one direction of an association. */
    interface Visitor {
        void visit(ObjectType from, long id, ObjectType to, LinkEnd end);
    }

    /** Hands over every association, most of them once. */
    void each(Visitor visitor) {
        columns.forEach((pair, column) -> {
            if (pair.from().typeId().compareTo(pair.to().typeId()) <= 0) {
                column.each((id, end) -> visitor.visit(pair.from(), id, pair.to(), end));
            }
        });
    }

    /** Records with at least so many ends of a type. */
    List<Long> crowded(ObjectType from, ObjectType to, int least) {
        LinkColumn column = columns.get(new Pair(from, to));
        return column == null ? List.of() : column.crowded(least);
    }

    List<LinkEnd> from(ObjectType type, long id, ObjectType toType) {
        LinkColumn column = columns.get(new Pair(type, toType));
        return column == null ? List.of() : column.from(id);
    }
}
