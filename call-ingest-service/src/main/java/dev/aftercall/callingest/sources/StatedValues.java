package dev.aftercall.callingest.sources;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** Collects what a payload states: nothing that is absent, empty or blank is a statement. */
final class StatedValues {

    private final SortedMap<String, Object> values = new TreeMap<>();

    StatedValues put(String path, @Nullable Object value) {
        if (value != null && !isEmpty(value)) {
            values.put(path, plain(value));
        }
        return this;
    }

    SortedMap<String, Object> values() {
        return values;
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    private static boolean isEmpty(Object value) {
        return switch (value) {
            case String text -> text.isBlank();
            case Collection<?> items -> items.isEmpty();
            case Map<?, ?> fields -> fields.isEmpty();
            default -> false;
        };
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Instant instant -> instant.toString();
            case Enum<?> constant -> constant.name();
            default -> value;
        };
    }
}
