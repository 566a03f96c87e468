package dev.aftercall.messaging.outbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

import io.vertx.mutiny.core.buffer.Buffer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

import dev.aftercall.events.Event;
import dev.aftercall.events.EventCodec;
import dev.aftercall.events.EventType;

/**
 * An event that is to leave with the change it tells of.
 *
 * @param event the fact
 * @param occurredAt when it happened
 * @param traceparent the W3C trace context of the work that caused it
 */
public record OutboxEvent(
        Event event, Instant occurredAt, @Nullable String traceparent) {

    /** An event that happened at the given time, caused by the work under way. */
    public static OutboxEvent of(Event event, Instant occurredAt) {
        return new OutboxEvent(event, occurredAt, TraceContext.current());
    }

    /** An event caused by work whose trace context was kept. */
    public static OutboxEvent of(Event event, Instant occurredAt, @Nullable String traceparent) {
        return new OutboxEvent(event, occurredAt, traceparent);
    }

    /**
     * The Kafka record of the event, with CloudEvents in binary mode: for those who keep their own order of storing and
     * sending, and so send without an outbox row.
     *
     * @param id the CloudEvents id: the same for every attempt to send it
     * @param source the service that sends
     */
    public ProducerRecord<String, byte[]> record(UUID id, String source) {
        EventType type = EventType.of(event);
        OutboxRow row = new OutboxRow(
                0,
                id,
                event.workspace(),
                type.topic().topicName(),
                event.key(),
                type.typeName(),
                occurredAt.atOffset(ZoneOffset.UTC),
                traceparent,
                Buffer.buffer(EventCodec.encode(event)));
        return row.record(source);
    }
}
