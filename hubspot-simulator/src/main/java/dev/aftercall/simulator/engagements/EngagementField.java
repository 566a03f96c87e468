package dev.aftercall.simulator.engagements;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.portal.CrmRecord;

/**
 * A field of an engagement's metadata and the property that holds it.
 *
 * @param name in the metadata
 */
record EngagementField(String name, String property, Form form) {

    /** How the old API writes a value. */
    enum Form {
        TEXT,
        NUMBER,
        /** Milliseconds. */
        TIME
    }

    static EngagementField text(String name, String property) {
        return new EngagementField(name, property, Form.TEXT);
    }

    static EngagementField number(String name, String property) {
        return new EngagementField(name, property, Form.NUMBER);
    }

    static EngagementField time(String name, String property) {
        return new EngagementField(name, property, Form.TIME);
    }

    /** @throws ApiFailure 400 for text where a number belongs */
    void read(ObjectNode metadata, ObjectNode properties) {
        JsonNode sent = metadata.get(name);
        if (sent == null) {
            return;
        }
        if (form != Form.TEXT && !sent.isNull() && !sent.asText().matches("-?\\d{1,18}")) {
            throw Failures.validation("metadata." + name + " must be a number.");
        }
        properties.put(property, sent.isNull() ? "" : sent.asText());
    }

    void write(CrmRecord row, ObjectNode metadata) {
        Optional<String> value = row.value(property);
        switch (form) {
            case TEXT -> value.ifPresent(text -> metadata.put(name, text));
            case NUMBER -> value.ifPresent(text -> metadata.put(name, new BigDecimal(text)));
            case TIME ->
                value.ifPresent(text -> metadata.put(name, Instant.parse(text).toEpochMilli()));
        }
    }
}
