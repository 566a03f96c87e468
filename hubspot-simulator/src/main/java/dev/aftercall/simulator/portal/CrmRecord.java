package dev.aftercall.simulator.portal;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * One record in one state. A property that has no value is absent from the map.
 *
 * @param archivedAt null while the record is not in the recycle bin
 */
public record CrmRecord(
        ObjectType type,
        long id,
        SortedMap<String, String> properties,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant archivedAt) {

    public CrmRecord {
        properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    }

    @JsonIgnore
    public boolean isArchived() {
        return archivedAt != null;
    }

    /** The value of a property, if it has one. */
    public Optional<String> value(String property) {
        return Optional.ofNullable(properties.get(property));
    }

    /** The same record with other values, changed at the given time. */
    public CrmRecord withProperties(Map<String, String> values, Instant at) {
        return new CrmRecord(type, id, new TreeMap<>(values), createdAt, at, archivedAt);
    }

    /** The same record in the recycle bin. */
    public CrmRecord archived(Instant at) {
        return new CrmRecord(type, id, properties, createdAt, at, at);
    }
}
