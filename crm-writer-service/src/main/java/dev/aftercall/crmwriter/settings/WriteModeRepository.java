package dev.aftercall.crmwriter.settings;

import java.time.Duration;
import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneConfig;

/** The lanes' view of the settings, as the worker role. */
@ApplicationScoped
public class WriteModeRepository {

    private final Pool pool;
    private final Duration limit;

    WriteModeRepository(@ReactiveDataSource("worker") Pool pool, LaneConfig config) {
        this.pool = pool;
        this.limit = config.databaseLimit();
    }

    /** The workspace's mode; shadow until somebody said otherwise. Called from virtual threads. */
    public WriteMode of(UUID workspace) {
        return pool.preparedQuery("select write_mode from write_settings where workspace = $1")
                .execute(Tuple.of(workspace))
                .map(rows -> rows.rowCount() == 0
                        ? WriteMode.SHADOW
                        : WriteMode.valueOf(rows.iterator().next().getString("write_mode")))
                .await()
                .atMost(limit);
    }
}
