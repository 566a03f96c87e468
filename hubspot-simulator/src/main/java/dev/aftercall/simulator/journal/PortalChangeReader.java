package dev.aftercall.simulator.journal;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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
import dev.aftercall.simulator.portal.Document;
import dev.aftercall.simulator.portal.Link;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Pipeline;
import dev.aftercall.simulator.portal.Portal;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.portal.PortalSwitch;
import dev.aftercall.simulator.portal.PropertyDefinition;
import dev.aftercall.simulator.portal.PropertyGroup;
import dev.aftercall.simulator.portal.Schema;
import dev.aftercall.simulator.portal.TypeTraits;
import dev.aftercall.simulator.portal.ValidationRule;

/** Reads back what {@link PortalChangeWriter} wrote, and what versions before it did. */
final class PortalChangeReader {

    private final ObjectMapper mapper;

    PortalChangeReader(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** What names can stand for: the portal as it was before the entry, and the types that the entry itself makes. */
    private record Known(Portal portal, Map<String, ObjectType> made) {

        ObjectType type(JsonNode key) throws IOException {
            ObjectType type = made.get(key.asText());
            return type != null
                    ? type
                    : portal.types()
                            .byKey(key.asText())
                            .orElseThrow(() -> new IOException("unknown type of record: " + key.asText()));
        }

        ObjectType make(ObjectType type) {
            made.put(type.key(), type);
            return type;
        }
    }

    List<PortalChange> read(JsonNode entry, Portal portal) throws IOException {
        Known known = new Known(portal, new HashMap<>());
        List<PortalChange> changes = new ArrayList<>();
        for (JsonNode change : entry) {
            changes.add(change(change, known));
        }
        return changes;
    }

    private PortalChange change(JsonNode json, Known known) throws IOException {
        String kind = json.path("kind").asText();
        return switch (kind) {
            case "record" -> new PortalChange.RecordSaved(record(json.path("saved"), known));
            case "erased" ->
                new PortalChange.RecordErased(
                        known.type(json.path("type")), json.path("id").asLong());
            case "merged" ->
                new PortalChange.Merged(
                        known.type(json.path("type")),
                        json.path("id").asLong(),
                        json.path("into").asLong());
            case "rule" -> new PortalChange.RuleSaved(known.type(json.path("type")), rule(json));
            case "rule-removed" -> new PortalChange.RuleRemoved(known.type(json.path("type")), rule(json));
            case "email-blocked" ->
                new PortalChange.EmailBlocked(json.path("email").asText());
            case "linked" -> new PortalChange.Linked(link(json.path("link"), known));
            case "unlinked" -> new PortalChange.Unlinked(link(json.path("link"), known));
            case "label-removed" -> new PortalChange.LabelRemoved(link(json.path("link"), known));
            case "property" ->
                new PortalChange.PropertySaved(
                        known.type(json.path("type")),
                        mapper.treeToValue(json.path("definition"), PropertyDefinition.class));
            case "group" ->
                new PortalChange.GroupSaved(
                        known.type(json.path("type")), mapper.treeToValue(json.path("group"), PropertyGroup.class));
            case "group-removed" ->
                new PortalChange.GroupRemoved(
                        known.type(json.path("type")), json.path("name").asText());
            case "type" ->
                new PortalChange.TypeSaved(
                        custom(json, known, mapper.treeToValue(json.path("traits"), TypeTraits.class)));
            case "schema" -> schema(json, known);
            case "pipeline" ->
                new PortalChange.PipelineSaved(
                        known.type(json.path("type")), mapper.treeToValue(json.path("pipeline"), Pipeline.class));
            case "schema-purged" -> new PortalChange.SchemaPurged(known.type(json.path("type")));
            case "association-type" -> new PortalChange.AssociationTypeSaved(associationType(json, known));
            case "association-type-removed" -> new PortalChange.AssociationTypeRemoved(associationType(json, known));
            case "document" ->
                new PortalChange.DocumentSaved(mapper.treeToValue(json.path("document"), Document.class));
            case "document-removed" ->
                new PortalChange.DocumentRemoved(
                        json.path("of").asText(), json.path("id").asText());
            case "numbers-used" ->
                new PortalChange.NumbersUsed(
                        json.path("lastId").asLong(),
                        json.path("lastAssociationType").asInt(),
                        json.path("lastType").asLong(),
                        json.path("lastStage").asLong());
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

    private static CrmRecord record(JsonNode json, Known known) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        json.path("properties")
                .properties()
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
        JsonNode archivedAt = json.path("archivedAt");
        CrmRecord row = new CrmRecord(
                known.type(json.path("type")),
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
    private static Link link(JsonNode json, Known known) throws IOException {
        ObjectType from = known.type(json.path("fromType"));
        Category category = Category.valueOf(json.path("category").asText(Category.HUBSPOT_DEFINED.name()));
        int typeId = json.path("typeId").asInt();
        int inverse = json.has("inverseId")
                ? json.path("inverseId").asInt()
                : known.portal()
                        .associationTypes()
                        .find(from, category, typeId)
                        .map(AssociationType::inverse)
                        .orElse(typeId);
        return new Link(
                from,
                json.path("fromId").asLong(),
                known.type(json.path("toType")),
                json.path("toId").asLong(),
                category,
                typeId,
                inverse);
    }

    private PortalChange schema(JsonNode json, Known known) throws IOException {
        Schema schema = mapper.treeToValue(json.path("schema"), Schema.class);
        return new PortalChange.SchemaSaved(custom(json, known, schema.traits()), schema);
    }

    private static ObjectType custom(JsonNode json, Known known, TypeTraits traits) {
        return known.make(ObjectType.custom(
                known.portal().profile().hubId(),
                Long.parseLong(json.path("key").asText().substring("2-".length())),
                json.path("name").asText(),
                traits));
    }

    private static AssociationType associationType(JsonNode json, Known known) throws IOException {
        return new AssociationType(
                Category.valueOf(json.path("category").asText()),
                json.path("id").asInt(),
                known.type(json.path("from")),
                known.type(json.path("to")),
                json.path("inverse").asInt(),
                Optional.ofNullable(json.get("label")).map(JsonNode::asText));
    }
}
