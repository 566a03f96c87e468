package dev.aftercall.sync.pulling;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.sync.support.HubSpotAndAuth;
import dev.aftercall.sync.support.NotPulling;
import dev.aftercall.sync.support.Story;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Claims of two replicas, in a process that makes none by itself. */
@QuarkusTest
@TestProfile(NotPulling.class)
@WithTestResource(
        value = ServiceUnderTest.class,
        initArgs = {
            @ResourceArg(name = "db", value = "sync"),
            @ResourceArg(name = "topics", value = "connections,crm-objects,sync-runs")
        })
@WithTestResource(HubSpotAndAuth.class)
class ClaimIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration LEASE = Duration.ofMinutes(5);

    @Inject
    RunRepository runs;

    @Inject
    @ReactiveDataSource("worker")
    Pool pool;

    private final Story story = new Story();

    @BeforeEach
    void aRunIsDue() {
        story.rows("""
                insert into sync_run (workspace, run_id, hub_id, grant_no, trigger, status)
                values (?, uuidv7(), '77', 1, 'REQUEST', 'WAITING') returning hub_id, status
                """);
    }

    @Test
    void ofTwoClaimsAtOnceOneGetsTheRunAndTheOtherDoesNotWait() {
        // When
        List<UUID> second = pool.withTransaction(first -> ours(first)
                        .invoke(claimed -> assertThat(claimed).hasSize(1))
                        .chain(() -> pool.withTransaction(this::ours)))
                .await()
                .atMost(LIMIT);

        // Then
        assertThat(second).isEmpty();
    }

    @Test
    void aRunThatIsHeldIsClaimedAgainOnlyWhenItsLeaseIsOver() {
        // Given
        List<UUID> first = claimed();

        // When, then
        assertThat(first).hasSize(1);
        assertThat(claimed()).isEmpty();
        story.rows(
                "update sync_run set lease_until = now() - interval '1 second' where workspace = ? returning hub_id, status");
        assertThat(claimed()).hasSize(1).doesNotContainAnyElementsOf(first);
    }

    private List<UUID> claimed() {
        return pool.withTransaction(this::ours).await().atMost(LIMIT);
    }

    /** The leases of our workspace's runs among all that were claimed. */
    private Uni<List<UUID>> ours(SqlConnection transaction) {
        return runs.claim(transaction, 1_000, LEASE)
                .map(claims -> claims.stream()
                        .map(claim -> claim.run().pull())
                        .filter(pull -> pull.workspace().equals(story.workspace()))
                        .map(pull -> pull.lease())
                        .toList());
    }
}
