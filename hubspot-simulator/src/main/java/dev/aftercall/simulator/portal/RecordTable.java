package dev.aftercall.simulator.portal;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The records of one type in one portal, by id, with an index over each property whose values are unique. */
final class RecordTable {

    private final NavigableMap<Long, CrmRecord> byId = new TreeMap<>();
    private final Map<String, Map<String, Long>> unique = new HashMap<>();

    Optional<CrmRecord> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    NavigableMap<Long, CrmRecord> all() {
        return byId;
    }

    /** Starts an index; the values that records hold already are taken in. */
    void indexUnique(String property) {
        Map<String, Long> index = unique.computeIfAbsent(property, unused -> new HashMap<>());
        byId.values().forEach(row -> row.value(property).ifPresent(value -> index.putIfAbsent(value, row.id())));
    }

    Optional<Long> holder(String property, String value) {
        return Optional.ofNullable(unique.getOrDefault(property, Map.of()).get(value));
    }

    void save(CrmRecord row) {
        CrmRecord before = byId.put(row.id(), row);
        unique.forEach((property, index) -> {
            if (before != null) {
                before.value(property).ifPresent(value -> index.remove(value, row.id()));
            }
            if (keepsUniqueValue(row, property)) {
                row.value(property).ifPresent(value -> index.put(value, row.id()));
            }
        });
    }

    /** An archived contact gives its e-mail back; custom unique values stay taken, the harder case for a client. */
    private static boolean keepsUniqueValue(CrmRecord row, String property) {
        return !row.isArchived() || !property.equals("email");
    }
}
