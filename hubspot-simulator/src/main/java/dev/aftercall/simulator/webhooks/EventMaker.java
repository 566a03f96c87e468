package dev.aftercall.simulator.webhooks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.changes.RecordChange;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.ChangeSource;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.ObjectTypes;

/**
 * Makes events of changes. What tells several subscriptions of the same thing has the same event id in all of them,
 * and ids can come again, as at HubSpot.
 */
final class EventMaker {

    private final LongSupplier newIds;

    /** @param newIds draws an event's id */
    EventMaker(LongSupplier newIds) {
        this.newIds = newIds;
    }

    /** Where and when changes happened, and by whom. */
    record Circumstances(long hubId, int appId, Instant at, ChangeSource source, ObjectTypes types) {}

    List<WebhookEvent> events(
            Circumstances circumstances,
            List<RecordChange> changes,
            List<Subscription> subscriptions,
            PayloadVariants variants) {
        EventBodies bodies = new EventBodies(variants);
        List<WebhookEvent> events = new ArrayList<>();
        for (RecordChange change : changes) {
            Map<String, Long> ids = new HashMap<>();
            for (Subscription subscription : subscriptions) {
                if (isAbout(subscription, change.type(), circumstances.types())) {
                    for (ObjectNode body : bodies.of(subscription, change)) {
                        long id = ids.computeIfAbsent(
                                subscription.eventType().happening()
                                        + body.path("propertyName").asText(),
                                unused -> newIds.getAsLong());
                        events.add(new WebhookEvent(
                                circumstances.hubId(),
                                id,
                                subscription.id(),
                                subscription.eventType().toString(),
                                whole(circumstances, id, subscription, body)));
                    }
                }
            }
        }
        return events;
    }

    private static boolean isAbout(Subscription subscription, ObjectType type, ObjectTypes types) {
        return subscription.eventType().isOfAnyObject()
                ? subscription
                        .objectTypeId()
                        .flatMap(types::find)
                        .filter(type::equals)
                        .isPresent()
                : subscription.eventType().subject().equals(EventBodies.subject(type));
    }

    private static ObjectNode whole(
            Circumstances circumstances, long eventId, Subscription subscription, ObjectNode body) {
        ObjectNode whole = Json.object();
        whole.put("eventId", eventId);
        whole.put("subscriptionId", subscription.id());
        whole.put("portalId", circumstances.hubId());
        whole.put("appId", circumstances.appId());
        whole.put("occurredAt", circumstances.at().toEpochMilli());
        whole.put("subscriptionType", subscription.eventType().toString());
        whole.put("attemptNumber", 0);
        whole.setAll(body);
        whole.put("changeSource", circumstances.source().type());
        whole.put("sourceId", circumstances.source().id());
        return whole;
    }
}
