package dev.aftercall.sync.mirror;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The mirror's table, as the worker role.
 *
 * <p>Every write locks the run's row and names its lease in the same statement. Whoever stops a run changes that row, so a
 * purge that stops first and deletes afterwards finds all there is.
 */
@ApplicationScoped
public class MirrorRepository {

    private static final String HELD = """
            with held as (
              select from sync_run where workspace = $1 and run_id = $2 and lease = $3 for share)
            """;
    private static final String UPSERT = HELD + """
            , kept as (
              insert into mirror_record as m (workspace, hub_id, kind, object_id, grant_no, version, properties,
                  associations, modified_at, search_text, sort_key, seen_run)
              select $1, $4, $5, id, $6, 1, properties::jsonb, associations::jsonb, modified, text, sort, $2
              from unnest($7::text[], $8::text[], $9::text[], $10::timestamptz[], $11::text[], $12::text[])
                as page (id, properties, associations, modified, text, sort), held
              on conflict (workspace, hub_id, kind, object_id) do update set
                grant_no = excluded.grant_no,
                version = m.version + case when (m.properties, m.associations, m.gone_at)
                    is distinct from (excluded.properties, excluded.associations, null) then 1 else 0 end,
                properties = excluded.properties,
                associations = excluded.associations,
                modified_at = excluded.modified_at,
                search_text = excluded.search_text,
                sort_key = excluded.sort_key,
                seen_run = excluded.seen_run,
                gone_run = null,
                gone_at = null
              returning object_id, version)
            select object_id, version from held left join kept on true
            """;
    private static final String MARK_GONE = HELD + """
            update mirror_record m set gone_run = $2, gone_at = now(), version = m.version + 1, grant_no = $6
            from held
            where m.workspace = $1 and m.hub_id = $4 and m.kind = $5 and m.gone_at is null and m.seen_run <> $2
            """;
    private static final String GONE = """
            select object_id, version from mirror_record
            where workspace = $1 and hub_id = $2 and kind = $3 and gone_run = $4
            order by object_id
            """;

    private final Pool pool;
    private final ObjectMapper json;

    MirrorRepository(@ReactiveDataSource("worker") Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /**
     * Puts a page of records into the mirror and tells their versions, in the page's order.
     *
     * <p>Fails with {@link LeaseLost} when the run isn't ours any more.
     */
    public Uni<List<Mirrored>> upsert(Pull pull, Kind kind, List<PortalRecord> records) {
        return pool.preparedQuery(UPSERT).execute(row(pull, kind, records)).map(rows -> {
            Map<String, Long> versions = new HashMap<>();
            if (rows.rowCount() == 0) {
                throw new LeaseLost();
            }
            for (Row row : rows) {
                versions.put(row.getString("object_id"), row.getLong("version"));
            }
            return records.stream()
                    .map(record -> new Mirrored(record, versions.getOrDefault(record.id(), 0L)))
                    .toList();
        });
    }

    /** Marks those records gone that the run, having seen all of the kind, did not see. */
    public Uni<Void> markGone(Pull pull, Kind kind) {
        return pool.preparedQuery(MARK_GONE)
                .execute(Tuple.tuple()
                        .addUUID(pull.workspace())
                        .addUUID(pull.runId())
                        .addUUID(pull.lease())
                        .addString(pull.hubId())
                        .addString(kind.wireName())
                        .addLong(pull.grant()))
                .replaceWithVoid();
    }

    /** Versions by id of the records that the run found gone. */
    public Uni<Map<String, Long>> goneIn(Pull pull, Kind kind) {
        return pool.preparedQuery(GONE)
                .execute(Tuple.of(pull.workspace(), pull.hubId(), kind.wireName(), pull.runId()))
                .map(rows -> {
                    Map<String, Long> versions = new HashMap<>();
                    rows.forEach(row -> versions.put(row.getString("object_id"), row.getLong("version")));
                    return versions;
                });
    }

    private Tuple row(Pull pull, Kind kind, List<PortalRecord> records) {
        List<SearchKeys> keys =
                records.stream().map(record -> SearchKeys.of(kind, record)).toList();
        return Tuple.tuple()
                .addUUID(pull.workspace())
                .addUUID(pull.runId())
                .addUUID(pull.lease())
                .addString(pull.hubId())
                .addString(kind.wireName())
                .addLong(pull.grant())
                .addArrayOfString(records.stream().map(PortalRecord::id).toArray(String[]::new))
                .addArrayOfString(
                        records.stream().map(r -> text(r.properties())).toArray(String[]::new))
                .addArrayOfString(
                        records.stream().map(r -> text(r.associations())).toArray(String[]::new))
                .addArrayOfOffsetDateTime(records.stream()
                        .map(r -> r.modifiedAt() == null ? null : r.modifiedAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfString(keys.stream().map(SearchKeys::text).toArray(String[]::new))
                .addArrayOfString(keys.stream().map(SearchKeys::sortKey).toArray(String[]::new));
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Text can't be written as JSON", e);
        }
    }
}
