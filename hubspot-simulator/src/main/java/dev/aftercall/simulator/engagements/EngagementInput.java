package dev.aftercall.simulator.engagements;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.AssociationType;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.ObjectType;

/** Turns an engagement as it was sent into what the objects API takes. */
final class EngagementInput {

    static final String HEADERS = "hs_email_headers";
    static final Map<String, ObjectType> ASSOCIATIONS = Map.of(
            "contactIds", ObjectType.CONTACTS,
            "companyIds", ObjectType.COMPANIES,
            "dealIds", ObjectType.DEALS,
            "ticketIds", ObjectType.TICKETS);
    private static final List<String> ADDRESSES = List.of("from", "sender", "to", "cc", "bcc");

    private final ObjectNode body;

    EngagementInput(ObjectNode body) {
        this.body = body;
    }

    /** @throws ApiFailure 400 without a type, or with one that there is not */
    EngagementKind kind() {
        String name = Json.text(engagement(), "type", "");
        return EngagementKind.parse(name)
                .orElseThrow(() -> Failures.validation("engagement.type must be one of NOTE, CALL, EMAIL, MEETING,"
                        + " TASK, INCOMING_EMAIL and FORWARDED_EMAIL."));
    }

    private ObjectNode engagement() {
        return body.has("engagement") ? Json.asObject(body.path("engagement"), "engagement") : Json.object();
    }

    /** @throws ApiFailure 400 without metadata, or for values that do not fit */
    ObjectNode toCreate(EngagementKind kind, Draft draft, Instant now) {
        if (!body.path("metadata").isObject()) {
            throw Failures.validation("metadata is required.");
        }
        ObjectNode input = toUpdate(kind);
        ObjectNode properties = (ObjectNode) input.path("properties");
        if (!properties.has("hs_timestamp")) {
            properties.put("hs_timestamp", Long.toString(now.toEpochMilli()));
        }
        if (kind.isEmail()) {
            properties.put(EngagementKind.DIRECTION, kind.name());
        }
        if (kind == EngagementKind.TASK && !properties.has("hs_task_status")) {
            properties.put("hs_task_status", "NOT_STARTED");
        }
        input.set("associations", associations(kind, draft));
        return input;
    }

    /** Only what was sent. */
    ObjectNode toUpdate(EngagementKind kind) {
        ObjectNode input = Json.object();
        ObjectNode properties = input.putObject("properties");
        ObjectNode engagement = engagement();
        number(engagement, "timestamp", properties, "hs_timestamp");
        number(engagement, "ownerId", properties, "hubspot_owner_id");
        if (body.path("metadata") instanceof ObjectNode metadata) {
            kind.fields().forEach(field -> field.read(metadata, properties));
            if (kind.isEmail()) {
                addresses(metadata, properties);
            }
        }
        if (body.has("attachments")) {
            properties.put(
                    "hs_attachment_ids",
                    Json.objects(body, "attachments").stream()
                            .map(each -> Json.text(each, "id", ""))
                            .collect(Collectors.joining(";")));
        }
        return input;
    }

    private static void number(ObjectNode from, String field, ObjectNode to, String property) {
        if (from.hasNonNull(field)) {
            String text = from.path(field).asText();
            if (!text.matches("\\d{1,18}")) {
                throw Failures.validation("engagement." + field + " must be a number.");
            }
            to.put(property, text);
        }
    }

    private static void addresses(ObjectNode metadata, ObjectNode properties) {
        ObjectNode headers = Json.object();
        ADDRESSES.stream().filter(metadata::hasNonNull).forEach(name -> headers.set(name, metadata.get(name)));
        if (!headers.isEmpty()) {
            properties.put(HEADERS, Json.write(headers));
        }
    }

    private ArrayNode associations(EngagementKind kind, Draft draft) {
        ArrayNode links = Json.array();
        if (!body.hasNonNull("associations")) {
            return links;
        }
        ObjectNode sent = Json.asObject(body.path("associations"), "associations");
        ASSOCIATIONS.forEach((name, to) -> {
            for (String id : Json.textList(sent, name)) {
                AssociationType type =
                        draft.associationTypes().unlabelled(kind.objects(), to).orElseThrow(Failures::resourceNotFound);
                ObjectNode link = links.addObject();
                link.putObject("to").put("id", id);
                link.putArray("types")
                        .addObject()
                        .put("associationCategory", type.category().name())
                        .put("associationTypeId", type.id());
            }
        });
        return links;
    }
}
