package dev.aftercall.messaging.setaside;

import java.time.Instant;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * A record that could not be stored or sent.
 *
 * @param direction {@code IN} for what could not be stored, {@code OUT} for what Kafka refused
 * @param reason why, in a sentence without content
 * @param body the record's value as text; only shown where one row is asked for
 */
record SetAside(
        UUID id,
        Direction direction,
        @Nullable UUID workspace,
        String topic,
        @Nullable String key,
        @Nullable String type,
        @Nullable String traceparent,
        String reason,
        Instant setAsideAt,
        @Nullable String body) {

    enum Direction {
        IN,
        OUT
    }

    static SetAside of(Row row, boolean withBody) {
        return new SetAside(
                row.getUUID("id"),
                Direction.valueOf(row.getString("direction")),
                row.getUUID("workspace"),
                row.getString("topic"),
                row.getString("key"),
                row.getString("type"),
                row.getString("traceparent"),
                row.getString("reason"),
                row.getOffsetDateTime("set_aside_at").toInstant(),
                withBody ? row.getBuffer("body").toString() : null);
    }
}
