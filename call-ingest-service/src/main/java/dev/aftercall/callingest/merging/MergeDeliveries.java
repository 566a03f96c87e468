package dev.aftercall.callingest.merging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import dev.aftercall.callingest.republishing.AwaitingAnswerRepository;
import dev.aftercall.callingest.sources.InvalidPayload;
import dev.aftercall.messaging.consuming.RefusedEvent;
import dev.aftercall.messaging.consuming.StoreFailure;
import dev.aftercall.messaging.outbox.Outbox;
import dev.aftercall.messaging.outbox.OutboxEvent;
import dev.aftercall.servicekit.LogKeys;

/**
 * Merges stored deliveries into calls.
 *
 * <ol>
 *   <li>A delivery's facts, the call's revision, its event and the end of its wait are one transaction.
 *   <li>When a batch fails, its deliveries are tried one by one; one that fails ten times is set aside with its reason.
 *       A fault of the database is nobody's attempt: the delivery at which it shows waits longer each time. While the
 *       database is away or busy all of it is repeated.
 *   <li>The order and the repetition of deliveries make no difference to what is known in the end.
 * </ol>
 */
@ApplicationScoped
class MergeDeliveries {

    private static final Logger LOG = Logger.getLogger(MergeDeliveries.class);
    private static final int BATCH = 200;
    private static final int LAST_ATTEMPT = 10;

    private final Pool pool;
    private final UnmergedRepository unmerged;
    private final CallStateRepository calls;
    private final AwaitingAnswerRepository awaiting;
    private final Outbox outbox;

    MergeDeliveries(
            @ReactiveDataSource("worker") Pool pool,
            UnmergedRepository unmerged,
            CallStateRepository calls,
            AwaitingAnswerRepository awaiting,
            Outbox outbox) {
        this.pool = pool;
        this.unmerged = unmerged;
        this.calls = calls;
        this.awaiting = awaiting;
        this.outbox = outbox;
    }

    /** Merges what is due, up to a batch; the number of deliveries that were looked at. */
    Uni<Integer> batch() {
        return pool.withTransaction(
                        transaction -> unmerged.claim(transaction, BATCH).chain(rows -> merge(transaction, rows)))
                .onFailure(MergeDeliveries::isOfSome)
                .recoverWithUni(failure -> {
                    LOG.warnf(
                            "A batch of deliveries could not be merged; they go one by one: %s",
                            StoreFailure.inWords(failure));
                    return oneByOne();
                });
    }

    private Uni<Integer> oneByOne() {
        return unmerged.due(BATCH)
                .chain(seqs -> Multi.createFrom()
                        .iterable(seqs)
                        .onItem()
                        .transformToUniAndConcatenate(this::alone)
                        .collect()
                        .asList()
                        .map(List::size));
    }

    private Uni<Integer> alone(long seq) {
        return pool.withTransaction(
                        transaction -> unmerged.claimOne(transaction, seq).chain(rows -> merge(transaction, rows)))
                .onFailure(MergeDeliveries::isOfSome)
                .recoverWithUni(failure -> failed(seq, failure).replaceWith(1));
    }

    private Uni<Void> failed(long seq, Throwable failure) {
        String reason = StoreFailure.inWords(failure);
        if (MergeFailure.of(failure) == MergeFailure.Kind.OF_A_ROW) {
            LogKeys.event(seq).within(() -> LOG.warnf("A delivery is put off: %s", reason));
            return unmerged.putOff(seq);
        }
        return unmerged.failed(seq, LAST_ATTEMPT, reason)
                .invoke(setAside -> {
                    if (setAside) {
                        LogKeys.event(seq)
                                .attempt(LAST_ATTEMPT)
                                .within(() -> LOG.errorf("A delivery is set aside: %s", reason));
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Integer> merge(SqlConnection transaction, List<Unmerged> deliveries) {
        if (deliveries.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        Map<CallKey, List<Statement>> said = new LinkedHashMap<>();
        Map<CallKey, Instant> receivedAt = new LinkedHashMap<>();
        for (Unmerged delivery : deliveries) {
            Statement statement = read(delivery);
            said.computeIfAbsent(statement.key(), key -> new ArrayList<>()).add(statement);
            receivedAt.merge(statement.key(), delivery.receivedAt(), (one, other) -> one.isBefore(other) ? one : other);
        }
        return calls.lock(transaction, receivedAt)
                .map(states -> said.entrySet().stream()
                        .map(call -> MergedCall.of(states.get(call.getKey()), call.getValue()))
                        .toList())
                .chain(merged -> keep(transaction, merged))
                .chain(() -> unmerged.done(transaction, deliveries))
                .replaceWith(deliveries.size());
    }

    /** The message of what can't be read names the field and what is expected there, no content: people may read it. */
    private static Statement read(Unmerged delivery) {
        try {
            return delivery.read();
        } catch (InvalidPayload e) {
            throw new RefusedEvent(String.valueOf(e.getMessage()));
        }
    }

    private Uni<Void> keep(SqlConnection transaction, List<MergedCall> merged) {
        List<OutboxEvent> events = merged.stream()
                .flatMap(call -> call.event().stream()
                        .map(event -> OutboxEvent.of(event, call.newestAcceptedAt(), call.traceparent())))
                .toList();
        return calls.save(transaction, merged)
                .chain(() -> outbox.add(transaction, events))
                .chain(() -> awaiting.expect(
                        transaction,
                        merged.stream()
                                .filter(MergedCall::isNews)
                                .map(MergedCall::call)
                                .toList()));
    }

    /** Whether trying each delivery alone can help. */
    private static boolean isOfSome(Throwable failure) {
        return MergeFailure.of(failure) != MergeFailure.Kind.OF_ALL;
    }
}
