package dev.aftercall.simulator.webhooks;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Json;

/** Targets and subscriptions as HubSpot writes them, and a whole setup for the journal. */
public final class SetupJson {

    private SetupJson() {}

    static ObjectNode target(Target target, boolean withPeriod) {
        ObjectNode json = Json.object();
        json.put("targetUrl", target.url().toString());
        ObjectNode throttling = json.putObject("throttling");
        throttling.put("maxConcurrentRequests", target.mostAtOnce());
        if (withPeriod) {
            throttling.put("period", "SECONDLY");
        }
        json.put("createdAt", target.createdAt().toString());
        json.put("updatedAt", target.updatedAt().toString());
        return json;
    }

    static ObjectNode subscription(Subscription subscription) {
        ObjectNode json = Json.object();
        json.put("id", Long.toString(subscription.id()));
        json.put("eventType", subscription.eventType().toString());
        subscription.objectTypeId().ifPresent(typeId -> json.put("objectTypeId", typeId));
        subscription.propertyName().ifPresent(name -> json.put("propertyName", name));
        json.put("active", subscription.active());
        json.put("createdAt", subscription.createdAt().toString());
        json.put("updatedAt", subscription.updatedAt().toString());
        return json;
    }

    /** A whole setup. */
    public static ObjectNode of(WebhookSetup setup) {
        ObjectNode json = Json.object();
        setup.target().ifPresent(target -> json.set("target", target(target, false)));
        json.put("lastId", setup.lastId());
        json.putArray("subscriptions")
                .addAll(setup.subscriptions().stream()
                        .map(SetupJson::subscription)
                        .toList());
        return json;
    }

    /** A setup that was written by {@link #of}. */
    public static WebhookSetup read(JsonNode json) {
        Optional<Target> target = Optional.ofNullable(json.get("target"))
                .map(node -> new Target(
                        URI.create(node.path("targetUrl").asText()),
                        node.at("/throttling/maxConcurrentRequests").asInt(),
                        Instant.parse(node.path("createdAt").asText()),
                        Instant.parse(node.path("updatedAt").asText())));
        List<Subscription> subscriptions = json.path("subscriptions")
                .valueStream()
                .map(SetupJson::readSubscription)
                .toList();
        return new WebhookSetup(target, subscriptions, json.path("lastId").asLong());
    }

    private static Subscription readSubscription(JsonNode node) {
        return new Subscription(
                node.path("id").asLong(),
                EventType.parse(node.path("eventType").asText()).orElseThrow(),
                Optional.ofNullable(node.get("objectTypeId")).map(JsonNode::asText),
                Optional.ofNullable(node.get("propertyName")).map(JsonNode::asText),
                node.path("active").asBoolean(),
                Instant.parse(node.path("createdAt").asText()),
                Instant.parse(node.path("updatedAt").asText()));
    }
}
