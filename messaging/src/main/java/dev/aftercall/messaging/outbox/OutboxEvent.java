package dev.aftercall.messaging.outbox;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.aftercall.events.Event;

/**
 * An event that is to leave with the change it tells of.
 *
 * @param id the CloudEvents id: the same for every attempt to send it
 * @param event the fact
 * @param occurredAt when it happened
 * @param traceparent the W3C trace context of the work that caused it
 */
public record OutboxEvent(
        UUID id, Event event, Instant occurredAt, @Nullable String traceparent) {

    /** An event that happened at the given time, caused by the work under way. */
    public static OutboxEvent of(Event event, Instant occurredAt) {
        return new OutboxEvent(UUID.randomUUID(), event, occurredAt, TraceContext.current());
    }

    /** An event caused by work whose trace context was kept. */
    public static OutboxEvent of(Event event, Instant occurredAt, @Nullable String traceparent) {
        return new OutboxEvent(UUID.randomUUID(), event, occurredAt, traceparent);
    }
}
