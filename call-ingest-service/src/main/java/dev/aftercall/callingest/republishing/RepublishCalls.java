package dev.aftercall.callingest.republishing;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import dev.aftercall.callingest.republishing.AwaitingAnswerRepository.Due;
import dev.aftercall.events.EventCodec;
import dev.aftercall.events.EventCodec.UnreadableEvent;
import dev.aftercall.events.EventType;
import dev.aftercall.messaging.outbox.Outbox;
import dev.aftercall.messaging.outbox.OutboxEvent;
import dev.aftercall.servicekit.LogKeys;

/**
 * Publishes again, at its old revision, each call that has waited too long for a final answer, for as long as it is kept:
 * so a topic made anew or a database restored loses no call. crm-writer answers with what it has.
 *
 * <p>A call that can't be read as it is kept is logged, waits longer each time as any other does, and holds up none.
 */
@ApplicationScoped
class RepublishCalls {

    private static final Logger LOG = Logger.getLogger(RepublishCalls.class);
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

    /** Publishes what is due, up to a batch; the number of calls that were looked at. */
    Uni<Integer> batch() {
        return pool.withTransaction(transaction -> awaiting.due(transaction, BATCH)
                .chain(due -> outbox.add(transaction, events(due)).replaceWith(due.size())));
    }

    private List<OutboxEvent> events(List<Due> due) {
        Instant now = clock.instant();
        List<OutboxEvent> events = new ArrayList<>(due.size());
        for (Due call : due) {
            byte[] value = "{\"call\":%s}".formatted(call.document()).getBytes(StandardCharsets.UTF_8);
            try {
                events.add(OutboxEvent.of(EventCodec.decode(EventType.CALL_UPDATED, value), now, null));
            } catch (UnreadableEvent e) {
                LogKeys.call(call.callId())
                        .within(() -> LOG.error("A call can't be told again: what is kept of it can't be read"));
            }
        }
        return events;
    }
}
