package dev.aftercall.messaging.outbox;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.UUID;

import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** An event waiting to be sent, as it stands in the table, and the Kafka record that it becomes. */
record OutboxRow(
        long seq,
        UUID id,
        UUID workspace,
        String topic,
        String key,
        String type,
        OffsetDateTime occurredAt,
        @Nullable String traceparent,
        Buffer value) {

    static OutboxRow of(Row row) {
        return new OutboxRow(
                row.getLong("seq"),
                row.getUUID("id"),
                row.getUUID("workspace"),
                row.getString("topic"),
                row.getString("key"),
                row.getString("type"),
                row.getOffsetDateTime("occurred_at"),
                row.getString("traceparent"),
                row.getBuffer("value"));
    }

    /** What order holds for. */
    String topicAndKey() {
        return topic + "/" + key;
    }

    /** The record, with CloudEvents in binary mode. */
    ProducerRecord<String, byte[]> record(String source) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, value.getBytes());
        Headers headers = record.headers();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", id.toString());
        add(headers, "ce_source", source);
        add(headers, "ce_type", type);
        add(headers, "ce_subject", key);
        add(headers, "ce_time", occurredAt.toInstant().toString());
        add(headers, "content-type", "application/json");
        add(headers, "workspace", workspace.toString());
        if (traceparent != null) {
            add(headers, "traceparent", traceparent);
        }
        return record;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
