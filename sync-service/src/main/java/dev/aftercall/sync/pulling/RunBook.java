package dev.aftercall.sync.pulling;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.events.SyncRunEvent;
import dev.aftercall.messaging.outbox.Outbox;
import dev.aftercall.messaging.outbox.OutboxEvent;
import dev.aftercall.messaging.outbox.Relay;
import dev.aftercall.messaging.outbox.UnsendableEvent;
import dev.aftercall.sync.SyncConfig;
import dev.aftercall.sync.mirror.Pull;

/** Changes of a run that others are told of: row and event in one transaction. */
@ApplicationScoped
class RunBook {

    private final SyncConfig config;
    private final Pool pool;
    private final RunRepository runs;
    private final Outbox outbox;
    private final Relay relay;
    private final InstantSource clock;

    RunBook(
            SyncConfig config,
            @ReactiveDataSource("worker") Pool pool,
            RunRepository runs,
            Outbox outbox,
            Relay relay,
            InstantSource clock) {
        this.config = config;
        this.pool = pool;
        this.runs = runs;
        this.outbox = outbox;
        this.relay = relay;
        this.clock = clock;
    }

    /** Takes runs that are due, and tells of those that begin. */
    Uni<List<ClaimedRun>> claim(int most) {
        return inTransaction(transaction -> runs.claim(transaction, most, config.lease())
                .call(claims -> outbox.add(
                        transaction,
                        claims.stream()
                                .filter(RunRepository.Claim::isNew)
                                .map(claim -> event(
                                        claim.run().pull(),
                                        new SyncRunEvent.SyncRunStarted(
                                                run(claim.run().pull(), claim.version(), null, 0, null))))
                                .toList()))
                .map(claims -> claims.stream().map(RunRepository.Claim::run).toList()));
    }

    /**
     * Moves the checkpoint past a page, of which some records could not be told: they are set aside. With a kind done that is
     * told; with the last one the run is finished.
     */
    Uni<Void> checkpoint(Pull pull, KindProgress kind, RunProgress all, List<UnsendableEvent> unsendable) {
        return inTransaction(transaction -> {
            Uni<Void> moved =
                    runs.checkpoint(transaction, pull, kind).chain(() -> outbox.setAside(transaction, unsendable));
            if (!kind.done()) {
                return moved;
            }
            Uni<Void> told = moved.chain(() -> runs.raiseVersion(transaction, pull))
                    .chain(version -> outbox.add(
                            transaction,
                            List.of(event(
                                    pull,
                                    new SyncRunEvent.SyncRunProgressed(
                                            run(pull, version, kind.kind().wireName(), all.records(), null))))));
            return all.next().isPresent() ? told : told.chain(() -> end(transaction, pull, all, RunEnd.FINISHED));
        });
    }

    /** Ends a run that can't go on. */
    Uni<Void> end(Pull pull, RunProgress progress, RunEnd end) {
        return inTransaction(transaction -> end(transaction, pull, progress, end));
    }

    private Uni<Void> end(SqlConnection transaction, Pull pull, RunProgress progress, RunEnd end) {
        return runs.end(transaction, pull, end).chain(version -> {
            SyncRunEvent.Run run = run(pull, version, null, progress.records(), end.reason());
            SyncRunEvent event = end.status() == RunStatus.FINISHED
                    ? new SyncRunEvent.SyncRunFinished(run)
                    : new SyncRunEvent.SyncRunFailed(run);
            return outbox.add(transaction, List.of(event(pull, event)));
        });
    }

    private <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work).invoke(relay::wake);
    }

    private OutboxEvent event(Pull pull, SyncRunEvent event) {
        return OutboxEvent.of(event, clock.instant(), pull.traceparent());
    }

    private SyncRunEvent.Run run(
            Pull pull, long version, @Nullable String kind, long records, @Nullable String reason) {
        Instant now = clock.instant();
        return new SyncRunEvent.Run(
                pull.runId(), pull.workspace(), pull.hubId(), pull.grant(), version, kind, records, reason, now);
    }
}
