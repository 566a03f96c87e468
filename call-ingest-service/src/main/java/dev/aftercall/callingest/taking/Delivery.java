package dev.aftercall.callingest.taking;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A proven and readable webhook, to be stored.
 *
 * @param workspace the customer
 * @param endpoint where it came in
 * @param source the name of the platform that sent it
 * @param key its identity at the endpoint: a second one with the same key is the same delivery
 * @param saysSomething whether there is anything to merge
 * @param receivedAt when it came
 * @param traceparent the trace context of the request
 * @param contentType of the body, where the sender gave it
 * @param query of the URL, where it had one
 * @param body as it came, without the secrets in it
 */
record Delivery(
        UUID workspace,
        UUID endpoint,
        String source,
        String key,
        boolean saysSomething,
        Instant receivedAt,
        @Nullable String traceparent,
        @Nullable String contentType,
        @Nullable String query,
        ByteBuffer body) {}
