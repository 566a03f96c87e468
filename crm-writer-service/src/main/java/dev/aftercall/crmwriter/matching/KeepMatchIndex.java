package dev.aftercall.crmwriter.matching;

import java.util.Collection;
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
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.events.CrmObjectEvent;
import dev.aftercall.events.Topic;
import dev.aftercall.messaging.consuming.EventStore;
import dev.aftercall.messaging.consuming.Received;

/**
 * Keeps the match index as new as the mirror: the highest version per record and grant, and the keys it is found by. A
 * record that is told again is keyed anew where the rules for keys have changed since.
 */
@ApplicationScoped
class KeepMatchIndex implements EventStore {

    private static final String UPSERT = """
            insert into crm_record as known (workspace, hub_id, grant_no, object_type, object_id, version, gone, properties,
                                             associations, rules)
            select workspace, hub_id, grant_no, object_type, object_id, version, gone, properties::jsonb,
                   associations::jsonb, $10
            from unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::bigint[], $7::boolean[],
                        $8::text[], $9::text[])
              as r (workspace, hub_id, grant_no, object_type, object_id, version, gone, properties, associations)
            on conflict (workspace, hub_id, grant_no, object_type, object_id) do update
            set version = excluded.version, gone = excluded.gone, properties = excluded.properties,
                associations = excluded.associations, rules = excluded.rules, told_at = now()
            where known.version < excluded.version
               or (known.version = excluded.version and known.rules < excluded.rules)
            returning workspace, hub_id, grant_no, object_type, object_id
            """;
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
    private static final Comparator<IndexRow> BY_KEY = Comparator.comparing(IndexRow::workspace)
            .thenComparing(IndexRow::hubId)
            .thenComparing(IndexRow::grant)
            .thenComparing(IndexRow::objectType)
            .thenComparing(IndexRow::objectId);

    private final PhoneNumbers phoneNumbers;

    KeepMatchIndex(PhoneNumbers phoneNumbers) {
        this.phoneNumbers = phoneNumbers;
    }

    @Override
    public Topic topic() {
        return Topic.CRM_OBJECTS;
    }

    @Override
    public Uni<Void> store(SqlConnection transaction, List<Received> events) {
        Collection<IndexRow> newest = newest(events);
        List<IndexRow> rows = newest.stream().sorted(BY_KEY).toList(); // one order everywhere: no deadlocks
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(UPSERT)
                .execute(recordsTuple(rows))
                .chain(changed -> replaceKeys(transaction, rows, changed));
    }

    private Collection<IndexRow> newest(List<Received> events) {
        Map<IdentityRow, IndexRow> newest = new HashMap<>();
        for (Received received : events) {
            if (received.event() instanceof CrmObjectEvent event) {
                newest.merge(
                        IdentityRow.of(event),
                        IndexRow.of(event, phoneNumbers),
                        (one, other) -> one.version() >= other.version() ? one : other);
            }
        }
        return newest.values();
    }

    private static Uni<Void> replaceKeys(SqlConnection transaction, List<IndexRow> rows, RowSet<Row> changed) {
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

    private static Tuple recordsTuple(List<IndexRow> rows) {
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

    private record IdentityRow(UUID workspace, String hubId, long grant, String objectType, String objectId) {

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
