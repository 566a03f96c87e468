package dev.aftercall.sync.connections;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.aftercall.events.ConnectionEvent.ConnectionEstablished;
import dev.aftercall.messaging.consuming.Received;
import dev.aftercall.sync.support.HubSpotAndAuth;
import dev.aftercall.sync.support.NotPulling;
import dev.aftercall.sync.support.Story;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two portals of a workspace are keys of two partitions, so two replicas may store them at once. */
@QuarkusTest
@TestProfile(NotPulling.class)
@WithTestResource(
        value = ServiceUnderTest.class,
        initArgs = {
            @ResourceArg(name = "db", value = "sync"),
            @ResourceArg(name = "topics", value = "connections,crm-objects,sync-runs")
        })
@WithTestResource(HubSpotAndAuth.class)
class ConnectionsAtOnceIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String WAIT_AS_LONG_AS_THE_TEST = "set local lock_timeout = '1min'";

    @Inject
    FollowConnections follow;

    @Inject
    @ReactiveDataSource("worker")
    Pool pool;

    private final Story story = new Story();
    private final CompletableFuture<Void> mayCommit = new CompletableFuture<>();

    @Test
    void twoPortalsOfAWorkspaceWaitForEachOtherAndTheNewerGrantGetsItsPull() {
        // Given
        CompletableFuture<Void> stored = new CompletableFuture<>();
        CompletableFuture<Void> older = stores("77", 1, () -> {
            stored.complete(null);
            return Uni.createFrom().completionStage(mayCommit);
        });
        await().atMost(LIMIT).until(stored::isDone);

        // When
        CompletableFuture<Void> newer = stores("78", 2, () -> Uni.createFrom().voidItem());
        await().atMost(LIMIT).until(this::oneWaitsForTheWorkspace);

        // Then
        assertThat(newer).isNotDone();
        mayCommit.complete(null);
        await().atMost(LIMIT).until(() -> older.isDone() && newer.isDone());
        assertThat(older).isCompleted();
        assertThat(newer).isCompleted();
        assertThat(story.rows("select grant_no::text, hub_id from sync_run where workspace = ?"))
                .containsEntry("1", "77")
                .containsEntry("2", "78");
        assertThat(story.rows("select grant_no::text, reason from sync_run where workspace = ? and grant_no = 1"))
                .containsEntry("1", "HubSpot was connected anew");
    }

    @Test
    void anotherWorkspaceWaitsForNobody() {
        // Given
        CompletableFuture<Void> stored = new CompletableFuture<>();
        CompletableFuture<Void> held = stores("77", 1, () -> {
            stored.complete(null);
            return Uni.createFrom().completionStage(mayCommit);
        });
        await().atMost(LIMIT).until(stored::isDone);

        // When
        CompletableFuture<Void> other =
                stores(new Story(), "78", 1, () -> Uni.createFrom().voidItem());

        // Then
        await().atMost(LIMIT).until(other::isDone);
        assertThat(held).isNotDone();
        mayCommit.complete(null);
        await().atMost(LIMIT).until(held::isDone);
    }

    private CompletableFuture<Void> stores(String hubId, long grant, Supplier<Uni<Void>> beforeCommit) {
        return stores(story, hubId, grant, beforeCommit);
    }

    private CompletableFuture<Void> stores(Story of, String hubId, long grant, Supplier<Uni<Void>> beforeCommit) {
        ConnectionEstablished event = new ConnectionEstablished(
                of.workspace(), hubId, grant, grant, "hubspot", List.of("oauth"), Instant.now());
        Received received = new Received(event, null, new Received.Position("connections", 0, 0));
        return pool.withTransaction(transaction -> transaction
                        .query(WAIT_AS_LONG_AS_THE_TEST)
                        .execute()
                        .chain(() -> follow.store(transaction, List.of(received)))
                        .chain(() -> beforeCommit.get()))
                .subscribeAsCompletionStage();
    }

    private boolean oneWaitsForTheWorkspace() {
        return story.rows("""
                        select 'waiting', count(*)::text from pg_locks
                        where locktype = 'advisory' and not granted
                          and ((classid::bigint << 32) | objid::bigint) = hashtextextended(?::uuid::text, 0)
                        """).get("waiting").equals("1");
    }
}
