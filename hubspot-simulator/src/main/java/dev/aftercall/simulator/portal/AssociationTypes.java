package dev.aftercall.simulator.portal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.aftercall.simulator.portal.AssociationType.Category;

/** The association types of one portal: HubSpot's and those that the portal's people and apps defined. */
public final class AssociationTypes {

    private record Key(Category category, int id, ObjectType from) {}

    private record Pair(ObjectType from, ObjectType to) {}

    private final Map<Key, AssociationType> byKey = new ConcurrentHashMap<>();
    private final Map<Pair, List<AssociationType>> byPair = new ConcurrentHashMap<>();

    private volatile int lastId;

    AssociationTypes() {
        StandardAssociations.ALL.forEach(this::define);
    }

    /** Adds a type or replaces the one with the same id; its inverse is defined apart. */
    void define(AssociationType type) {
        remove(type);
        lastIdIsAtLeast(type.id());
        byKey.put(key(type), type);
        List<AssociationType> more = new ArrayList<>(between(type.from(), type.to()));
        more.add(type);
        byPair.put(new Pair(type.from(), type.to()), List.copyOf(more));
    }

    void remove(AssociationType type) {
        AssociationType before = byKey.remove(key(type));
        if (before != null) {
            byPair.computeIfPresent(
                    new Pair(before.from(), before.to()),
                    (pair, types) ->
                            types.stream().filter(each -> !each.equals(before)).toList());
        }
    }

    /** Two types between records of the same kind, seen from either end, have ids of their own. */
    private static Key key(AssociationType type) {
        return new Key(type.category(), type.id(), type.from());
    }

    /** The type with this id that starts at this kind of record. */
    public Optional<AssociationType> find(ObjectType from, Category category, int id) {
        return Optional.ofNullable(byKey.get(new Key(category, id, from)));
    }

    /** All types that run from one kind to another. */
    public List<AssociationType> between(ObjectType from, ObjectType to) {
        return byPair.getOrDefault(new Pair(from, to), List.of());
    }

    /** All types that start or end at a kind. */
    public List<AssociationType> of(ObjectType type) {
        return byKey.values().stream()
                .filter(each -> each.from().equals(type) || each.to().equals(type))
                .sorted(Comparator.comparingInt(AssociationType::id))
                .toList();
    }

    /** The unlabelled type between two kinds; empty when there is none. */
    public Optional<AssociationType> unlabelled(ObjectType from, ObjectType to) {
        return between(from, to).stream().filter(type -> type.label().isEmpty()).findFirst();
    }

    /** Those that HubSpot does not define itself. */
    List<AssociationType> ownTypes() {
        return byKey.values().stream()
                .filter(type -> !StandardAssociations.ALL.contains(type))
                .toList();
    }

    /** The highest number that a type has had, also one that was taken away. */
    int lastId() {
        return lastId;
    }

    void lastIdIsAtLeast(int id) {
        lastId = Math.max(lastId, id);
    }

    /** A number above those that types have or had, so that it is easy to tell apart. */
    public int nextId() {
        return lastId + 1;
    }
}
