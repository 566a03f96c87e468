package dev.aftercall.simulator.objects;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PropertyDefinition;
import dev.aftercall.simulator.portal.PropertyDefinition.Option;
import dev.aftercall.simulator.portal.PropertyType;
import dev.aftercall.simulator.portal.RecordSource;

/** Property definitions on the wire. */
final class PropertyJson {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,99}");
    private static final String ORDER = "displayOrder";
    private static final Pattern NAME_IN_SCHEMA = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{0,99}");
    /** From the table of types and field types in the properties guide. */
    private static final Map<PropertyType, Set<String>> FIELD_TYPES = Map.of(
            PropertyType.BOOL, Set.of("booleancheckbox", PropertyDefinition.CALCULATION),
            PropertyType.ENUMERATION,
                    Set.of("booleancheckbox", "checkbox", "radio", "select", PropertyDefinition.CALCULATION),
            PropertyType.DATE, Set.of("date"),
            PropertyType.DATETIME, Set.of("date"),
            PropertyType.NUMBER, Set.of("number", PropertyDefinition.CALCULATION),
            PropertyType.PHONE_NUMBER, Set.of("phonenumber", "text"),
            PropertyType.STRING,
                    Set.of("file", "html", "phonenumber", "text", "textarea", PropertyDefinition.CALCULATION));

    private PropertyJson() {}

    static PropertyDefinition read(ObjectNode input, Instant now) {
        return read(input, NAME, now);
    }

    /** As it stands in a schema, where type, field type and group may be missing and names may have capitals. */
    static PropertyDefinition readInSchema(ObjectNode input, String groupName, Instant now) {
        ObjectNode whole = input.deepCopy();
        Map.of("type", "string", "fieldType", "text", "groupName", groupName).forEach((field, value) -> {
            if (!whole.hasNonNull(field)) {
                whole.put(field, value);
            }
        });
        return read(whole, NAME_IN_SCHEMA, now);
    }

    private static PropertyDefinition read(ObjectNode input, Pattern names, Instant now) {
        String name = required(input, "name");
        if (!names.matcher(name).matches() || name.startsWith("hs_")) {
            throw Failures.validation("'" + name + "' is not a valid property name: it must start with a letter, hold"
                    + " only lower-case letters, digits and underscores, and not start with hs_.");
        }
        PropertyType type = type(required(input, "type"));
        String fieldType = fieldType(type, required(input, "fieldType"));
        boolean unique = flag(input, "hasUniqueValue", false);
        if (unique && type != PropertyType.STRING && type != PropertyType.NUMBER) {
            throw Failures.validation("Only string and number properties can require unique values.");
        }
        return new PropertyDefinition(
                name,
                required(input, "label"),
                Json.text(input, "description", ""),
                type,
                fieldType,
                required(input, "groupName"),
                options(input, type),
                unique,
                fieldType.equals(PropertyDefinition.CALCULATION),
                false,
                false,
                flag(input, "hidden", false),
                flag(input, "formField", false),
                now,
                now,
                null,
                order(input));
    }

    /** A definition with what an update sends; its options are replaced as a whole. */
    static PropertyDefinition changed(PropertyDefinition before, ObjectNode input, Instant now) {
        PropertyType type = input.hasNonNull("type") ? type(Json.text(input, "type", "")) : before.type();
        return new PropertyDefinition(
                before.name(),
                Json.text(input, "label", before.label()),
                Json.text(input, "description", before.description()),
                type,
                input.hasNonNull("fieldType") ? fieldType(type, Json.text(input, "fieldType", "")) : before.fieldType(),
                Json.text(input, "groupName", before.groupName()),
                input.hasNonNull("options") ? options(input, type) : before.options(),
                before.hasUniqueValue(),
                before.readOnly(),
                before.shownByDefault(),
                before.hubspotDefined(),
                flag(input, "hidden", before.hidden()),
                flag(input, "formField", before.formField()),
                before.createdAt(),
                now,
                null,
                input.has(ORDER) ? order(input) : before.displayOrder());
    }

    private static @Nullable Integer order(ObjectNode input) {
        return input.path(ORDER).canConvertToInt() ? input.path(ORDER).asInt() : null;
    }

    private static boolean flag(ObjectNode input, String field, boolean fallback) {
        return Json.text(input, field, Boolean.toString(fallback)).equals("true");
    }

    private static PropertyType type(String name) {
        return PropertyType.parse(name)
                .orElseThrow(() -> Failures.validation("'" + name + "' is not a valid property type."));
    }

    private static String fieldType(PropertyType type, String name) {
        if (!FIELD_TYPES.getOrDefault(type, Set.of()).contains(name)) {
            throw Failures.validation("'" + name + "' is not a valid field type for properties of type '"
                    + type.name().toLowerCase(Locale.ROOT) + "'.");
        }
        return name;
    }

    private static List<Option> options(ObjectNode input, PropertyType type) {
        List<Option> options = Json.objects(input, "options").stream()
                .map(option -> new Option(
                        required(option, "label"),
                        required(option, "value"),
                        Json.text(option, "description", ""),
                        flag(option, "hidden", false),
                        order(option)))
                .toList();
        if (type == PropertyType.ENUMERATION && options.isEmpty()) {
            throw Failures.validation("An enumeration property needs at least one option.");
        }
        if (options.stream().map(Option::value).distinct().count() < options.size()) {
            throw Failures.validation("Property options must have different values.");
        }
        return options;
    }

    static String required(ObjectNode input, String field) {
        String value = Json.text(input, field, "");
        if (value.isBlank()) {
            throw Failures.validation("Invalid property definition: '" + field + "' must not be blank.");
        }
        return value;
    }

    static ObjectNode write(ObjectType objectType, PropertyDefinition definition, RecordSource source) {
        ObjectNode json = Json.object();
        json.put("name", definition.name());
        json.put("label", definition.label());
        json.put("description", definition.description());
        json.put("type", definition.type().wireName());
        json.put("fieldType", definition.fieldType());
        json.put("groupName", definition.groupName());
        ArrayNode options = json.putArray("options");
        int place = 0;
        for (Option option : shownOptions(objectType, definition, source)) {
            Integer order = option.displayOrder();
            options.addObject()
                    .put("label", option.label())
                    .put("value", option.value())
                    .put("description", option.description())
                    .put(ORDER, order == null ? place : order)
                    .put("hidden", option.hidden());
            place++;
        }
        Integer order = definition.displayOrder();
        json.put(ORDER, order == null ? -1 : order);
        json.put("hasUniqueValue", definition.hasUniqueValue());
        json.put("calculated", definition.fieldType().equals(PropertyDefinition.CALCULATION));
        boolean owner = definition.name().equals("hubspot_owner_id");
        json.put("externalOptions", owner);
        if (owner) {
            json.put("referencedObjectType", "OWNER");
        }
        json.put("dataSensitivity", "non_sensitive");
        if (!definition.hubspotDefined()) {
            String user = Long.toString(source.profile().administrator().userId());
            json.put("createdUserId", user).put("updatedUserId", user);
        }
        json.put("hidden", definition.hidden());
        json.put("hubspotDefined", definition.hubspotDefined());
        json.put("formField", definition.formField());
        addState(json, definition);
        return json;
    }

    private static void addState(ObjectNode json, PropertyDefinition definition) {
        Instant updatedAt = definition.updatedAt();
        Instant archivedAt = definition.archivedAt();
        json.put("archived", definition.isArchived());
        json.put("createdAt", definition.createdAt().toString());
        json.put("updatedAt", (updatedAt == null ? definition.createdAt() : updatedAt).toString());
        if (archivedAt != null) {
            json.put("archivedAt", archivedAt.toString());
        }
        json.putObject("modificationMetadata")
                .put("archivable", !definition.hubspotDefined())
                .put("readOnlyDefinition", definition.hubspotDefined())
                .put("readOnlyOptions", definition.hubspotDefined() && definition.readOnly())
                .put("readOnlyValue", definition.readOnly());
    }

    /** Pipelines and stages are options too, those of the portal. */
    private static List<Option> shownOptions(
            ObjectType objectType, PropertyDefinition definition, RecordSource source) {
        return switch (definition.name()) {
            case "pipeline", "hs_pipeline" ->
                source.pipelines(objectType).stream()
                        .map(pipeline -> new Option(pipeline.label(), pipeline.id()))
                        .toList();
            case "dealstage", "hs_pipeline_stage" ->
                source.pipelines(objectType).stream()
                        .flatMap(pipeline -> pipeline.liveStages().stream())
                        .map(stage -> new Option(stage.label(), stage.id()))
                        .toList();
            default -> definition.options();
        };
    }
}
