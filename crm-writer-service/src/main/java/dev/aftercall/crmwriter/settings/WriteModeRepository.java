package dev.aftercall.crmwriter.settings;

import java.time.Duration;
import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneConfig;

/** The lanes' view of the settings, as the worker role. */
@ApplicationScoped
public class WriteModeRepository {

    /** A row without a portal was set before the first one was connected. */
    private static final String FOLLOW_PORTALS = """
            insert into write_settings as known (workspace, write_mode, version, hub_id)
            select distinct on (workspace) workspace, 'SHADOW', 0, hub_id from lane
            where workspace = any($1) and live
            order by workspace, grant_no desc, hub_id
            on conflict (workspace) do update set
              hub_id = excluded.hub_id,
              write_mode = case when known.hub_id is null then known.write_mode else 'SHADOW' end,
              default_owner_id = case when known.hub_id is null then known.default_owner_id end,
              version = known.version + case when known.hub_id is null then 0 else 1 end
            where known.hub_id is distinct from excluded.hub_id
            """;

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

    /**
     * Puts those of the workspaces back to shadow whose live lane is another portal's than the one the mode was for. Where
     * the portal is the same, what the admin set stays; so does what was set before the first portal.
     */
    public Uni<Void> followPortals(SqlConnection transaction, UUID[] workspaces) {
        return transaction
                .preparedQuery(FOLLOW_PORTALS)
                .execute(Tuple.tuple().addArrayOfUUID(workspaces))
                .replaceWithVoid();
    }
}
