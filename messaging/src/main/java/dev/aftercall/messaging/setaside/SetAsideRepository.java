package dev.aftercall.messaging.setaside;

import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.messaging.consuming.Decoded;

/** The table of what could not be stored or sent. */
@ApplicationScoped
public class SetAsideRepository {

    private static final String INSERT = """
            insert into set_aside (id, direction, workspace, topic, key, type, traceparent, reason, body, kafka_partition,
                                   kafka_offset)
            values ($1, 'IN', $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict (topic, kafka_partition, kafka_offset) where direction = 'IN' do nothing
            """;

    /** Keeps the records with their reasons, in the caller's transaction. A record that is there already stays as it is. */
    public Uni<Void> add(SqlConnection transaction, List<Decoded.Unreadable> records) {
        if (records.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(INSERT)
                .executeBatch(records.stream().map(SetAsideRepository::row).toList())
                .replaceWithVoid();
    }

    private static Tuple row(Decoded.Unreadable record) {
        byte[] value = record.raw().value() == null ? new byte[0] : record.raw().value();
        return Tuple.tuple()
                .addUUID(UUID.randomUUID())
                .addUUID(uuid(Decoded.header(record.raw(), "workspace")))
                .addString(record.raw().topic())
                .addString(record.raw().key())
                .addString(Decoded.header(record.raw(), "ce_type"))
                .addString(Decoded.header(record.raw(), "traceparent"))
                .addString(record.reason())
                .addBuffer(Buffer.buffer(value))
                .addInteger(record.raw().partition())
                .addLong(record.raw().offset());
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
