package dev.aftercall.localstack.demo;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** A record as HubSpot holds it, with the ids of the records it is associated with, by type. */
record HubSpotRecord(String type, String id, Map<String, String> properties, Map<String, Set<String>> associations) {
    HubSpotRecord {
        properties = Map.copyOf(properties);
        associations = Map.copyOf(associations);
    }

    static HubSpotRecord of(String type, JsonNode json) {
        Map<String, String> properties = new HashMap<>();
        json.path("properties")
                .properties()
                .forEach(each -> properties.put(each.getKey(), each.getValue().asText("")));
        Map<String, Set<String>> associations = new HashMap<>();
        json.path("associations").properties().forEach(each -> {
            Set<String> ids = new HashSet<>();
            each.getValue().forEach(id -> ids.add(id.asText()));
            associations.put(each.getKey(), Set.copyOf(ids));
        });
        return new HubSpotRecord(type, json.path("id").asText(), properties, associations);
    }

    /** The value, or an empty text. */
    String value(String property) {
        return properties.getOrDefault(property, "");
    }

    /** The ids of associated records. */
    Set<String> linked(String toType) {
        return associations.getOrDefault(toType, Set.of());
    }

    boolean holds(String text) {
        return properties.values().stream().anyMatch(value -> value.contains(text));
    }

    /** A time that HubSpot holds as text or as milliseconds; the epoch where it holds none. */
    Instant time(String property) {
        String value = value(property);
        try {
            return value.matches("\\d+") ? Instant.ofEpochMilli(Long.parseLong(value)) : Instant.parse(value);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }
}
