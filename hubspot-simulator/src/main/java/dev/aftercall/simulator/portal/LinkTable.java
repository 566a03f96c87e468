package dev.aftercall.simulator.portal;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** All associations of one portal, each stored in both directions. */
final class LinkTable {

    private record From(ObjectType type, long id, ObjectType toType) {}

    private final Map<From, NavigableMap<Long, NavigableSet<Integer>>> links = new HashMap<>();

    void add(Link link) {
        addOneWay(link);
        addOneWay(link.reversed());
    }

    private void addOneWay(Link link) {
        links.computeIfAbsent(new From(link.fromType(), link.fromId(), link.toType()), unused -> new TreeMap<>())
                .computeIfAbsent(link.toId(), unused -> new TreeSet<>())
                .add(link.typeId());
    }

    /** Takes away every type between the two records, as HubSpot's delete does. */
    void remove(Link link) {
        removeOneWay(link);
        removeOneWay(link.reversed());
    }

    private void removeOneWay(Link link) {
        NavigableMap<Long, NavigableSet<Integer>> targets =
                links.get(new From(link.fromType(), link.fromId(), link.toType()));
        if (targets != null) {
            targets.remove(link.toId());
        }
    }

    /** Type ids by id of the record at the other end. */
    NavigableMap<Long, NavigableSet<Integer>> from(ObjectType type, long id, ObjectType toType) {
        return links.getOrDefault(new From(type, id, toType), new TreeMap<>());
    }
}
