package dev.aftercall.servicekit;

import java.time.Duration;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Opens the one transaction of a use case, as the app role, with the workspace set for row-level security.
 *
 * <p>Every use case on tenant data runs in here, reads too: outside of it the policies show the app role no row at all.
 * The setting ends with the transaction, so a pooled connection never carries it to the next caller.
 */
@ApplicationScoped
public class InWorkspace {

    static final Duration LONGEST = Duration.ofSeconds(30);

    private final Pool pool;

    InWorkspace(Pool pool) {
        this.pool = pool;
    }

    /**
     * Runs the work in a transaction of its own; commits when its result arrives, rolls back when it fails, and fails when Postgres
     * gives no answer within 30 s.
     *
     * <p>The work must await nothing outside Postgres.
     */
    public <T> Uni<T> call(WorkspaceId workspace, Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(connection -> connection
                        .preparedQuery("select set_config('app.workspace', $1, true)")
                        .execute(Tuple.of(workspace.toString()))
                        .chain(() -> work.apply(connection)))
                .ifNoItem()
                .after(LONGEST)
                .fail();
    }
}
