package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.lanes.Holds;
import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.lanes.LaneId;
import dev.aftercall.crmwriter.lanes.LaneLost;
import dev.aftercall.crmwriter.lanes.LanesByHand;
import dev.aftercall.crmwriter.story.WriterTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Only whoever holds the lane gets its jobs and says what they came to. */
@WriterTest
@TestProfile(LanesByHand.class)
class JobRepositoryIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String HUB_ID = "4100001";

    @Inject
    JobRepository jobs;

    @Inject
    DueCallRepository dueCalls;

    @Inject
    @ReactiveDataSource("worker")
    Pool worker;

    private final UUID workspace = UUID.randomUUID();
    private final UUID call = UUID.randomUUID();
    private LaneHold hold;

    @BeforeEach
    void holdALaneWithADueJob() {
        UUID lease = UUID.randomUUID();
        run("""
                insert into lane (workspace, hub_id, grant_no, lease, lease_until)
                values ($1, $2, 1, $3, now() + interval '1 hour')
                """, Tuple.of(workspace, HUB_ID, lease));
        run("insert into job (workspace, call, wanted, body) values ($1, $2, 1, '')", Tuple.of(workspace, call));
        hold = Holds.of(new LaneId(workspace, HUB_ID, 1), lease);
    }

    @Test
    void theHolderGetsTheJobAndTellsWhatItCameTo() {
        // Given
        List<DueCall> due = due();

        // When
        jobs.conclude(hold, List.of(concluded(due.getFirst())));

        // Then
        assertThat(due).extracting(DueCall::callId).containsExactly(call);
        assertThat(told()).isEqualTo(1);
        assertThat(due()).isEmpty();
    }

    @Test
    void whoLostTheLaneGetsNoJobsAndTellsNothing() {
        // Given
        DueCall due = due().getFirst();
        run("update lane set lease = gen_random_uuid() where workspace = $1", Tuple.of(workspace));

        // When, then
        assertThat(due()).isEmpty();
        assertThatThrownBy(() -> jobs.conclude(hold, List.of(concluded(due)))).isInstanceOf(LaneLost.class);
        assertThat(told()).isZero();
    }

    @Test
    void aLaneThatIsNoLongerLiveGetsNoJobs() {
        // When
        run("update lane set live = false where workspace = $1", Tuple.of(workspace));

        // Then
        assertThat(due()).isEmpty();
    }

    @Test
    void whatSomebodyElseToldMeanwhileIsNotOverruled() {
        // Given
        DueCall due = due().getFirst();
        run("update job set version = 5, outcome = 'WRITTEN' where workspace = $1", Tuple.of(workspace));

        // When
        jobs.conclude(hold, List.of(concluded(due)));

        // Then
        assertThat(told()).isZero();
    }

    @Test
    void callsThatBackOffTogetherAreDueApartAndWithinAFifthOfTheBackOff() {
        // Given
        run(
                "insert into job (workspace, call, wanted, body) select $1, gen_random_uuid(), 1, '' from generate_series(1, 60)",
                Tuple.of(workspace));
        Wait wait = new Wait("unavailable", "HubSpot is away.", Duration.ofSeconds(1));
        run("update job set attempts = 6 where workspace = $1", Tuple.of(workspace));

        // When
        Conclude conclude = new Conclude(hold.lane(), Instant.EPOCH);
        jobs.conclude(
                hold,
                due().stream().map(one -> conclude.waiting(one, null, wait)).toList());

        // Then
        String within = "due_at between now() + interval '40 seconds' and now() + interval '76.8 seconds'";
        assertThat(run("select from job where workspace = $1 and " + within, Tuple.of(workspace)))
                .isEqualTo(61);
        assertThat(run("select distinct due_at from job where workspace = $1", Tuple.of(workspace)))
                .isGreaterThan(50);
    }

    private List<DueCall> due() {
        return dueCalls.read(hold, dueCalls.due(hold, List.of(), Long.MAX_VALUE).callIds());
    }

    private Conclusion concluded(DueCall due) {
        return new Conclude(hold.lane(), Instant.EPOCH).waiting(due, null, Wait.FAULT);
    }

    /** How often this call's reader was told that it waits. */
    private int told() {
        return run(
                "select from job where workspace = $1 and version = 1 and told_reason = 'internal'",
                Tuple.of(workspace));
    }

    private int run(String statement, Tuple tuple) {
        return worker.preparedQuery(statement)
                .execute(tuple)
                .await()
                .atMost(LIMIT)
                .rowCount();
    }
}
