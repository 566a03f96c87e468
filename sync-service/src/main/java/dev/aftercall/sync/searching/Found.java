package dev.aftercall.sync.searching;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** A record that a search found. */
record Found(
        String id,
        Map<String, String> properties,
        Map<String, List<String>> associations,
        @Nullable Instant modifiedAt,
        String sortKey) {

    @Nullable String property(String name) {
        return properties.get(name);
    }

    List<String> associated(String kind) {
        return associations.getOrDefault(kind, List.of());
    }

    Cursor cursor() {
        return new Cursor(sortKey, id);
    }
}
