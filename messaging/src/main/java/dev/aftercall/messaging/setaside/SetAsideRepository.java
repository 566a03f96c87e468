package dev.aftercall.messaging.setaside;

import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.messaging.consuming.Decoded;

/** The table of what could not be stored or sent. */
@ApplicationScoped
public class SetAsideRepository {

    private static final String INSERT = """
            insert into set_aside (id, direction, workspace, topic, key, type, traceparent, reason, body, record,
                                   kafka_partition, kafka_offset)
            values (uuidv7(), 'IN', $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict (topic, kafka_partition, kafka_offset, record) where direction = 'IN' do nothing
            """;
    private static final String PAGE = """
            select * from set_aside
            where $1::timestamptz is null or (set_aside_at, id) > ($1, $2::uuid)
            order by set_aside_at, id limit $3
            """;
    private static final String QUEUE_AGAIN = """
            with again as (
              delete from set_aside where id = $1 and direction = 'OUT'
              returning id, workspace, topic, key, type, traceparent, body)
            insert into outbox (id, workspace, topic, key, type, occurred_at, traceparent, value)
            select id, workspace, topic, key, type, now(), traceparent, body from again
            """;

    private final Pool pool;

    SetAsideRepository(@ReactiveDataSource("worker") Pool pool) {
        this.pool = pool;
    }

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

    /** A page of rows after the one named, oldest first. */
    Uni<SetAsidePage> page(int limit, @Nullable SetAsideCursor after) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(
                        after == null ? null : after.setAsideAt().atOffset(ZoneOffset.UTC),
                        after == null ? null : after.id(),
                        limit + 1))
                .map(rows -> rows.stream().map(row -> SetAside.of(row, false)).toList())
                .chain(items -> pool.query("select count(*) from set_aside")
                        .execute()
                        .map(count -> pageOf(items, count.iterator().next().getLong(0), limit)));
    }

    /** The row with its body; null when there is none. */
    Uni<@Nullable SetAside> find(UUID id) {
        return pool.withConnection(connection -> find(connection, "select * from set_aside where id = $1", id));
    }

    /** The row with its body, kept from others until the transaction ends; null when there is none. */
    Uni<@Nullable SetAside> lock(SqlConnection transaction, UUID id) {
        return find(transaction, "select * from set_aside where id = $1 for update", id);
    }

    private static Uni<@Nullable SetAside> find(SqlConnection connection, String sql, UUID id) {
        return connection
                .preparedQuery(sql)
                .execute(Tuple.of(id))
                .map(rows -> rows.rowCount() == 0
                        ? null
                        : SetAside.of(rows.iterator().next(), true));
    }

    /** Says anew why the row is still here. */
    Uni<Void> giveReason(UUID id, String reason) {
        return pool.preparedQuery("update set_aside set reason = $2 where id = $1")
                .execute(Tuple.of(id, storable(reason)))
                .replaceWithVoid();
    }

    /** Replaces the body; false when there is no such row. */
    Uni<Boolean> mend(UUID id, String body) {
        return pool.preparedQuery("update set_aside set body = $2 where id = $1")
                .execute(Tuple.tuple().addUUID(id).addBuffer(Buffer.buffer(body)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Removes a row that found its place, in the transaction that gave it one. */
    Uni<Void> delete(SqlConnection transaction, UUID id) {
        return transaction
                .preparedQuery("delete from set_aside where id = $1")
                .execute(Tuple.of(id))
                .replaceWithVoid();
    }

    /** Puts a row that Kafka refused back into the outbox. */
    Uni<Void> queueAgain(SqlConnection transaction, UUID id) {
        return transaction.preparedQuery(QUEUE_AGAIN).execute(Tuple.of(id)).replaceWithVoid();
    }

    private static SetAsidePage pageOf(List<SetAside> items, long total, int limit) {
        if (items.size() <= limit) {
            return new SetAsidePage(items, total, null);
        }
        List<SetAside> shown = items.subList(0, limit);
        return new SetAsidePage(
                shown, total, SetAsideCursor.after(shown.getLast()).toString());
    }

    private static Tuple row(Decoded.Unreadable record) {
        byte[] value = record.raw().value() == null ? new byte[0] : record.raw().value();
        return Tuple.tuple()
                .addUUID(uuid(Decoded.header(record.raw(), "workspace")))
                .addString(record.raw().topic())
                .addString(storable(record.raw().key()))
                .addString(storable(Decoded.header(record.raw(), "ce_type")))
                .addString(storable(Decoded.header(record.raw(), "traceparent")))
                .addString(storable(record.reason()))
                .addBuffer(Buffer.buffer(value))
                .addString(storable(record.identity()))
                .addInteger(record.raw().partition())
                .addLong(record.raw().offset());
    }

    // Postgres holds no NUL in a text; the row of a record that must be kept may not fail for one.
    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace('\u0000', '\uFFFD');
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
