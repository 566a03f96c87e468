package dev.aftercall.localstack.demo;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import dev.aftercall.localstack.client.Answer;
import dev.aftercall.localstack.client.Http;

/** Posts webhooks to the endpoints of a workspace, as the platforms do. */
final class WebhookSender {
    private static final String FOREIGN_SECRET = "whsec_bm90IHRoZSBzZWNyZXQgb2YgdGhpcyBlbmRwb2ludCEh";

    private final Http http = new Http();
    private final Map<Source, IngestEndpoint> endpoints;
    private final Clock clock;

    WebhookSender(Map<Source, IngestEndpoint> endpoints, Clock clock) {
        this.endpoints = Map.copyOf(endpoints);
        this.clock = clock;
    }

    /** A webhook that was sent, and the answer. */
    record Sent(Webhook webhook, Instant at, Answer answer) {
        boolean isAsExpected() {
            return answer.status() == webhook.expectedStatus();
        }
    }

    /** Sends it once. */
    Sent send(Webhook webhook) {
        return send(webhook, Map.of());
    }

    /** Sends it once, with these headers too. */
    Sent send(Webhook webhook, Map<String, String> headers) {
        IngestEndpoint endpoint = endpoints.get(webhook.call().source());
        Instant now = clock.instant();
        String secret = webhook.manner() == Webhook.Manner.FORGED ? FOREIGN_SECRET : endpoint.secret();
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.url())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(webhook.body()));
        headers.forEach(request::header);
        switch (endpoint.source()) {
            case CANONICAL -> sign(request, webhook, secret, now);
            case VAPI -> request.header("Authorization", "Bearer " + secret);
        }
        return new Sent(webhook, now, http.send(request));
    }

    private static void sign(HttpRequest.Builder request, Webhook webhook, String secret, Instant now) {
        Instant signedAt = webhook.manner() == Webhook.Manner.A_DAY_OLD ? now.minus(Duration.ofDays(1)) : now;
        request.header("webhook-id", webhook.deliveryId())
                .header("webhook-timestamp", Long.toString(signedAt.getEpochSecond()))
                .header(
                        "webhook-signature",
                        StandardWebhooks.signature(secret, webhook.deliveryId(), signedAt, webhook.body()));
    }
}
