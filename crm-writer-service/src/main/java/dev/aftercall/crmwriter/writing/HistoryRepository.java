package dev.aftercall.crmwriter.writing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneConfig;
import dev.aftercall.crmwriter.lanes.LaneId;

/** What records held before we wrote to them, as the ledger's history has it. */
@ApplicationScoped
class HistoryRepository {

    private static final String WRITTEN = """
            select h.write_id, h.properties
            from ledger_history h join ledger l using (workspace, hub_id, write_id, object_id)
            where h.workspace = $1 and h.hub_id = $2 and h.write_id = any($3) and h.outcome = 'WRITTEN'
              and h.kind in ('CREATE', 'UPDATE')
            order by h.number
            """;

    private final Pool pool;
    private final LaneConfig config;

    HistoryRepository(@ReactiveDataSource("worker") Pool pool, LaneConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** By write id, what each property of the record held before we first wrote it; empty where it held nothing. */
    Map<UUID, Map<String, String>> before(LaneId lane, List<LedgerEntry> entries) {
        if (entries.isEmpty()) {
            return Map.of();
        }
        UUID[] ids = entries.stream().map(LedgerEntry::writeId).toArray(UUID[]::new);
        Map<UUID, Map<String, String>> before = new HashMap<>();
        for (Row row : pool.preparedQuery(WRITTEN)
                .execute(Tuple.of(lane.workspace(), lane.hubId()).addArrayOfUUID(ids))
                .await()
                .atMost(config.databaseLimit())) {
            Map<String, String> values = before.computeIfAbsent(row.getUUID("write_id"), id -> new HashMap<>());
            row.getJsonObject("properties").forEach(field -> {
                String value = ((JsonObject) field.getValue()).getString("before");
                values.putIfAbsent(field.getKey(), value == null ? "" : value);
            });
        }
        return before;
    }
}
