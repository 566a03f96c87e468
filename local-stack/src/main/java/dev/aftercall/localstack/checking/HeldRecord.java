package dev.aftercall.localstack.checking;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;

/**
 * A record as a portal holds it when all is over.
 *
 * @param links ids of the records that it is associated with, by their type
 */
public record HeldRecord(
        RecordKey key, boolean isArchived, Map<String, String> properties, Map<String, Set<String>> links) {

    public HeldRecord {
        properties = Map.copyOf(properties);
        links = Map.copyOf(links);
    }

    /** The value, or an empty text. */
    public String value(String property) {
        return properties.getOrDefault(property, "");
    }

    public Set<String> linked(String type) {
        return links.getOrDefault(type, Set.of());
    }

    /** When the activity took place, or the task is due; the epoch where it doesn't say. */
    Instant at() {
        String value = value("hs_timestamp");
        try {
            return value.matches("\\d+") ? Instant.ofEpochMilli(Long.parseLong(value)) : Instant.parse(value);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
