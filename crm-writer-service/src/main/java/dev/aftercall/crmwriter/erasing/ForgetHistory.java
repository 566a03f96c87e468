package dev.aftercall.crmwriter.erasing;

import java.time.Duration;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Deletes what requests did once it is older than it is kept, of calls that are finished: some rows in a transaction. Killed
 * anywhere, the next deletes the rest.
 */
@ApplicationScoped
class ForgetHistory {

    private static final int ROWS = 1_000;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** What is to be taken back still needs to be known. */
    private static final String DELETE = """
            delete from ledger_history where ctid = any(array(
              select h.ctid from ledger_history h join job j on j.workspace = h.workspace and j.call = h.call
              where h.settled_at < now() - $1 * interval '1 millisecond' and j.written = j.wanted and j.undo_asked_at is null
              order by h.settled_at limit $2 for update of h skip locked))
            """;

    private final Pool pool;
    private final ErasingConfig config;

    ForgetHistory(@ReactiveDataSource("worker") Pool pool, ErasingConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Deletes some; answers whether there may be more. */
    boolean run() {
        int deleted = pool.preparedQuery(DELETE)
                .execute(Tuple.of(config.keepHistory().toMillis(), ROWS))
                .await()
                .atMost(LONGEST)
                .rowCount();
        return deleted == ROWS;
    }
}
