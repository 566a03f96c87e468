package dev.aftercall.simulator.portal;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The types of one portal: the standard ones and its own. */
public final class ObjectTypes {

    // Replaced as a whole: it is read without the portal's lock.
    private volatile Map<String, ObjectType> byKey = Map.of();

    ObjectTypes() {
        ObjectType.standard().forEach(this::define);
    }

    /** Adds a type, or gives one with the same type id other traits. */
    void define(ObjectType type) {
        Map<String, ObjectType> more = new LinkedHashMap<>(byKey);
        more.put(type.key(), type);
        byKey = Collections.unmodifiableMap(more);
    }

    /** A type by plural or singular name, type id or fully qualified name, without regard to case. */
    public Optional<ObjectType> find(String text) {
        return byKey.values().stream().filter(type -> type.answersTo(text)).findFirst();
    }

    /** A type by the name that the journal gives it. */
    public Optional<ObjectType> byKey(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** All types, the standard ones first. */
    public Collection<ObjectType> all() {
        return byKey.values();
    }
}
