package dev.aftercall.callingest.republishing;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.events.EventCodec;
import dev.aftercall.events.EventCodec.UnreadableEvent;
import dev.aftercall.events.EventType;
import dev.aftercall.messaging.outbox.Outbox;
import dev.aftercall.messaging.outbox.OutboxEvent;

/**
 * Publishes again, at its old revision, each call that has waited too long for a final answer, for as long as it is kept:
 * so a topic made anew or a database restored loses no call. crm-writer answers with what it has.
 */
@ApplicationScoped
class RepublishCalls {

    private static final int BATCH = 100;

    private final Pool pool;
    private final AwaitingAnswerRepository awaiting;
    private final Outbox outbox;
    private final Clock clock;

    RepublishCalls(
            @ReactiveDataSource("worker") Pool pool, AwaitingAnswerRepository awaiting, Outbox outbox, Clock clock) {
        this.pool = pool;
        this.awaiting = awaiting;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Publishes what is due, up to a batch; how many. */
    Uni<Integer> batch() {
        return pool.withTransaction(transaction -> awaiting.due(transaction, BATCH)
                .map(this::events)
                .chain(events -> outbox.add(transaction, events).replaceWith(events.size())));
    }

    private List<OutboxEvent> events(List<String> documents) {
        List<OutboxEvent> events = new ArrayList<>(documents.size());
        for (String document : documents) {
            byte[] value = "{\"call\":%s}".formatted(document).getBytes(StandardCharsets.UTF_8);
            try {
                events.add(OutboxEvent.of(EventCodec.decode(EventType.CALL_UPDATED, value), clock.instant(), null));
            } catch (UnreadableEvent e) {
                throw new IllegalStateException("A call that we stored can't be read", e);
            }
        }
        return events;
    }
}
