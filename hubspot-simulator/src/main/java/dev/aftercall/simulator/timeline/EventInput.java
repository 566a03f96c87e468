package dev.aftercall.simulator.timeline;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;

/** An event as it came, within the bounds that HubSpot sets. */
record EventInput(ObjectNode json) {

    private static final int LARGEST_EVENT = 1024 * 1024;
    private static final int LARGEST_VALUE = 510 * 1024;
    private static final int LONGEST_ID = 500;

    /** @throws ApiFailure 400 for an event that is too large */
    static EventInput of(ObjectNode json) {
        if (bytes(Json.write(json)) > LARGEST_EVENT) {
            throw Failures.validation("An event must not be larger than 1 MB.");
        }
        return new EventInput(json);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    String text(String field) {
        return Json.text(json, field, "");
    }

    /**
     * Its own id; one that nobody else has where it has none.
     *
     * @throws ApiFailure 400 for one that is too long
     */
    String id() {
        String id = text("id").replace("{{uuid}}", UUID.randomUUID().toString());
        if (bytes(id) > LONGEST_ID) {
            throw Failures.validation("The id of an event must not be longer than 500 bytes.");
        }
        return id.isEmpty() ? UUID.randomUUID().toString() : id;
    }

    /** @throws ApiFailure 400 for what is no time */
    Instant at(String field, Instant otherwise) {
        String text = text(field);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return text.matches("\\d{1,15}") ? Instant.ofEpochMilli(Long.parseLong(text)) : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Failures.validation("'" + field + "' must be an ISO 8601 timestamp.", e);
        }
    }

    /**
     * The values of an event of a kind that has these fields.
     *
     * @throws ApiFailure 400 for a value too large, unfit, or of no field
     */
    Map<String, String> values(String field, List<Field> fields) {
        Map<String, String> values = new TreeMap<>();
        if (!json.hasNonNull(field)) {
            return values;
        }
        Json.asObject(json.path(field), field).properties().forEach(entry -> {
            String value = entry.getValue().asText("");
            if (bytes(value) > LARGEST_VALUE) {
                throw Failures.validation("The value of '" + entry.getKey() + "' is larger than 510 KB.");
            }
            fields.stream()
                    .filter(each -> each.name().equals(entry.getKey()))
                    .findFirst()
                    .orElseThrow(() -> Failures.validation("'" + entry.getKey() + "' is not declared for this event."))
                    .check(value);
            values.put(entry.getKey(), value);
        });
        return values;
    }
}
