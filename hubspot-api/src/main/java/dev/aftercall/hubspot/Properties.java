package dev.aftercall.hubspot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Property definitions: what a portal's records can hold. */
public final class Properties {

    private final HubSpotPortal portal;
    private final Paths paths;

    Properties(HubSpotPortal portal, Paths paths) {
        this.portal = portal;
        this.paths = paths;
    }

    /**
     * A property as the portal defines it.
     *
     * @param type bool, date, datetime, enumeration, number, string or phone_number
     * @param hasUniqueValue whether no two records may hold the same value; fixed at creation
     * @param readOnlyValue whether writing it is refused
     */
    public record Definition(
            String name,
            String label,
            @Nullable String groupName,
            String type,
            @Nullable String fieldType,
            boolean hasUniqueValue,
            boolean readOnlyValue,
            boolean archived,
            List<Option> options) {}

    /** One value of an enumeration. */
    public record Option(String value, String label, boolean hidden) {}

    /** What a portal demands of a property's values, for example {@code MAX_LENGTH} with {@code 40}. */
    public record Rule(String type, List<String> arguments) {}

    /** A property to be made, for example {@code string} with field type {@code text}. */
    public record NewProperty(
            String name,
            String label,
            String groupName,
            String type,
            String fieldType,
            boolean hasUniqueValue,
            String description) {}

    /** What a property is to be called from now on. */
    public record Change(String label, String description) {}

    /**
     * {@link FailureKind#NOT_FOUND} when there is none of that name.
     *
     * @throws IllegalArgumentException for a name that no property can have
     */
    public Reply<Definition> get(Access access, ObjectType type, String name) {
        Wire.Outgoing outgoing = Wire.Outgoing.get(type + " property get", one(type, name));
        return portal.call(access, outgoing, Properties::definition);
    }

    /** All live properties of a type; there are no pages. */
    public Reply<List<Definition>> list(Access access, ObjectType type) {
        Wire.Outgoing outgoing = Wire.Outgoing.get(type + " property list", paths.properties(type, ""));
        return portal.call(access, outgoing, json -> Json.list(json, "results", Properties::definition));
    }

    /**
     * Makes a property. It may take a second until it can be read. {@link FailureKind#ALREADY_EXISTS} when the name is
     * taken; an archived property of that name is revived.
     */
    public Reply<Definition> create(Access access, ObjectType type, NewProperty property) {
        ObjectNode body = Json.object()
                .put("name", property.name())
                .put("label", property.label())
                .put("groupName", property.groupName())
                .put("type", property.type())
                .put("fieldType", property.fieldType())
                .put("hasUniqueValue", property.hasUniqueValue())
                .put("description", property.description());
        Wire.Outgoing outgoing = Wire.Outgoing.post(type + " property create", paths.properties(type, ""), body);
        return portal.call(access, outgoing, Properties::definition);
    }

    /**
     * Changes what people see of a property; whether its values are unique is fixed at creation.
     *
     * @throws IllegalArgumentException for a name that no property can have
     */
    public Reply<Definition> update(Access access, ObjectType type, String name, Change change) {
        ObjectNode body = Json.object().put("label", change.label()).put("description", change.description());
        Wire.Outgoing outgoing = Wire.Outgoing.patch(type + " property update", one(type, name), body);
        return portal.call(access, outgoing, Properties::definition);
    }

    /** Makes a property group and answers with its name; {@link FailureKind#ALREADY_EXISTS} when the name is taken. */
    public Reply<String> createGroup(Access access, ObjectType type, String name, String label) {
        ObjectNode body = Json.object().put("name", name).put("label", label);
        Wire.Outgoing outgoing =
                Wire.Outgoing.post(type + " property group create", paths.properties(type, "/groups"), body);
        return portal.call(access, outgoing, json -> Json.text(json, "name"));
    }

    /**
     * The portal's own rules by property, which it enforces on writes from version 2026-09 on. Properties without rules are
     * not in the answer.
     */
    public Reply<Map<String, List<Rule>>> rules(Access access, ObjectType type) {
        Wire.Outgoing outgoing = Wire.Outgoing.get(type + " property rules", paths.propertyRules(type));
        return portal.call(access, outgoing, json -> {
            Map<String, List<Rule>> rules = new LinkedHashMap<>();
            for (JsonNode one : Json.list(json, "results", node -> node)) {
                rules.put(
                        Json.text(one, "propertyName"),
                        Json.optionalList(one, "propertyValidationRules", Properties::rule));
            }
            return rules;
        });
    }

    private HttpUrl one(ObjectType type, String name) {
        if (!name.matches("[A-Za-z0-9_]{1,250}")) {
            throw new IllegalArgumentException("a property name consists of letters, digits and underscores");
        }
        return paths.properties(type, "/" + name);
    }

    private static Rule rule(JsonNode json) {
        return new Rule(Json.text(json, "ruleType"), Json.optionalList(json, "ruleArguments", JsonNode::asText));
    }

    private static Definition definition(JsonNode json) {
        return new Definition(
                Json.text(json, "name"),
                json.path("label").asText(""),
                Json.optionalText(json, "groupName"),
                Json.text(json, "type"),
                Json.optionalText(json, "fieldType"),
                json.path("hasUniqueValue").asBoolean(),
                json.path("modificationMetadata").path("readOnlyValue").asBoolean(),
                json.path("archived").asBoolean(),
                Json.optionalList(json, "options", Properties::option));
    }

    private static Option option(JsonNode json) {
        return new Option(
                Json.text(json, "value"),
                json.path("label").asText(""),
                json.path("hidden").asBoolean());
    }
}
