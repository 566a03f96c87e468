package dev.aftercall.crmwriter.erasing;

import java.time.Duration;
import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.story.WriterTest;

import static org.assertj.core.api.Assertions.assertThat;

/** What requests did is kept for a time, and for calls that are not finished as long as they are not. */
@WriterTest
class ForgetHistoryIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final UUID workspace = UUID.randomUUID();

    @Inject
    ForgetHistory forget;

    @Inject
    @ReactiveDataSource("worker")
    Pool worker;

    @Test
    void onlyWhatIsOldAndOfAFinishedCallGoesEachTimeSome() {
        // Given
        UUID finished = givenHistory(1, 500, 1_200);
        UUID young = givenHistory(1, 399, 1);
        UUID unfinished = givenHistory(0, 500, 1);

        // When
        boolean mayBeMore = forget.run();
        int afterOne = rows(finished);
        boolean mayBeStillMore = forget.run();

        // Then
        assertThat(mayBeMore).isTrue();
        assertThat(afterOne).isEqualTo(200);
        assertThat(mayBeStillMore).isFalse();
        assertThat(rows(finished)).isZero();
        assertThat(rows(young)).isEqualTo(1);
        assertThat(rows(unfinished)).isEqualTo(1);
    }

    private UUID givenHistory(long written, int daysAgo, int rows) {
        UUID call = UUID.randomUUID();
        run(
                "insert into job (workspace, call, wanted, written, body, due_at) values ($1, $2, 1, $3, '', 'infinity')",
                Tuple.of(workspace, call, written));
        run("""
                insert into ledger_history (workspace, hub_id, write_id, call, part, kind, outcome, object_type, revision, rules,
                                            properties, intended_at, settled_at)
                select $1, '1', gen_random_uuid(), $2, 'ACTIVITY', 'CREATE', 'WRITTEN', 'calls', 1, 1, '{}',
                       now() - $3::int * interval '1 day', now() - $3::int * interval '1 day'
                from generate_series(1, $4::int)
                """, Tuple.of(workspace, call, daysAgo, rows));
        return call;
    }

    private int rows(UUID call) {
        return worker.preparedQuery("select from ledger_history where workspace = $1 and call = $2")
                .execute(Tuple.of(workspace, call))
                .await()
                .atMost(LIMIT)
                .rowCount();
    }

    private void run(String statement, Tuple tuple) {
        worker.preparedQuery(statement).execute(tuple).await().atMost(LIMIT);
    }
}
