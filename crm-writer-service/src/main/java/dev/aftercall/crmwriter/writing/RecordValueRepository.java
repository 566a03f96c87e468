package dev.aftercall.crmwriter.writing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.lanes.LaneConfig;
import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.lanes.LaneId;
import dev.aftercall.crmwriter.lanes.LaneRepository;
import dev.aftercall.crmwriter.reviews.AskPerson;
import dev.aftercall.crmwriter.reviews.Question;
import dev.aftercall.hubspot.ObjectType;

/** What we last set of customers' records, for whoever holds the lane. */
@ApplicationScoped
class RecordValueRepository {

    /** What a call set that was undone is as the newest call before it has it: undoing gave that back. */
    private static final String OF = """
            with known as (
              select v.object_id, v.property, v.fingerprint, v.called_at, v.call, exists (
                  select from ledger l
                  where l.workspace = $1 and l.hub_id = $2 and l.object_type = $3 and l.object_id = v.object_id
                    and l.call = v.call and l.state = 'UNDONE') as undone
              from record_value v
              where v.workspace = $1 and v.hub_id = $2 and v.object_type = $3 and v.object_id = any($4)),
            before as (
              select distinct on (k.object_id, k.property)
                     k.object_id, k.property, l.written ->> k.property as fingerprint, l.called_at, l.call
              from known k join ledger l
                on l.workspace = $1 and l.hub_id = $2 and l.object_type = $3 and l.object_id = k.object_id
                  and l.state = 'WRITTEN' and l.written ->> k.property is not null and l.called_at is not null
              where k.undone
              order by k.object_id, k.property, l.called_at desc, l.call desc)
            select object_id, property, fingerprint, called_at, call from known where not undone
            union all select object_id, property, fingerprint, called_at, call from before
            """;

    private static final String IN_DOUBT = """
            select distinct object_id from ledger
            where workspace = $1 and hub_id = $2 and object_type = $3 and object_id = any($4) and state = 'OPEN'
            """;
    private static final String STAMP = """
            update ledger l set called_at = s.called_at from unnest($3::uuid[], $4::timestamptz[]) as s (write_id, called_at)
            where l.workspace = $1 and l.hub_id = $2 and l.write_id = s.write_id
            """;
    private static final String KEEP = """
            insert into record_value (workspace, hub_id, object_type, object_id, property, fingerprint, called_at, call)
            select distinct on (l.object_type, l.object_id, k.property)
                   l.workspace, l.hub_id, l.object_type, l.object_id, k.property, k.fingerprint, l.called_at, l.call
            from ledger l join unnest($3::uuid[], $4::text[], $5::text[]) as k (write_id, property, fingerprint)
              using (write_id)
            where l.workspace = $1 and l.hub_id = $2 and l.called_at is not null
            order by l.object_type, l.object_id, k.property, l.called_at desc, l.call desc
            on conflict (workspace, hub_id, object_type, object_id, property) do update
            set fingerprint = excluded.fingerprint, called_at = excluded.called_at, call = excluded.call
            """;
    private static final String NOTE = """
            insert into ledger as known (workspace, hub_id, grant_no, write_id, call, part, object_type, object_id, state,
                                         revision, written, reason, message, left_alone, called_at, item)
            select $1, $2, $3, n.write_id, n.call, n.part, n.object_type, n.object_id, n.state, n.revision,
                   n.written::jsonb, n.reason, n.message, string_to_array(n.left_alone, ','), n.called_at, n.item
            from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bigint[], $11::text[],
                        $12::text[], $13::text[], $14::text[], $15::timestamptz[], $16::text[])
              as n (write_id, call, part, object_type, object_id, state, revision, written, reason, message, left_alone,
                    called_at, item)
            on conflict (workspace, hub_id, write_id) do update
            set grant_no = excluded.grant_no, object_id = excluded.object_id, state = excluded.state,
                revision = excluded.revision, written = excluded.written, reason = excluded.reason,
                message = excluded.message, left_alone = excluded.left_alone, called_at = excluded.called_at, attempts = 0
            where known.state <> 'OPEN'
            """;

    private final Pool pool;
    private final LaneRepository lanes;
    private final LaneConfig config;

    RecordValueRepository(@ReactiveDataSource("worker") Pool pool, LaneRepository lanes, LaneConfig config) {
        this.pool = pool;
        this.lanes = lanes;
        this.config = config;
    }

    /** A property that holds this now, set for the call that the ledger's row is of. */
    record Kept(UUID writeId, String property, String fingerprint) {

        /** All of these. */
        static List<Kept> of(UUID writeId, Map<String, String> values) {
            return Fingerprint.ofAll(values).entrySet().stream()
                    .map(one -> new Kept(writeId, one.getKey(), one.getValue()))
                    .toList();
        }
    }

