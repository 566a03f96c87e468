package dev.aftercall.crmwriter.admission;

import java.time.Duration;
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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.crmwriter.lanes.LanesByHand;
import dev.aftercall.crmwriter.story.WriterTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls that can't be written now are told why, once, and are due again when that is over. */
@WriterTest
@TestProfile(LanesByHand.class)
class HoldBackCallsIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int A_FLOOD = 12_000;

    @Inject
    HoldBackCalls calls;

    @Inject
    @ReactiveDataSource("worker")
    Pool worker;

    private final UUID workspace = UUID.randomUUID();

    @Test
    void withoutAConnectionACallIsToldOnceAndIsDueWhenThereIsOne() {
        // Given
        givenDue(1);

        // When
        calls.run();
        calls.run();

        // Then
        assertThat(state()).isEqualTo("no-connection 1 waits");

        // When
        givenLane();
        calls.run();

        // Then
        assertThat(state()).isEqualTo("no-connection 1 due");
    }

    @Test
    void aBrokenConnectionIsToldAsSuchAndSaysWhoseMoveItIs() {
        // Given
        givenDue(1);
        run(
                "insert into connection (workspace, hub_id, grant_no, version, state) values ($1, '4100001', 1, 1, 'BROKEN')");

        // When
        calls.run();

        // Then
        assertThat(state()).isEqualTo("needs-reconnect 1 waits");
        assertThat(text("select error_message from job where workspace = $1")).contains("an admin has to connect");

        // When
        run("update connection set state = 'REMOVED' where workspace = $1");

        // Then
        Awaitility.await().atMost(LIMIT).until(this::stateAfterALook, "no-connection 2 waits"::equals);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into write_stop (scope, subject, stopped_by, reason) values ('WORKSPACE', $1::uuid::text, 'op', 'test')",
                "insert into write_settings (workspace, write_mode, version, writing) values ($1, 'LIVE', 1, 'PAUSED')"
            })
    void whileWritingIsStoppedCallsWaitAndNoneIsSkipped(String stop) {
        // Given
        givenLane();
        givenDue(3);
        run(stop);

        // When
        calls.run();
        calls.run();

        // Then
        assertThat(run("select from job where workspace = $1 and told_reason = 'write-stop' and version = 1"
                        + " and outcome = 'WAITING' and due_at = 'infinity'"))
                .isEqualTo(3);

        // When
        run("update write_stop set lifted_by = 'op', lifted_at = now() where subject = $1::uuid::text");
        run("update write_settings set writing = 'ON' where workspace = $1");
        calls.run();

        // Then
        assertThat(run("select from job where workspace = $1 and due_at <= now() and written < wanted"))
                .isEqualTo(3);
    }

    @Test
    void ofACallThatIsToBeTakenBackTheLastReceiptStands() {
        // Given
        givenDue(1);
        run("update job set undo_asked_at = now(), outcome = 'WRITTEN' where workspace = $1");

        // When
        calls.run();

        // Then
        assertThat(run("select from job where workspace = $1 and outcome = 'WRITTEN' and version = 0"
                        + " and undo_waits_for = 'no-connection' and due_at = 'infinity'"))
                .isEqualTo(1);
    }

    /** Nobody analyzed the table since the flood came. */
    @Test
    void lookingForThemCostsTheSameHoweverManyWaitInConnectedWorkspaces() throws Exception {
        // Given
        givenLane();
        givenDue(A_FLOOD);

        // When
        JsonNode plan = explained("calls_to_close", Tuple.of(0L, 500));

        // Then
        assertThat(scansOfJobs(plan))
                .isNotEmpty()
                .allSatisfy(scan -> assertThat(scan.path("Actual Loops").asDouble()
                                * (scan.path("Actual Rows").asDouble()
                                        + scan.path("Rows Removed by Filter").asDouble()))
                        .isLessThan(A_FLOOD / 4.0));
    }

    /** The function's own query, with its own settings. */
    private JsonNode explained(String name, Tuple tuple) throws Exception {
        Row function = worker.preparedQuery("select prosrc, proconfig from pg_proc where proname = $1")
                .execute(Tuple.of(name))
                .await()
                .atMost(LIMIT)
                .iterator()
                .next();
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

    private static List<JsonNode> scansOfJobs(JsonNode plan) {
        return plan.findParents("Relation Name").stream()
                .filter(node -> node.path("Relation Name").asText().equals("job"))
                .toList();
    }

    /** Of another holder: nobody here works on it. */
    private void givenLane() {
        run("insert into lane (workspace, hub_id, grant_no, lease, lease_until)"
                + " values ($1, '4100001', 1, gen_random_uuid(), now() + interval '1 hour')");
    }

    private void givenDue(int count) {
        run("""
                insert into job (workspace, call, wanted, body, due_at)
                select $1, gen_random_uuid(), 1, '', now() - interval '1 minute' from generate_series(1, %d)
                """.formatted(count));
    }

    private String stateAfterALook() {
        calls.run();
        return state();
    }

    /** What its reader was last told, how often, and whether it is due. */
    private String state() {
        return text("""
                select told_reason || ' ' || version || case when due_at <= now() then ' due' else ' waits' end
                from job where workspace = $1
                """);
    }

    private String text(String query) {
        return worker.preparedQuery(query)
                .execute(Tuple.of(workspace))
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getString(0);
    }

    private int run(String statement) {
        return worker.preparedQuery(statement)
                .execute(Tuple.of(workspace))
                .await()
                .atMost(LIMIT)
                .rowCount();
    }
}
