package dev.aftercall.simulator.journal;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.aftercall.simulator.portal.AssociationType;
import dev.aftercall.simulator.portal.AssociationType.Category;
import dev.aftercall.simulator.portal.ChangeSource;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.Link;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Portal;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.portal.PortalSwitch;
import dev.aftercall.simulator.portal.PropertyDefinition;
import dev.aftercall.simulator.portal.PropertyGroup;
import dev.aftercall.simulator.portal.TypeTraits;
import dev.aftercall.simulator.portal.ValidationRule;

/** Reads back what {@link PortalChangeWriter} wrote, and what versions before it did. */
final class PortalChangeReader {

    private final ObjectMapper mapper;

    PortalChangeReader(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    List<PortalChange> read(JsonNode entry, Portal portal) throws IOException {
        List<PortalChange> changes = new ArrayList<>();
        for (JsonNode change : entry) {
            changes.add(change(change, portal));
        }
        return changes;
    }

    private PortalChange change(JsonNode json, Portal portal) throws IOException {
        String kind = json.path("kind").asText();
        return switch (kind) {
            case "record" -> new PortalChange.RecordSaved(record(json.path("saved"), portal));
            case "erased" ->
                new PortalChange.RecordErased(
                        type(json.path("type"), portal), json.path("id").asLong());
            case "merged" ->
                new PortalChange.Merged(
                        type(json.path("type"), portal),
                        json.path("id").asLong(),
                        json.path("into").asLong());
            case "rule" -> new PortalChange.RuleSaved(type(json.path("type"), portal), rule(json));
            case "rule-removed" -> new PortalChange.RuleRemoved(type(json.path("type"), portal), rule(json));
            case "email-blocked" ->
                new PortalChange.EmailBlocked(json.path("email").asText());
            case "linked" -> new PortalChange.Linked(link(json.path("link"), portal));
            case "unlinked" -> new PortalChange.Unlinked(link(json.path("link"), portal));
            case "label-removed" -> new PortalChange.LabelRemoved(link(json.path("link"), portal));
            case "property" ->
                new PortalChange.PropertySaved(
                        type(json.path("type"), portal),
                        mapper.treeToValue(json.path("definition"), PropertyDefinition.class));
            case "group" ->
                new PortalChange.GroupSaved(
                        type(json.path("type"), portal), mapper.treeToValue(json.path("group"), PropertyGroup.class));
            case "group-removed" ->
                new PortalChange.GroupRemoved(
                        type(json.path("type"), portal), json.path("name").asText());
            case "type" -> new PortalChange.TypeSaved(custom(json, portal));
            case "association-type" -> new PortalChange.AssociationTypeSaved(associationType(json, portal));
            case "association-type-removed" -> new PortalChange.AssociationTypeRemoved(associationType(json, portal));
            case "switch" ->
                new PortalChange.SwitchSet(
                        PortalSwitch.valueOf(json.path("what").asText()),
                        json.path("on").asBoolean());
            default -> throw new IOException("unknown kind of change: " + kind);
        };
    }

    private ValidationRule rule(JsonNode json) throws IOException {
        return mapper.treeToValue(json.path("rule"), ValidationRule.class);
    }

    private static CrmRecord record(JsonNode json, Portal portal) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        json.path("properties")
                .properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
        JsonNode archivedAt = json.path("archivedAt");
        CrmRecord row = new CrmRecord(
                type(json.path("type"), portal),
                json.path("id").asLong(),
                values,
                Instant.parse(json.path("createdAt").asText()),
                Instant.parse(json.path("updatedAt").asText()),
                archivedAt.isTextual() ? Instant.parse(archivedAt.asText()) : null);
        return json.has("sourceType")
                ? row.by(new ChangeSource(
                        json.path("sourceType").asText(), json.path("sourceId").asText()))
                : row;
    }

    /** Entries of older versions lack category and inverse: they knew HubSpot's own types only. */
    private static Link link(JsonNode json, Portal portal) throws IOException {
        ObjectType from = type(json.path("fromType"), portal);
        Category category = Category.valueOf(json.path("category").asText(Category.HUBSPOT_DEFINED.name()));
        int typeId = json.path("typeId").asInt();
        int inverse = json.has("inverseId")
                ? json.path("inverseId").asInt()
                : portal.associationTypes()
                        .find(from, category, typeId)
                        .map(AssociationType::inverse)
                        .orElse(typeId);
        return new Link(
                from,
                json.path("fromId").asLong(),
                type(json.path("toType"), portal),
                json.path("toId").asLong(),
                category,
                typeId,
                inverse);
    }

    private ObjectType custom(JsonNode json, Portal portal) throws IOException {
        return ObjectType.custom(
                portal.profile().hubId(),
                Long.parseLong(json.path("key").asText().substring("2-".length())),
                json.path("name").asText(),
                mapper.treeToValue(json.path("traits"), TypeTraits.class));
    }

    private static AssociationType associationType(JsonNode json, Portal portal) throws IOException {
        return new AssociationType(
                Category.valueOf(json.path("category").asText()),
                json.path("id").asInt(),
                type(json.path("from"), portal),
                type(json.path("to"), portal),
                json.path("inverse").asInt(),
                Optional.ofNullable(json.get("label")).map(JsonNode::asText));
    }

    private static ObjectType type(JsonNode key, Portal portal) throws IOException {
        return portal.types()
                .byKey(key.asText())
                .orElseThrow(() -> new IOException("unknown type of record: " + key.asText()));
    }
}
