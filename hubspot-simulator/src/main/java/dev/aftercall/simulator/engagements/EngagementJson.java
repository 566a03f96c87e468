package dev.aftercall.simulator.engagements;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.LinkEnd;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.RecordSource;

/** Writes activities as engagements: ids are numbers and times are milliseconds. */
final class EngagementJson {

    private static final List<String> EMPTY = List.of("ownerIds", "workflowIds", "contentIds", "quoteIds");

    private final RecordSource source;
    private final boolean withEmails;

    /** @param withEmails whether the token may see what e-mails say */
    EngagementJson(RecordSource source, boolean withEmails) {
        this.source = source;
        this.withEmails = withEmails;
    }

    ObjectNode of(CrmRecord row) {
        EngagementKind kind = EngagementKind.of(row);
        boolean redacted = kind.isEmail() && !withEmails;
        ObjectNode json = Json.object();
        json.set("engagement", engagement(row, kind, redacted));
        json.set("associations", associations(row));
        ArrayNode attachments = json.putArray("attachments");
        for (String id : row.value("hs_attachment_ids").orElse("").split(";", -1)) {
            if (id.matches("\\d{1,18}")) {
                attachments.addObject().put("id", Long.parseLong(id));
            }
        }
        json.putArray("scheduledTasks");
        json.set("metadata", redacted ? redacted() : metadata(row, kind));
        return json;
    }

    private ObjectNode engagement(CrmRecord row, EngagementKind kind, boolean redacted) {
        ObjectNode json = Json.object();
        json.put("id", row.id());
        json.put("portalId", source.profile().hubId());
        json.put("active", !row.isArchived());
        json.put("createdAt", row.createdAt().toEpochMilli());
        json.put("lastUpdated", row.updatedMillis());
        if (!redacted) {
            row.value("hubspot_owner_id")
                    .filter(id -> id.matches("\\d{1,18}"))
                    .ifPresent(id -> json.put("ownerId", Long.parseLong(id)));
            row.value("hs_body_preview").ifPresent(text -> json.put("bodyPreview", text));
        }
        json.put("type", kind.name());
        json.put(
                "timestamp",
                row.value("hs_timestamp")
                        .map(Instant::parse)
                        .orElse(row.createdAt())
                        .toEpochMilli());
        return json;
    }

    private ObjectNode associations(CrmRecord row) {
        ObjectNode json = Json.object();
        EngagementInput.ASSOCIATIONS.keySet().stream().sorted().forEach(name -> {
            ObjectType to = EngagementInput.ASSOCIATIONS.get(name);
            ArrayNode ids = json.putArray(name);
            source.links(row.type(), row.id(), to).stream()
                    .mapToLong(LinkEnd::toId)
                    .distinct()
                    .forEach(ids::add);
        });
        EMPTY.forEach(json::putArray);
        return json;
    }

    private static ObjectNode metadata(CrmRecord row, EngagementKind kind) {
        ObjectNode json = Json.object();
        kind.fields().forEach(field -> field.write(row, json));
        if (kind.isEmail()) {
            row.value(EngagementInput.HEADERS)
                    .map(EngagementJson::headers)
                    .ifPresent(headers ->
                            headers.properties().forEach(entry -> json.set(entry.getKey(), entry.getValue())));
        }
        if (kind == EngagementKind.TASK) {
            json.put("forObjectType", "CONTACT");
        }
        return json;
    }

    /** Whatever was written through another API may stand there; what cannot be read is left out. */
    private static JsonNode headers(String text) {
        try {
            return Json.parseObject(text);
        } catch (ApiFailure unreadable) {
            return Json.object();
        }
    }

    private static ObjectNode redacted() {
        ObjectNode json = Json.object();
        List.of("cc", "to", "bcc", "validationSkipped").forEach(json::putArray);
        return json.put("html", "Redacted: the scope sales-email-read is missing.");
    }
}
