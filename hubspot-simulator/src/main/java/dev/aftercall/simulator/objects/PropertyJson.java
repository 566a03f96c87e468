package dev.aftercall.simulator.objects;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalProfile;
import dev.aftercall.simulator.portal.PropertyDefinition;
import dev.aftercall.simulator.portal.PropertyDefinition.Option;
import dev.aftercall.simulator.portal.PropertyType;

/** Property definitions on the wire. */
final class PropertyJson {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,99}");
    private static final Set<String> FIELD_TYPES = Set.of(
            "booleancheckbox",
            "calculation_equation",
            "checkbox",
            "date",
            "file",
            "html",
            "number",
            "phonenumber",
            "radio",
            "select",
            "text",
            "textarea");

    private PropertyJson() {}

    static PropertyDefinition read(ObjectNode input, Instant now) {
        String name = required(input, "name");
        if (!NAME.matcher(name).matches() || name.startsWith("hs_")) {
            throw Failures.validation("'" + name + "' is not a valid property name: it must start with a letter, hold"
                    + " only lower-case letters, digits and underscores, and not start with hs_.");
        }
        String typeName = required(input, "type");
        PropertyType type = PropertyType.parse(typeName)
                .orElseThrow(() -> Failures.validation("'" + typeName + "' is not a valid property type."));
        String fieldType = required(input, "fieldType");
        if (!FIELD_TYPES.contains(fieldType)) {
            throw Failures.validation("'" + fieldType + "' is not a valid field type.");
        }
        boolean unique = Json.text(input, "hasUniqueValue", "false").equals("true");
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
                false,
                false,
                false,
                now);
    }

    private static List<Option> options(ObjectNode input, PropertyType type) {
        List<Option> options = Json.objects(input, "options").stream()
                .map(option -> new Option(required(option, "label"), required(option, "value")))
                .toList();
        if (type == PropertyType.ENUMERATION && options.isEmpty()) {
            throw Failures.validation("An enumeration property needs at least one option.");
        }
        return options;
    }

    private static String required(ObjectNode input, String field) {
        String value = Json.text(input, field, "");
        if (value.isBlank()) {
            throw Failures.validation("Invalid property definition: '" + field + "' must not be blank.");
        }
        return value;
    }

    static ObjectNode write(ObjectType objectType, PropertyDefinition definition, PortalProfile profile) {
        ObjectNode json = Json.object();
        json.put("name", definition.name());
        json.put("label", definition.label());
        json.put("description", definition.description());
        json.put("type", definition.type().wireName());
        json.put("fieldType", definition.fieldType());
        json.put("groupName", definition.groupName());
        ArrayNode options = json.putArray("options");
        int order = 0;
        for (Option option : shownOptions(objectType, definition, profile)) {
            options.addObject()
                    .put("label", option.label())
                    .put("value", option.value())
                    .put("displayOrder", order++)
                    .put("hidden", false);
        }
        json.put("displayOrder", -1);
        json.put("hasUniqueValue", definition.hasUniqueValue());
        json.put("calculated", false);
        json.put("externalOptions", definition.name().equals("hubspot_owner_id"));
        json.put("hidden", false);
        json.put("hubspotDefined", definition.hubspotDefined());
        json.put("formField", false);
        json.put("archived", false);
        json.put("createdAt", definition.createdAt().toString());
        json.put("updatedAt", definition.createdAt().toString());
        json.putObject("modificationMetadata")
                .put("archivable", !definition.hubspotDefined())
                .put("readOnlyDefinition", definition.hubspotDefined())
                .put("readOnlyValue", definition.readOnly());
        return json;
    }

    /** Pipelines and stages are options too, those of the portal. */
    private static List<Option> shownOptions(
            ObjectType objectType, PropertyDefinition definition, PortalProfile profile) {
        return switch (definition.name()) {
            case "pipeline", "hs_pipeline" ->
                profile.pipelines(objectType).stream()
                        .map(pipeline -> new Option(pipeline.label(), pipeline.id()))
                        .toList();
            case "dealstage", "hs_pipeline_stage" ->
                profile.pipelines(objectType).stream()
                        .flatMap(pipeline -> pipeline.stages().stream())
                        .map(stage -> new Option(stage.label(), stage.id()))
                        .toList();
            default -> definition.options();
        };
    }
}
