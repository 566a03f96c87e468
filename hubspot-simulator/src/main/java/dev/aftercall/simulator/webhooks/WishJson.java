package dev.aftercall.simulator.webhooks;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;

/** Reads what a request wants to subscribe to. */
final class WishJson {

    private WishJson() {}

    /** As the webhooks API has it: {@code eventType}, {@code objectTypeId}, {@code propertyName}, {@code active}. */
    static SubscriptionBook.Wish read(ObjectNode json, boolean activeIfUnsaid) {
        String name = Json.text(json, "eventType", Json.text(json, "subscriptionType", ""));
        EventType type = EventType.parse(name)
                .orElseThrow(() -> Failures.validation("eventType must be one of " + EventType.known()));
        return new SubscriptionBook.Wish(
                type,
                text(json, "objectTypeId").filter(unused -> type.isOfAnyObject()),
                text(json, "propertyName").filter(unused -> type.isPropertyChange()),
                json.path("active").asBoolean(activeIfUnsaid));
    }

    private static Optional<String> text(ObjectNode json, String field) {
        return Optional.of(Json.text(json, field, "")).filter(value -> !value.isEmpty());
    }
}
