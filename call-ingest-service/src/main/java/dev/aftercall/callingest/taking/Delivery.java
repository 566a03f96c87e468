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
 * @param body as it came
 */
record Delivery(
        UUID workspace,
        UUID endpoint,
        String source,
        String key,
        boolean saysSomething,
        Instant receivedAt,
        @Nullable String traceparent,
        ByteBuffer body) {}
