package dev.aftercall.crmwriter.connections;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.erasing.Erasure;
import dev.aftercall.crmwriter.erasing.MarkErasures;
import dev.aftercall.crmwriter.lanes.LanesByHand;
import dev.aftercall.crmwriter.story.WriterTest;
import dev.aftercall.events.ConnectionEvent;
import dev.aftercall.events.ConnectionEvent.ConnectionEstablished;
import dev.aftercall.events.ConnectionEvent.ConnectionRemoved;
import dev.aftercall.messaging.consuming.Received;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the write mode is after a connection has changed: mode, version and live portal, as they are at one moment. */
@WriterTest
@TestProfile(LanesByHand.class)
class KeepConnectionsIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String FIRST = "4100001";
    private static final String OTHER = "4100002";

    @Inject
    KeepConnections connections;

    @Inject
    MarkErasures erasures;

    @Inject
    @ReactiveDataSource("worker")
    Pool worker;

    private final UUID workspace = UUID.randomUUID();

    @BeforeEach
    void liveOnTheFirstPortal() {
        whenTold(established(FIRST, 1, 1));
        worker.preparedQuery("update write_settings set write_mode = 'LIVE', version = 1 where workspace = $1")
                .execute(Tuple.of(workspace))
                .await()
                .atMost(LIMIT);
        assertThat(state()).isEqualTo("LIVE 1 4100001/1");
    }

    @Test
    void anotherPortalBeginsInShadow() {
        whenTold(established(OTHER, 2, 1));

        assertThat(state()).isEqualTo("SHADOW 2 4100002/2");
    }

    @Test
    void theSamePortalUnderANewGrantKeepsWhatTheAdminSet() {
        whenTold(new ConnectionRemoved(workspace, FIRST, 1, 2, false, null, Instant.now()));
        assertThat(state()).isEqualTo("LIVE 1 none");

        whenTold(established(FIRST, 2, 3));

        assertThat(state()).isEqualTo("LIVE 1 4100001/2");
    }

    @Test
    void whoComesBackAfterAnotherPortalBeginsInShadowToo() {
        whenTold(established(OTHER, 2, 1));

        whenTold(established(FIRST, 3, 2));

        assertThat(state()).isEqualTo("SHADOW 3 4100001/3");
    }

    @Test
    void aPortalThatIsTheNewestAgainSinceTheOtherWentBeginsInShadow() {
        whenTold(established(OTHER, 2, 1));
        worker.preparedQuery("update write_settings set write_mode = 'LIVE' where workspace = $1")
                .execute(Tuple.of(workspace))
                .await()
                .atMost(LIMIT);

        whenTold(new ConnectionRemoved(workspace, OTHER, 2, 2, false, null, Instant.now()));

        assertThat(state()).isEqualTo("SHADOW 3 4100001/1");
    }

    @Test
    void anEventThatComesAgainChangesNothing() {
        whenTold(established(OTHER, 2, 1));

        whenTold(established(OTHER, 2, 1));
        whenTold(established(FIRST, 1, 1));

        assertThat(state()).isEqualTo("SHADOW 2 4100002/2");
    }

    @Test
    void aModeThatWasSetBeforeTheFirstPortalStays() {
        // Given
        UUID early = UUID.randomUUID();
        worker.preparedQuery("insert into write_settings (workspace, write_mode, version) values ($1, 'LIVE', 1)")
                .execute(Tuple.of(early))
                .await()
                .atMost(LIMIT);

        // When
        whenTold(new ConnectionEstablished(early, FIRST, 1, 1, "hubspot", List.of(), Instant.now()));

        // Then
        assertThat(state(early)).isEqualTo("LIVE 1 4100001/1");
    }

    @Test
    void aConnectThatIsHeardOfAfterItsWorkspaceWasForgottenCountsByWhenItWas() {
        // Given
        Instant forgotten = Instant.now();
        whenForgotten(forgotten);

        // When
        whenTold(establishedAt(OTHER, 2, forgotten.minusSeconds(1)));
        String early = lanes();
        whenTold(establishedAt(OTHER, 3, forgotten.plusSeconds(1)));

        // Then
        assertThat(early).isEqualTo("none");
        assertThat(lanes()).isEqualTo("4100002/3");
    }

    @Test
    void anErasureOfAWorkspaceThatIsHeardOfLateLeavesWhoConnectedAfterIt() {
        // Given
        Instant forgotten = Instant.now();
        whenTold(establishedAt(OTHER, 2, forgotten.plusSeconds(1)));

        // When
        whenForgotten(forgotten);

        // Then
        assertThat(lanes()).isEqualTo("4100002/2");
    }

    /** As it is when the process is killed before the batch is committed. */
    @Test
    void whatIsNotCommittedLeavesNeitherALaneNorAModeBehind() {
        // When
        Uni<Void> killed = worker.withTransaction(transaction -> connections
                .store(transaction, received(established(OTHER, 2, 1)))
                .chain(() -> Uni.createFrom().failure(new IllegalStateException("killed"))));

        // Then
        assertThatThrownBy(() -> killed.await().atMost(LIMIT)).hasMessageContaining("killed");
        assertThat(state()).isEqualTo("LIVE 1 4100001/1");
        whenTold(established(OTHER, 2, 1));
        assertThat(state()).isEqualTo("SHADOW 2 4100002/2");
    }

    private void whenTold(ConnectionEvent event) {
        worker.withTransaction(transaction -> connections.store(transaction, received(event)))
                .await()
                .atMost(LIMIT);
    }

    private static List<Received> received(ConnectionEvent event) {
        return List.of(new Received(event, null, new Received.Position("connections", 0, 0)));
    }

    private ConnectionEstablished established(String hubId, long grant, long version) {
        return new ConnectionEstablished(workspace, hubId, grant, version, "hubspot", List.of(), Instant.now());
    }

    private ConnectionEstablished establishedAt(String hubId, long grant, Instant at) {
        return new ConnectionEstablished(workspace, hubId, grant, grant, "hubspot", List.of(), at);
    }

    private void whenForgotten(Instant at) {
        Erasure erasure = new Erasure(workspace, "workspace", Erasure.Kind.WORKSPACE, null, null, null, null, at);
        worker.withTransaction(transaction -> erasures.mark(transaction, List.of(erasure)))
                .await()
                .atMost(LIMIT);
    }

    private String lanes() {
        return worker.preparedQuery("""
                        select coalesce(string_agg(hub_id || '/' || grant_no, ','), 'none') from lane
                        where workspace = $1 and live
                        """)
                .execute(Tuple.of(workspace))
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getString(0);
    }

    private String state() {
        return state(workspace);
    }

    private String state(UUID ofWorkspace) {
        Row row = worker.preparedQuery("""
                        select write_mode || ' ' || version || ' ' || coalesce(
                          (select string_agg(hub_id || '/' || grant_no, ',') from lane where workspace = $1 and live), 'none')
                        from write_settings where workspace = $1
                        """)
                .execute(Tuple.of(ofWorkspace))
                .await()
                .atMost(LIMIT)
                .iterator()
                .next();
        return row.getString(0);
    }
}
