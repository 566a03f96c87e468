package dev.aftercall.messaging.consuming;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

import dev.aftercall.events.EventCodec;
import dev.aftercall.events.EventCodec.UnreadableEvent;
import dev.aftercall.events.EventType;

/** A Kafka record after an attempt to read it. */
public sealed interface Decoded {

    /** The record as Kafka gave it. */
    ConsumerRecord<String, byte[]> raw();

    /** The event, when it could be read. */
    record Read(Received received, ConsumerRecord<String, byte[]> raw) implements Decoded {}

    /** The reason, when it could not. */
    record Unreadable(String reason, ConsumerRecord<String, byte[]> raw) implements Decoded {}

    /** Reads a record. */
    static Decoded of(ConsumerRecord<String, byte[]> record) {
        String typeName = header(record, "ce_type");
        if (typeName == null || record.value() == null) {
            return new Unreadable("The record has no ce_type header or no value", record);
        }
        EventType type = EventType.named(typeName).orElse(null);
        if (type == null) {
            return new Unreadable("This release doesn't know the event type " + typeName, record);
        }
        try {
            return new Read(
                    new Received(
                            EventCodec.decode(type, record.value()), header(record, "traceparent"), positionOf(record)),
                    record);
        } catch (UnreadableEvent e) {
            return new Unreadable(e.getMessage(), record);
        }
    }

    /** The same record, to be set aside for the reason. */
    default Unreadable refused(String reason) {
        return new Unreadable(reason, raw());
    }

    /** Where the record stands in Kafka. */
    default Received.Position position() {
        return positionOf(raw());
    }

    /** The value of a header as text, or nothing. */
    static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Names the record itself, wherever it stands: its CloudEvents id, else the moment and the bytes of it. */
    default String identity() {
        String id = header(raw(), "ce_id");
        return id != null ? id : raw().timestamp() + "/" + Arrays.hashCode(raw().value());
    }

    private static Received.Position positionOf(ConsumerRecord<String, byte[]> record) {
        return new Received.Position(record.topic(), record.partition(), record.offset());
    }
}
