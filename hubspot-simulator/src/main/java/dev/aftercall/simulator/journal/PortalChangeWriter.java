package dev.aftercall.simulator.journal;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.aftercall.simulator.portal.AssociationType;
import dev.aftercall.simulator.portal.ChangeSource;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.Document;
import dev.aftercall.simulator.portal.Link;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Pipeline;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.portal.Schema;
import dev.aftercall.simulator.portal.ValidationRule;

/** Writes changes of a portal as one JSON list; types of record by their key. */
final class PortalChangeWriter {

    private final ObjectMapper mapper;

    PortalChangeWriter(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    String write(List<PortalChange> changes) {
        StringWriter text = new StringWriter(256 * changes.size());
        try (JsonGenerator out = mapper.createGenerator(text)) {
            out.writeStartArray();
            for (PortalChange change : changes) {
                out.writeStartObject();
                write(out, change);
                out.writeEndObject();
            }
            out.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, PortalChange change) throws IOException {
        switch (change) {
            case PortalChange.RecordSaved(CrmRecord saved) -> {
                out.writeStringField("kind", "record");
                record(out, saved);
            }
            case PortalChange.RecordErased(ObjectType type, long id) -> {
                out.writeStringField("kind", "erased");
                out.writeStringField("type", type.key());
                out.writeNumberField("id", id);
            }
            case PortalChange.Merged(ObjectType type, long id, long into) -> {
                out.writeStringField("kind", "merged");
                out.writeStringField("type", type.key());
                out.writeNumberField("id", id);
                out.writeNumberField("into", into);
            }
            case PortalChange.RuleSaved(ObjectType type, ValidationRule rule) -> rule(out, "rule", type, rule);
            case PortalChange.RuleRemoved(ObjectType type, ValidationRule rule) ->
                rule(out, "rule-removed", type, rule);
            case PortalChange.EmailBlocked(String email) -> {
                out.writeStringField("kind", "email-blocked");
                out.writeStringField("email", email);
            }
            case PortalChange.Linked(Link link) -> link(out, "linked", link);
            case PortalChange.Unlinked(Link link) -> link(out, "unlinked", link);
            case PortalChange.LabelRemoved(Link link) -> link(out, "label-removed", link);
            case PortalChange.PropertySaved saved -> {
                out.writeStringField("kind", "property");
                out.writeStringField("type", saved.type().key());
                out.writePOJOField("definition", saved.definition());
            }
            case PortalChange.GroupSaved saved -> {
                out.writeStringField("kind", "group");
                out.writeStringField("type", saved.type().key());
                out.writePOJOField("group", saved.group());
            }
            case PortalChange.GroupRemoved removed -> {
                out.writeStringField("kind", "group-removed");
                out.writeStringField("type", removed.type().key());
                out.writeStringField("name", removed.name());
            }
            case PortalChange.TypeSaved(ObjectType type) -> {
                out.writeStringField("kind", "type");
                out.writeStringField("key", type.key());
                out.writeStringField("name", type.plural());
                out.writePOJOField("traits", type.traits());
            }
            case PortalChange.SchemaSaved(ObjectType type, Schema schema) -> {
                out.writeStringField("kind", "schema");
                out.writeStringField("key", type.key());
                out.writeStringField("name", type.plural());
                out.writePOJOField("schema", schema);
            }
            case PortalChange.PipelineSaved(ObjectType type, Pipeline pipeline) -> {
                out.writeStringField("kind", "pipeline");
                out.writeStringField("type", type.key());
                out.writePOJOField("pipeline", pipeline);
            }
            case PortalChange.SchemaPurged(ObjectType type) -> {
                out.writeStringField("kind", "schema-purged");
                out.writeStringField("type", type.key());
            }
            case PortalChange.AssociationTypeSaved(AssociationType type) ->
                associationType(out, "association-type", type);
            case PortalChange.AssociationTypeRemoved(AssociationType type) ->
                associationType(out, "association-type-removed", type);
            case PortalChange.DocumentSaved(Document document) -> {
                out.writeStringField("kind", "document");
                out.writePOJOField("document", document);
            }
            case PortalChange.DocumentRemoved removed -> {
                out.writeStringField("kind", "document-removed");
                out.writeStringField("of", removed.kind());
                out.writeStringField("id", removed.id());
            }
            case PortalChange.NumbersUsed used -> {
                out.writeStringField("kind", "numbers-used");
                out.writeNumberField("lastId", used.lastId());
                out.writeNumberField("lastAssociationType", used.lastAssociationType());
                out.writeNumberField("lastType", used.lastType());
                out.writeNumberField("lastStage", used.lastStage());
            }
            case PortalChange.SwitchSet set -> {
                out.writeStringField("kind", "switch");
                out.writeStringField("what", set.what().name());
                out.writeBooleanField("on", set.on());
            }
        }
    }

    private static void record(JsonGenerator out, CrmRecord row) throws IOException {
        out.writeObjectFieldStart("saved");
        out.writeStringField("type", row.type().key());
        out.writeNumberField("id", row.id());
        out.writeObjectFieldStart("properties");
        row.eachValue((name, value) -> {
            try {
                out.writeStringField(name, value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        out.writeEndObject();
        out.writeStringField("createdAt", row.createdText());
        out.writeStringField("updatedAt", row.updatedText());
        Instant archivedAt = row.archivedAt();
        if (archivedAt != null) {
            out.writeStringField("archivedAt", archivedAt.toString());
        }
        if (!row.source().equals(ChangeSource.APP)) {
            out.writeStringField("sourceType", row.source().type());
            out.writeStringField("sourceId", row.source().id());
        }
        out.writeEndObject();
    }

    private static void rule(JsonGenerator out, String kind, ObjectType type, ValidationRule rule) throws IOException {
        out.writeStringField("kind", kind);
        out.writeStringField("type", type.key());
        out.writePOJOField("rule", rule);
    }

    private static void link(JsonGenerator out, String kind, Link link) throws IOException {
        out.writeStringField("kind", kind);
        out.writeObjectFieldStart("link");
        out.writeStringField("fromType", link.fromType().key());
        out.writeNumberField("fromId", link.fromId());
        out.writeStringField("toType", link.toType().key());
        out.writeNumberField("toId", link.toId());
        out.writeStringField("category", link.category().name());
        out.writeNumberField("typeId", link.typeId());
        out.writeNumberField("inverseId", link.inverseId());
        out.writeEndObject();
    }

    private static void associationType(JsonGenerator out, String kind, AssociationType type) throws IOException {
        out.writeStringField("kind", kind);
        out.writeStringField("category", type.category().name());
        out.writeNumberField("id", type.id());
        out.writeStringField("from", type.from().key());
        out.writeStringField("to", type.to().key());
        out.writeNumberField("inverse", type.inverse());
        if (type.label().isPresent()) {
            out.writeStringField("label", type.label().get());
        }
    }
}
