package dev.aftercall.simulator.portal;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The types of one portal: the standard ones and its own. */
public final class ObjectTypes {

    // Replaced as a whole: they are read without the portal's lock.
    private volatile Map<String, ObjectType> inUse = Map.of();
    private volatile Map<String, ObjectType> archived = Map.of();

    ObjectTypes() {
        ObjectType.standard().forEach(this::define);
    }

    /** Adds a type, or gives one with the same type id other traits. */
    void define(ObjectType type) {
        archived = without(archived, type);
        inUse = with(inUse, type);
    }

    /** Takes a type out of use. */
    void archive(ObjectType type) {
        inUse = without(inUse, type);
        archived = with(archived, type);
    }

    /** Forgets a type. */
    void remove(ObjectType type) {
        inUse = without(inUse, type);
        archived = without(archived, type);
    }

    private static Map<String, ObjectType> with(Map<String, ObjectType> types, ObjectType type) {
        Map<String, ObjectType> more = new LinkedHashMap<>(types);
        more.put(type.key(), type);
        return Collections.unmodifiableMap(more);
    }

    private static Map<String, ObjectType> without(Map<String, ObjectType> types, ObjectType type) {
        Map<String, ObjectType> fewer = new LinkedHashMap<>(types);
        fewer.remove(type.key());
        return Collections.unmodifiableMap(fewer);
    }

    /** A type by plural or singular name, type id or fully qualified name, without regard to case. */
    public Optional<ObjectType> find(String text) {
        return inUse.values().stream().filter(type -> type.answersTo(text)).findFirst();
    }

    /** The same among those that are out of use. */
    public Optional<ObjectType> findArchived(String text) {
        return archived.values().stream().filter(type -> type.answersTo(text)).findFirst();
    }

    /** A type, in use or not, by the name that the journal gives it. */
    public Optional<ObjectType> byKey(String key) {
        return Optional.ofNullable(inUse.get(key)).or(() -> Optional.ofNullable(archived.get(key)));
    }

    /** All types in use, the standard ones first. */
    public Collection<ObjectType> all() {
        return inUse.values();
    }

    /** Those that are out of use. */
    public Collection<ObjectType> archived() {
        return archived.values();
    }
}
