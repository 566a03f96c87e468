package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.crmwriter.lanes.Holds;
import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.lanes.LaneId;
import dev.aftercall.crmwriter.lanes.LanesByHand;
import dev.aftercall.crmwriter.story.WriterTest;
import dev.aftercall.crmwriter.writing.Slice.Due;

import static org.assertj.core.api.Assertions.assertThat;

/** What is due in a lane is taken in slices that have nothing in common, at the same cost however much waits. */
@WriterTest
@TestProfile(LanesByHand.class)
class DueCallRepositoryIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String HUB_ID = "4100001";
    private static final long PLENTY = 1 << 20;
    private static final int A_FLOOD = 12_000;
    private static final int A_SLICE = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    DueCallRepository due;

    @Inject
    @ReactiveDataSource("worker")
    Pool worker;

    private final UUID workspace = UUID.randomUUID();
    private LaneHold hold;

    @BeforeEach
    void holdALane() {
        UUID lease = UUID.randomUUID();
        run("""
                insert into lane (workspace, hub_id, grant_no, lease, lease_until)
                values ($1, $2, 1, $3, now() + interval '1 hour')
                """, Tuple.of(workspace, HUB_ID, lease));
        hold = Holds.of(new LaneId(workspace, HUB_ID, 1), lease);
    }

    @Test
    void slicesHaveNoCallInCommonAndTogetherHaveAll() {
        // Given
        givenWaiting(250, false);

        // When
        List<UUID> inHand = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        for (Slice slice = due.due(hold, inHand, PLENTY); !slice.isEmpty(); slice = due.due(hold, inHand, PLENTY)) {
            sizes.add(slice.calls().size());
            inHand.addAll(slice.callIds());
        }

        // Then
        assertThat(sizes).containsExactly(100, 100, 50);
        assertThat(inHand).hasSize(250).doesNotHaveDuplicates();
    }

    @Test
    void liveCallsGoBeforeOlderBackfillWhichKeepsAFifth() {
        // Given
        givenWaiting(300, true);
        givenWaiting(300, false);

        // When
        Slice slice = due.due(hold, List.of(), PLENTY);

        // Then
        assertThat(slice.calls()).hasSize(100).filteredOn(Due::backfill).hasSize(20);
    }

    @Test
    void aCallThatIsDoneSinceItWasTakenInHandIsNotRead() {
        // Given
        givenWaiting(2, false);
        List<UUID> calls = due.due(hold, List.of(), PLENTY).callIds();

        // When
        run(
                "update job set written = wanted where workspace = $1 and call = $2",
                Tuple.of(workspace, calls.getFirst()));

        // Then
        assertThat(due.read(hold, calls)).extracting(DueCall::callId).containsExactly(calls.getLast());
    }

    @Test
    void aCallThatIsToBeForgottenIsNotRead() {
        // Given
        givenWaiting(2, false);
        List<UUID> calls = due.due(hold, List.of(), PLENTY).callIds();

        // When
        run("""
                insert into erasure (workspace, subject, kind, call, asked_at)
                values ($1, 'call/' || $2::uuid::text, 'CALL', $2, now())
                """, Tuple.of(workspace, calls.getFirst()));

        // Then
        assertThat(due.read(hold, calls)).extracting(DueCall::callId).containsExactly(calls.getLast());
    }

    /** Nobody analyzed the table since the flood came. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSliceCostsTheSameHoweverManyWait(boolean backfill) throws Exception {
        // Given
        givenWaiting(A_FLOOD, !backfill);
        givenWaiting(A_FLOOD, backfill);
        List<UUID> inHand = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            inHand.addAll(due.due(hold, inHand, PLENTY).callIds());
        }

        // When
        JsonNode plan = explained(backfill, inHand);

        // Then
        assertThat(inHand).hasSize(15 * A_SLICE);
        assertThat(nodes(plan, "Sort")).isEmpty();
        assertThat(nodes(plan, "Seq Scan")).isEmpty();
        assertThat(nodes(plan, "Index Scan"))
                .singleElement()
                .satisfies(scan -> assertThat(scan.path("Index Name").asText()).isEqualTo("job_waiting"))
                .satisfies(scan -> assertThat(scan.path("Actual Rows").asInt()
                                + scan.path("Rows Removed by Filter").asInt())
                        .isLessThanOrEqualTo(inHand.size() + A_SLICE));
    }

    /** The function's own query, with its own settings. */
    private JsonNode explained(boolean backfill, List<UUID> inHand) throws Exception {
        Row function = worker.query("select prosrc, proconfig from pg_proc where proname = 'due_calls'")
                .execute()
                .await()
                .atMost(LIMIT)
                .iterator()
                .next();
        Tuple tuple = Tuple.of(workspace, backfill)
                .addArrayOfUUID(inHand.toArray(UUID[]::new))
                .addInteger(A_SLICE);
        String settings = Arrays.stream(function.getArrayOfStrings("proconfig"))
                .map("set local %s"::formatted)
                .collect(Collectors.joining(";"));
        return JSON.readTree(worker.withTransaction(transaction -> transaction
                        .query(settings)
                        .execute()
                        .chain(() -> transaction
                                .preparedQuery("explain (analyze, format json) " + function.getString("prosrc"))
                                .execute(tuple)))
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getValue(0)
                .toString());
    }

    private static List<JsonNode> nodes(JsonNode plan, String type) {
        return plan.findParents("Node Type").stream()
                .filter(node -> node.path("Node Type").asText().equals(type))
                .toList();
    }

    /** Due since some time, backfill the longest. */
    private void givenWaiting(int count, boolean backfill) {
        run("""
                insert into job (workspace, call, wanted, body, backfill, due_at)
                select $1, gen_random_uuid(), 1, 'body', $3,
                       now() - i * interval '1 millisecond' - case when $3 then interval '1 hour' else interval '0' end
                from generate_series(1, $2) as i
                """, Tuple.of(workspace, count, backfill));
    }

    private void run(String statement, Tuple tuple) {
        worker.preparedQuery(statement).execute(tuple).await().atMost(LIMIT);
    }
}
