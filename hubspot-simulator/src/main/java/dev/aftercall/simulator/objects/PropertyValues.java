package dev.aftercall.simulator.objects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiVersion;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalSwitch;
import dev.aftercall.simulator.portal.PropertyDefinition;
import dev.aftercall.simulator.portal.PropertyType;
import dev.aftercall.simulator.portal.ValidationRule;

/** Reads the {@code properties} of a write and checks every one before any is used. */
final class PropertyValues {

    /**
     * Values that can be saved.
     *
     * @param values in HubSpot's form; an empty text clears a property
     * @param normalised those whose form differs from what was sent, where the version tells so
     */
    record Checked(Map<String, String> values, List<String> normalised) {}

    private final Map<String, PropertyDefinition> definitions;
    private final ObjectType type;
    private final ValueRules rules;
    private final List<ValidationRule> accountRules;
    private final RuleCheck ruleCheck;
    private final boolean tellNormalised;
    private final boolean ignoreUnfit;
    private final boolean writableKey;
    private final long hubId;

    PropertyValues(Draft draft, ObjectType type, ApiVersion version) {
        this.definitions = draft.definitions(type);
        this.type = type;
        this.hubId = draft.profile().hubId();
        this.rules = new ValueRules(draft);
        this.ignoreUnfit = draft.isOn(PortalSwitch.IGNORE_UNFIT_ON_UPDATE);
        this.writableKey = draft.isOn(PortalSwitch.WRITABLE_CREATION_KEY);
        this.tellNormalised = version == ApiVersion.FROM_2026_09;
        this.ruleCheck = new RuleCheck(draft);
        this.accountRules = tellNormalised ? draft.validationRules(type) : List.of();
    }

    /**
     * The values with which to make a record.
     *
     * @throws ApiFailure 400 that lists every unknown property, read-only property and unfit value
     */
    Checked forCreate(ObjectNode input) {
        return read(texts(input), Map.of());
    }

    /**
     * The values to change.
     *
     * @param current values that the record has already
     * @throws ApiFailure 400 that lists every unknown property, read-only property and unfit value
     */
    Checked forUpdate(ObjectNode input, Map<String, String> current) {
        Map<String, String> sent = texts(input);
        if (ignoreUnfit) {
            sent.keySet().removeIf(name -> !isWritable(name));
        }
        return read(sent, current);
    }

    private boolean isWritable(String name) {
        PropertyDefinition property = definitions.get(name);
        return property != null && !isReadOnly(property);
    }

    private boolean isReadOnly(PropertyDefinition property) {
        return property.readOnly() && !(writableKey && property.name().equals("hs_unique_creation_key"));
    }

    private Checked read(Map<String, String> sent, Map<String, String> current) {
        Map<String, String> others = new HashMap<>(current);
        sent.keySet().forEach(name -> others.put(ValueRules.PRESENT + name, current.getOrDefault(name, "")));
        others.putAll(sent);
        Checked checked = new Checked(new LinkedHashMap<>(), new ArrayList<>());
        List<PropertyError> errors = new ArrayList<>();
        sent.forEach((name, value) -> check(name, value, others, checked).ifPresent(errors::add));
        if (!errors.isEmpty()) {
            throw PropertyError.failure(hubId, errors);
        }
        return checked;
    }

    private Optional<PropertyError> check(String name, String value, Map<String, String> others, Checked checked) {
        PropertyDefinition property = definitions.get(name);
        if (property == null) {
            return error(name, "PROPERTY_DOESNT_EXIST", "Property \"" + name + "\" does not exist");
        }
        if (isReadOnly(property)) {
            return error(name, "READ_ONLY_VALUE", "\"" + name + "\" is a read only property; its value cannot be set.");
        }
        try {
            String form = RuleForm.normalised(accountRules, property, value);
            String saved = form.isEmpty() ? "" : rules.normalise(type, property, form, others);
            checked.values().put(name, saved);
            if (tellNormalised && !isTime(property) && !saved.equals(value)) {
                checked.normalised().add(name);
            }
            return ruleCheck.broken(accountRules, property, saved);
        } catch (ValueRules.Refused e) {
            return error(name, e.code(), e.getMessage());
        }
    }

    /** Times always come back in HubSpot's form, whatever form they were sent in. */
    private static boolean isTime(PropertyDefinition property) {
        return property.type() == PropertyType.DATE || property.type() == PropertyType.DATETIME;
    }

    /** @throws ApiFailure 400 when a new record lacks what the account requires */
    void requireAll(Map<String, String> values) {
        RuleCheck.requireAll(accountRules, values);
    }

    private static Optional<PropertyError> error(String name, String code, String message) {
        return Optional.of(new PropertyError(name, code, message));
    }

    private static Map<String, String> texts(ObjectNode input) {
        JsonNode node = input.get("properties");
        if (node == null || node.isNull()) {
            return new LinkedHashMap<>();
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
