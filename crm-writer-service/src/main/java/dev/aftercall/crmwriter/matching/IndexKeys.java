package dev.aftercall.crmwriter.matching;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.aftercall.events.CrmObjectEvent;

/** Keeps the keys of records in step with them, and the records in order. */
final class IndexKeys {

    /** Everyone who changes several records does so in this order: no deadlocks. */
    static final Comparator<IndexRow> BY_KEY = Comparator.comparing(IndexRow::workspace)
            .thenComparing(IndexRow::hubId)
            .thenComparing(IndexRow::grant)
            .thenComparing(IndexRow::objectType)
            .thenComparing(IndexRow::objectId);

    private static final String FORGET_KEYS = """
            delete from match_key k
            using unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::text[])
              as r (workspace, hub_id, grant_no, object_type, object_id)
            where k.workspace = r.workspace and k.hub_id = r.hub_id and k.grant_no = r.grant_no
              and k.object_type = r.object_type and k.object_id = r.object_id
            """;
    private static final String ADD_KEYS = """
            insert into match_key (workspace, hub_id, grant_no, object_type, object_id, kind, value)
            select * from unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[])
            on conflict do nothing
            """;

    private IndexKeys() {}

    /** Gives those of the rows that were changed the keys they have now. */
    static Uni<Void> replace(SqlConnection transaction, List<IndexRow> rows, RowSet<Row> changed) {
        Map<IdentityRow, IndexRow> byKey = new HashMap<>();
        rows.forEach(row -> byKey.put(IdentityRow.of(row), row));
        List<IndexRow> toIndex = changed.stream()
                .map(row -> byKey.get(IdentityRow.of(row)))
                .filter(row -> row != null)
                .toList();
        if (toIndex.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<KeyRow> keys = toIndex.stream()
                .flatMap(row -> row.keys().stream().map(key -> new KeyRow(row, key)))
                .toList();
        return transaction
                .preparedQuery(FORGET_KEYS)
                .execute(identities(toIndex))
                .chain(() -> keys.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : transaction
                                .preparedQuery(ADD_KEYS)
                                .execute(identities(
                                                keys.stream().map(KeyRow::row).toList())
                                        .addArrayOfString(texts(
                                                keys, key -> key.key().kind().name()))
                                        .addArrayOfString(
                                                texts(keys, key -> key.key().value())))
                                .replaceWithVoid());
    }

    /** The rows, as the statements of this package take them. */
    static Tuple records(List<IndexRow> rows) {
        return identities(rows)
                .addArrayOfLong(rows.stream().map(IndexRow::version).toArray(Long[]::new))
                .addArrayOfBoolean(rows.stream().map(IndexRow::gone).toArray(Boolean[]::new))
                .addArrayOfString(texts(rows, row -> json(row.properties())))
                .addArrayOfString(texts(rows, row -> json(row.associations())))
                .addInteger(IndexRow.RULES);
    }

    private static Tuple identities(List<IndexRow> rows) {
        return Tuple.tuple()
                .addArrayOfUUID(rows.stream().map(IndexRow::workspace).toArray(UUID[]::new))
                .addArrayOfString(texts(rows, IndexRow::hubId))
                .addArrayOfLong(rows.stream().map(IndexRow::grant).toArray(Long[]::new))
                .addArrayOfString(texts(rows, IndexRow::objectType))
                .addArrayOfString(texts(rows, IndexRow::objectId));
    }

    private static <T> String[] texts(List<T> rows, Function<T, String> text) {
        return rows.stream().map(text).toArray(String[]::new);
    }

    private static String json(Map<String, ?> values) {
        JsonObject json = new JsonObject();
        values.forEach(json::put);
        return json.encode();
    }

    private record KeyRow(IndexRow row, IndexRow.Key key) {}

    /** Which record of which portal. */
    record IdentityRow(UUID workspace, String hubId, long grant, String objectType, String objectId) {

        static IdentityRow of(CrmObjectEvent event) {
            return new IdentityRow(
                    event.workspace(), event.hubId(), event.grant(), event.objectType(), event.objectId());
        }

        static IdentityRow of(IndexRow row) {
            return new IdentityRow(row.workspace(), row.hubId(), row.grant(), row.objectType(), row.objectId());
        }

        static IdentityRow of(Row row) {
            return new IdentityRow(
                    row.getUUID("workspace"),
                    row.getString("hub_id"),
                    row.getLong("grant_no"),
                    row.getString("object_type"),
                    row.getString("object_id"));
        }
    }
}
