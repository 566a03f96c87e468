package dev.aftercall.simulator.objects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PropertyDefinition;

/** Reads the {@code properties} of a write and checks every one before any is used. */
final class PropertyValues {

    private final Draft draft;
    private final ObjectType type;
    private final ValueRules rules;

    PropertyValues(Draft draft, ObjectType type) {
        this.draft = draft;
        this.type = type;
        this.rules = new ValueRules(draft.profile());
    }

    /**
     * The values to set, in HubSpot's form; an empty text clears a property.
     *
     * @param current values that the record has already
     * @throws ApiFailure 400 that lists every unknown property, read-only property and unfit value
     */
    Map<String, String> read(ObjectNode input, Map<String, String> current) {
        Map<String, String> sent = texts(input);
        Map<String, String> others = new HashMap<>(current);
        others.putAll(sent);
        Map<String, String> values = new LinkedHashMap<>();
        List<PropertyError> errors = new ArrayList<>();
        sent.forEach((name, value) -> check(name, value, others, values).ifPresent(errors::add));
        if (!errors.isEmpty()) {
            throw PropertyError.failure(errors);
        }
        return values;
    }

    private Optional<PropertyError> check(
            String name, String value, Map<String, String> others, Map<String, String> values) {
        PropertyDefinition property = draft.definitions(type).get(name);
        if (property == null) {
            return error(name, "PROPERTY_DOESNT_EXIST", "Property \"" + name + "\" does not exist");
        }
        if (property.readOnly()) {
            return error(name, "READ_ONLY_VALUE", "\"" + name + "\" is a read only property; its value cannot be set.");
        }
        try {
            values.put(name, value.isEmpty() ? "" : rules.normalise(type, property, value, others));
            return Optional.empty();
        } catch (ValueRules.Refused e) {
            return error(name, e.code(), e.getMessage());
        }
    }

    private static Optional<PropertyError> error(String name, String code, String message) {
        return Optional.of(new PropertyError(name, code, message));
    }

    private static Map<String, String> texts(ObjectNode input) {
        JsonNode node = input.get("properties");
        if (node == null || node.isNull()) {
            return Map.of();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        Json.asObject(node, "properties").properties().forEach(entry -> {
            if (entry.getValue().isContainerNode()) {
                throw Failures.validation("Invalid input JSON on line 1, column 1: Cannot deserialize value of '"
                        + entry.getKey() + "': expected a string");
            }
            texts.put(
                    entry.getKey(),
                    entry.getValue().isNull() ? "" : entry.getValue().asText());
        });
        return texts;
    }
}
