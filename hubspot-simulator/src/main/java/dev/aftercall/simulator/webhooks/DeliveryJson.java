package dev.aftercall.simulator.webhooks;

import java.time.Duration;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Json;

/** The settings of the delivery as {@code /_sim} has them. */
final class DeliveryJson {

    private DeliveryJson() {}

    static void write(ObjectNode json, DeliverySettings settings) {
        json.put("shuffled", settings.shuffled());
        json.put("duplicateShare", settings.duplicateShare());
        json.put("lostShare", settings.lostShare());
        json.put("delayMillis", settings.delay().toMillis());
        json.put("paused", settings.paused());
        json.put("timeoutMillis", settings.timeout().toMillis());
        json.put("simulatedTimestamps", settings.simulatedTimestamps());
        json.put("seed", settings.seed());
        PayloadVariants variants = settings.variants();
        json.put("creationFlag", variants.creationFlag());
        json.put("objectIdAlways", variants.objectIdAlways());
        json.put("valuesOfNew", variants.valuesOfNew());
        json.put("sharedSignature", variants.secondInShared() ? "v2" : "v1");
    }

    /**
     * What is not named stays as it is.
     *
     * @throws IllegalArgumentException when there can be no such settings
     */
    static DeliverySettings read(ObjectNode sent, DeliverySettings before) {
        PayloadVariants variants = before.variants();
        String shared = Json.text(sent, "sharedSignature", variants.secondInShared() ? "v2" : "v1");
        if (!shared.equals("v1") && !shared.equals("v2")) {
            throw new IllegalArgumentException("sharedSignature is v1 or v2");
        }
        String creation = Json.text(sent, "creationFlag", variants.creationFlag());
        if (!creation.equals("CREATED") && !creation.equals("NEW")) {
            throw new IllegalArgumentException("creationFlag is CREATED or NEW");
        }
        return new DeliverySettings(
                sent.path("shuffled").asBoolean(before.shuffled()),
                sent.path("duplicateShare").asDouble(before.duplicateShare()),
                sent.path("lostShare").asDouble(before.lostShare()),
                millis(sent, "delayMillis", before.delay()),
                sent.path("paused").asBoolean(before.paused()),
                millis(sent, "timeoutMillis", before.timeout()),
                sent.path("simulatedTimestamps").asBoolean(before.simulatedTimestamps()),
                sent.path("seed").asLong(before.seed()),
                new PayloadVariants(
                        creation,
                        sent.path("objectIdAlways").asBoolean(variants.objectIdAlways()),
                        sent.path("valuesOfNew").asBoolean(variants.valuesOfNew()),
                        shared.equals("v2")));
    }

    private static Duration millis(ObjectNode sent, String field, Duration fallback) {
        return Duration.ofMillis(sent.path(field).asLong(fallback.toMillis()));
    }
}
