package dev.aftercall.crmwriter.settings;

import java.time.Duration;
import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneConfig;

/** What planning needs of the settings, as the worker role. */
@ApplicationScoped
public class ContentSettingsRepository {

    private static final String OF = """
            select default_owner_id, wait_for_analysis_minutes, update_contacts, update_deals
            from write_settings where workspace = $1
            """;

    private final Pool pool;
    private final Duration limit;

    ContentSettingsRepository(@ReactiveDataSource("worker") Pool pool, LaneConfig config) {
        this.pool = pool;
        this.limit = config.databaseLimit();
    }

    /** The workspace's wishes. Called from virtual threads. */
    public ContentSettings of(UUID workspace) {
        return pool.preparedQuery(OF)
                .execute(Tuple.of(workspace))
                .map(rows -> rows.stream()
                        .findFirst()
                        .map(ContentSettingsRepository::settings)
                        .orElse(ContentSettings.DEFAULT))
                .await()
                .atMost(limit);
    }

    private static ContentSettings settings(Row row) {
        return new ContentSettings(
                row.getString("default_owner_id"),
                Duration.ofMinutes(row.getInteger("wait_for_analysis_minutes")),
                row.getBoolean("update_contacts"),
                row.getBoolean("update_deals"));
    }
}
