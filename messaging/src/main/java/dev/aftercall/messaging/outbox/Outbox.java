package dev.aftercall.messaging.outbox;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.events.EventCodec;
import dev.aftercall.events.EventType;

/**
 * Puts events beside the change that they tell of.
 *
 * <p>The rows are part of the caller's transaction: the event leaves if, and only if, the change is kept. Call {@link
 * Relay#wake()} after the commit; without it the relay finds the rows within 100 ms. A row's id is its CloudEvents id, the
 * same for every attempt to send it.
 */
@ApplicationScoped
public class Outbox {

    private static final String INSERT = """
            insert into outbox (id, workspace, topic, key, type, occurred_at, traceparent, value)
            select uuidv7(), event.*
            from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::text[], $7::bytea[]) as event
            """;
    private static final String SET_ASIDE = """
            insert into set_aside (id, direction, workspace, topic, key, type, traceparent, reason, body, record)
            values ($1::uuid, 'OUT', $2, $3, $4, $5, $6, $7, $8, $1::uuid::text)
            on conflict (id) do nothing
            """;

    /**
     * Adds the events, in their order, in one statement.
     *
     * @throws EventCodec.EventTooLarge when one is longer than a topic takes
     */
    public Uni<Void> add(SqlConnection transaction, List<OutboxEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(
                                events.stream().map(e -> e.event().workspace()).toArray(UUID[]::new))
                        .addArrayOfString(events.stream()
                                .map(e -> type(e).topic().topicName())
                                .toArray(String[]::new))
                        .addArrayOfString(
                                events.stream().map(e -> e.event().key()).toArray(String[]::new))
                        .addArrayOfString(
                                events.stream().map(e -> type(e).typeName()).toArray(String[]::new))
                        .addArrayOfOffsetDateTime(events.stream()
                                .map(e -> e.occurredAt().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                        .addArrayOfString(
                                events.stream().map(OutboxEvent::traceparent).toArray(String[]::new))
                        .addValue(events.stream()
                                .map(e -> Buffer.buffer(EventCodec.encode(e.event())))
                                .toArray(Buffer[]::new)))
                .replaceWithVoid();
    }

    /**
     * Keeps events that no topic takes with their reasons, for a person to mend and retry, as the worker role. One that is
     * there already stays as it is.
     */
    public Uni<Void> setAside(SqlConnection transaction, List<UnsendableEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(SET_ASIDE)
                .executeBatch(events.stream().map(Outbox::row).toList())
                .replaceWithVoid();
    }

    private static Tuple row(UnsendableEvent unsendable) {
        OutboxEvent event = unsendable.event();
        return Tuple.tuple()
                .addUUID(unsendable.id())
                .addUUID(event.event().workspace())
                .addString(type(event).topic().topicName())
                .addString(event.event().key())
                .addString(type(event).typeName())
                .addString(event.traceparent())
                .addString(unsendable.reason())
                .addBuffer(io.vertx.mutiny.core.buffer.Buffer.buffer(EventCodec.encodeWhole(event.event())));
    }

    private static EventType type(OutboxEvent event) {
        return EventType.of(event.event());
    }
}
