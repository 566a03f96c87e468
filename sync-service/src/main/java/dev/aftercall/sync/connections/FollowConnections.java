package dev.aftercall.sync.connections;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.events.SyncRunEvent;
import dev.aftercall.events.Topic;
import dev.aftercall.messaging.consuming.EventStore;
import dev.aftercall.messaging.consuming.Received;
import dev.aftercall.messaging.outbox.Outbox;
import dev.aftercall.messaging.outbox.OutboxEvent;

/**
 * Follows the connections of all workspaces, by version.
 *
 * <ol>
 *   <li>A grant that is established gets a full pull, once however often the event comes.
 *   <li>A pull of a grant that is over, broken or replaced is stopped and told as failed.
 *   <li>A purge deletes the mirror of its grant, with what of it was set aside, and leaves a mark, so that nothing starts for
 *       that grant again.
 * </ol>
 *
 * Runs are stopped before anything is deleted: a pull under way can then add nothing any more.
 */
@ApplicationScoped
class FollowConnections implements EventStore {

    private final ConnectionRepository repository;
    private final Outbox outbox;
    private final InstantSource clock;

    FollowConnections(ConnectionRepository repository, Outbox outbox, InstantSource clock) {
        this.repository = repository;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Topic topic() {
        return Topic.CONNECTIONS;
    }

    @Override
    public Uni<Void> store(SqlConnection transaction, List<Received> events) {
        Changes changes = ReadChanges.of(events);
        if (changes.newest().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return repository
                .lockWorkspaces(transaction, changes.newest())
                .chain(() -> repository.upsert(transaction, changes.newest()))
                .chain(() -> repository.stopRuns(transaction, changes.newest()))
                .chain(stopped -> outbox.add(
                        transaction, stopped.stream().map(this::failed).toList()))
                .chain(() -> repository.purge(transaction, changes.purges()))
                .chain(() -> repository.startRuns(transaction, changes.newest()));
    }

    private OutboxEvent failed(ConnectionRepository.StoppedRun run) {
        Instant now = clock.instant();
        SyncRunEvent.Run state = new SyncRunEvent.Run(
                run.runId(),
                run.workspace(),
                run.hubId(),
                run.grant(),
                run.version(),
                null,
                run.records(),
                run.reason(),
                now);
        return OutboxEvent.of(new SyncRunEvent.SyncRunFailed(state), now, run.traceparent());
    }
}
