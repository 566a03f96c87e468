package dev.aftercall.messaging.consuming;

import org.jspecify.annotations.Nullable;

import dev.aftercall.events.Event;

/**
 * An event as it arrived.
 *
 * @param event the fact
 * @param traceparent the W3C trace context of the work that caused it
 * @param position where it stands in Kafka
 */
public record Received(Event event, @Nullable String traceparent, Position position) {

    /** Where a record stands in Kafka. */
    public record Position(String topic, int partition, long offset) {}
}
