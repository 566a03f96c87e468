package dev.aftercall.messaging.setaside;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.quarkus.arc.All;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.events.Event;
import dev.aftercall.events.EventCodec;
import dev.aftercall.events.EventCodec.UnreadableEvent;
import dev.aftercall.events.EventType;
import dev.aftercall.messaging.consuming.EventStore;
import dev.aftercall.messaging.consuming.Received;
import dev.aftercall.messaging.consuming.RefusedEvent;
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

    Uni<Void> retry(SetAside row) {
        return switch (row.direction()) {
            case IN -> store(row);
            case OUT -> queue(row);
        };
    }

    private Uni<Void> store(SetAside row) {
        EventStore store = stores.stream()
                .filter(candidate -> candidate.topic().topicName().equals(row.topic()))
                .findFirst()
                .orElseThrow(() -> refused("No reader of this release reads the topic " + row.topic(), null));
        Received event = new Received(decoded(row), row.traceparent(), FROM_THE_TABLE);
        return pool.withTransaction(transaction ->
                        store.store(transaction, List.of(event)).chain(() -> rows.delete(transaction, row.id())))
                .onFailure(RefusedEvent.class)
                .transform(refusal -> refused(refusal.getMessage(), refusal));
    }

    private Uni<Void> queue(SetAside row) {
        return pool.withTransaction(transaction -> rows.queueAgain(transaction, row.id()))
                .invoke(relay::wake);
    }

    private static Event decoded(SetAside row) {
        EventType type = EventType.named(String.valueOf(row.type()))
                .orElseThrow(() -> refused("This release doesn't know the event type " + row.type(), null));
        try {
            return EventCodec.decode(type, String.valueOf(row.body()).getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableEvent e) {
            throw refused(e.getMessage(), e);
        }
    }

    private static ProblemException refused(String reason, @Nullable Throwable cause) {
        Problem problem = Problem.of(409, "still-refused", reason)
                .next("Mend the body with PUT /internal/set-aside/{id}/body and retry.");
        return cause == null ? new ProblemException(problem) : new ProblemException(problem, cause);
    }
}
