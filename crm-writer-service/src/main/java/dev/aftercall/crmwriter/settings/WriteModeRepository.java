package dev.aftercall.crmwriter.settings;

import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** The lanes' view of the settings, as the worker role. */
@ApplicationScoped
public class WriteModeRepository {

    private final Pool pool;

    WriteModeRepository(@ReactiveDataSource("worker") Pool pool) {
        this.pool = pool;
    }

    /** The workspace's mode; shadow until somebody said otherwise. */
    public Uni<WriteMode> of(UUID workspace) {
        return pool.preparedQuery("select write_mode from write_settings where workspace = $1")
                .execute(Tuple.of(workspace))
                .map(rows -> rows.rowCount() == 0
                        ? WriteMode.SHADOW
                        : WriteMode.valueOf(rows.iterator().next().getString("write_mode")));
    }
}
