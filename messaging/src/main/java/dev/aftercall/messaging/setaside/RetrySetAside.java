package dev.aftercall.messaging.setaside;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import io.quarkus.arc.All;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.events.Event;
import dev.aftercall.events.EventCodec;
import dev.aftercall.events.EventCodec.UnreadableEvent;
import dev.aftercall.events.EventType;
import dev.aftercall.events.Topic;
import dev.aftercall.messaging.consuming.EventStore;
import dev.aftercall.messaging.consuming.Received;
import dev.aftercall.messaging.consuming.RefusedEvent;
import dev.aftercall.messaging.consuming.StoreFailure;
import dev.aftercall.messaging.outbox.Relay;
import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;

/** Gives a row that was set aside another chance: storing or queueing it and deleting the row are one transaction. */
@ApplicationScoped
class RetrySetAside {

    private static final Received.Position FROM_THE_TABLE = new Received.Position("set_aside", 0, 0);

    private final Pool pool;
    private final SetAsideRepository rows;
    private final List<EventStore> stores;
    private final Relay relay;

    RetrySetAside(
            @ReactiveDataSource("worker") Pool pool,
            SetAsideRepository rows,
            @All List<EventStore> stores,
            Relay relay) {
        this.pool = pool;
        this.rows = rows;
        this.stores = stores;
        this.relay = relay;
    }

    /** Tries; false when there is no such row. */
    Uni<Boolean> retry(UUID id) {
        return pool.withTransaction(transaction -> rows.lock(transaction, id)
                        .chain(row -> row == null
                                ? Uni.createFrom().item(false)
                                : place(transaction, row).replaceWith(true)))
                .invoke(relay::wake)
                .onFailure(RetrySetAside::isAboutTheRow)
                .call(failure -> rows.giveReason(id, StoreFailure.inWords(failure)))
                .onFailure(RetrySetAside::isAboutTheRow)
                .transform(RetrySetAside::stillRefused);
    }

    private Uni<Void> place(SqlConnection transaction, SetAside row) {
        return switch (row.direction()) {
            case IN -> store(transaction, row).chain(() -> rows.delete(transaction, row.id()));
            case OUT -> {
                refuseTooLong(String.valueOf(row.body()).getBytes(StandardCharsets.UTF_8).length);
                yield rows.queueAgain(transaction, row.id());
            }
        };
    }

    /** As whoever puts an event into the outbox is refused: a topic would take a somewhat longer one, its readers need not. */
    private static void refuseTooLong(int bytes) {
        if (bytes > Topic.MAX_VALUE_BYTES) {
            throw new RefusedEvent("The body of %d bytes is longer than the %d that an event may have"
                    .formatted(bytes, Topic.MAX_VALUE_BYTES));
        }
    }

    private Uni<Void> store(SqlConnection transaction, SetAside row) {
        EventStore store = stores.stream()
                .filter(candidate -> candidate.topic().topicName().equals(row.topic()))
                .findFirst()
                .orElseThrow(() -> new RefusedEvent("No reader of this release reads the topic " + row.topic()));
        return store.store(transaction, List.of(new Received(decoded(row), row.traceparent(), FROM_THE_TABLE)));
    }

    private static boolean isAboutTheRow(Throwable failure) {
        return StoreFailure.of(failure) != StoreFailure.PASSING;
    }

    private static ProblemException stillRefused(Throwable failure) {
        return new ProblemException(
                Problem.of(409, "still-refused", StoreFailure.inWords(failure))
                        .next("Mend the body with PUT /internal/set-aside/{id}/body and retry."),
                failure);
    }

    private static Event decoded(SetAside row) {
        EventType type = EventType.named(String.valueOf(row.type()))
                .orElseThrow(() -> new RefusedEvent("This release doesn't know the event type " + row.type()));
        try {
            return EventCodec.decode(type, String.valueOf(row.body()).getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableEvent e) {
            throw new RefusedEvent(e.getMessage());
        }
    }
}