    /** What came of a share without a request. */
    record Noted(LedgerEntry entry, Instant calledAt) {}

    /** What we last set of these records, by id and property. */
    Map<String, Map<String, RecordValue>> of(LaneHold hold, ObjectType type, Collection<String> ids) {
        Map<String, Map<String, RecordValue>> values = new HashMap<>();
        for (Row row : read(hold, OF, type, ids)) {
            values.computeIfAbsent(row.getString("object_id"), id -> new HashMap<>())
                    .put(
                            row.getString("property"),
                            new RecordValue(
                                    row.getString("fingerprint"),
                                    row.getOffsetDateTime("called_at").toInstant(),
                                    row.getUUID("call")));
        }
        return values;
    }

    /** Those of the records of which it isn't known yet what an earlier request did to them. */
    Set<String> inDoubt(LaneHold hold, ObjectType type, Collection<String> ids) {
        return read(hold, IN_DOUBT, type, ids).stream()
                .map(row -> row.getString("object_id"))
                .collect(Collectors.toSet());
    }

    /** Says when the calls were that these intents are for. */
    Uni<Void> stamp(SqlConnection transaction, LaneId lane, Map<UUID, Instant> calledAt) {
        List<UUID> ids = List.copyOf(calledAt.keySet());
        return transaction
                .preparedQuery(STAMP)
                .execute(Tuple.of(lane.workspace(), lane.hubId())
                        .addArrayOfUUID(ids.toArray(UUID[]::new))
                        .addArrayOfOffsetDateTime(ids.stream()
                                .map(id -> calledAt.get(id).atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new)))
                .replaceWithVoid();
    }

    /** Keeps what records hold now, in the transaction that says so of the ledger's rows. */
    Uni<Void> keep(SqlConnection transaction, LaneId lane, List<Kept> kept) {
        if (kept.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(KEEP)
                .execute(Tuple.of(lane.workspace(), lane.hubId())
                        .addArrayOfUUID(kept.stream().map(Kept::writeId).toArray(UUID[]::new))
                        .addArrayOfString(kept.stream().map(Kept::property).toArray(String[]::new))
                        .addArrayOfString(kept.stream().map(Kept::fingerprint).toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Stores what came of shares without a request, what their records hold as it was wanted, and what a person is asked. */
    void note(LaneHold hold, List<Noted> noted, List<Kept> kept, List<Question> questions) {
        List<LedgerEntry> entries = noted.stream().map(Noted::entry).toList();
        Tuple tuple = Tuple.of(
                        hold.lane().workspace(),
                        hold.lane().hubId(),
                        hold.lane().grant())
                .addArrayOfUUID(entries.stream().map(LedgerEntry::writeId).toArray(UUID[]::new))
                .addArrayOfUUID(entries.stream().map(LedgerEntry::call).toArray(UUID[]::new))
                .addArrayOfString(texts(entries, entry -> entry.part().name()))
                .addArrayOfString(texts(entries, LedgerEntry::objectType))
                .addArrayOfString(texts(entries, LedgerEntry::objectId))
                .addArrayOfString(texts(entries, entry -> entry.state().name()))
                .addArrayOfLong(entries.stream().map(LedgerEntry::revision).toArray(Long[]::new))
                .addArrayOfString(texts(entries, entry -> LedgerJson.text(entry.written())))
                .addArrayOfString(texts(entries, LedgerEntry::reason))
                .addArrayOfString(texts(entries, LedgerEntry::message))
                .addArrayOfString(texts(entries, entry -> String.join(",", entry.leftAlone())))
                .addArrayOfOffsetDateTime(noted.stream()
                        .map(one -> one.calledAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfString(texts(entries, LedgerEntry::item));
        lanes.inTransaction(
                hold,
                transaction -> transaction
                        .preparedQuery(NOTE)
                        .execute(tuple)
                        .chain(() -> keep(transaction, hold.lane(), kept))
                        .chain(() -> AskPerson.add(
                                transaction,
                                hold.lane().workspace(),
                                hold.lane().hubId(),
                                questions)));
    }

    private List<Row> read(LaneHold hold, String query, ObjectType type, Collection<String> ids) {
        return pool.preparedQuery(query)
                .execute(Tuple.of(hold.lane().workspace(), hold.lane().hubId(), type.path())
                        .addArrayOfString(ids.toArray(String[]::new)))
                .map(rows -> rows.stream().toList())
                .await()
                .atMost(config.databaseLimit());
    }

    private static String[] texts(List<LedgerEntry> entries, Function<LedgerEntry, @Nullable String> text) {
        return entries.stream().map(text).toArray(String[]::new);
    }
}
