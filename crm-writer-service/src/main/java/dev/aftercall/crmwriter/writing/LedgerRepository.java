package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.lanes.LaneConfig;
import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.lanes.LaneRepository;
import dev.aftercall.crmwriter.reviews.AskPerson;

/** The ledger of a lane, for whoever holds it. Intents are committed before a request leaves, outcomes after. */
@ApplicationScoped
class LedgerRepository {

    static final String COLUMNS = """
            select hub_id, write_id, grant_no, call, part, item, object_type, object_id, state, revision, written,
                   intent_kind, intent, intended_at, attempts, reason, message, left_alone
            from ledger
            """;
    private static final String OF_CALLS = COLUMNS + "where workspace = $1 and hub_id = $2 and call = any($3)";
    private static final String INTEND = """
            insert into ledger as known (workspace, hub_id, grant_no, write_id, call, part, item, object_type, object_id,
                                         state, revision, written, intent_kind, intent, intended_at, attempts, left_alone)
            select $1, $2, $3, write_id, call, part, item, object_type, object_id, 'OPEN', revision, written::jsonb,
                   intent_kind, intent::jsonb, now(), attempts, string_to_array(left_alone, ',')
            from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bigint[], $11::text[],
                        $12::text[], $13::text[], $14::int[], $15::text[])
              as i (write_id, call, part, item, object_type, object_id, revision, written, intent_kind, intent, attempts,
                    left_alone)
            on conflict (workspace, hub_id, write_id) do update
            set grant_no = excluded.grant_no, object_type = excluded.object_type, object_id = excluded.object_id,
                state = 'OPEN', revision = excluded.revision, written = excluded.written,
                intent_kind = excluded.intent_kind,
                intent = excluded.intent || jsonb_build_object('lost', coalesce(known.intent -> 'lost', '[]'::jsonb)),
                intended_at = now(), doubt_at = null,
                attempts = excluded.attempts, reason = null, message = null, left_alone = excluded.left_alone
            where known.state <> 'OPEN' or known.grant_no = excluded.grant_no
            returning write_id
            """;
    private static final String STORE = """
            update ledger l
            set state = o.state, object_id = coalesce(o.object_id, l.object_id), revision = o.revision,
                written = o.written::jsonb, attempts = o.attempts, reason = o.reason, message = o.message,
                left_alone = string_to_array(o.left_alone, ','),
                doubt_at = case when o.state = 'OPEN' then now() + coalesce(o.doubt_millis, 0) * interval '1 millisecond' end
            from unnest($3::uuid[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::int[], $9::text[], $10::text[],
                        $11::text[], $12::bigint[], $13::bigint[])
              as o (write_id, state, object_id, revision, written, attempts, reason, message, left_alone, doubt_millis,
                    grant_no)
            where l.workspace = $1 and l.hub_id = $2 and l.write_id = o.write_id
            """;
    /** An outcome is that of the intent it was asked about: what another grant intended since is not touched. */
    private static final String OUTCOME =
            STORE + "and l.state = 'OPEN' and l.grant_no = o.grant_no returning l.write_id";

    private static final String WITHOUT_REQUEST =
            STORE + "and l.state <> 'OPEN' and l.revision <= o.revision returning l.write_id";

    private static final String WITHOUT_LOST = """
            update ledger l
            set state = 'NOT_DONE', intent = i.intent::jsonb, reason = $5, message = $6
            from unnest($3::uuid[], $4::text[]) as i (write_id, intent)
            where l.workspace = $1 and l.hub_id = $2 and l.write_id = i.write_id and l.state = 'REFUSED'
            """;

    private final Pool pool;
    private final LaneRepository lanes;
    private final LaneConfig config;

    LedgerRepository(@ReactiveDataSource("worker") Pool pool, LaneRepository lanes, LaneConfig config) {
        this.pool = pool;
        this.lanes = lanes;
        this.config = config;
    }

    /** What is known of these calls' records in the lane's portal. */
    KnownEntries known(LaneHold hold, Collection<UUID> calls) {
        Tuple tuple = Tuple.of(hold.lane().workspace(), hold.lane().hubId()).addArrayOfUUID(calls.toArray(UUID[]::new));
        return pool.preparedQuery(OF_CALLS)
                .execute(tuple)
                .map(LedgerJson::known)
                .await()
                .atMost(config.databaseLimit());
    }

    /** What is known of these calls' records in the lane's portal, as far as it can be read. */
    List<LedgerEntry> ofCalls(LaneHold hold, Collection<UUID> calls) {
        return known(hold, calls).entries();
    }

    /**
     * Commits that these are about to be sent; to be called right before the request. Each must carry an intent.
     *
     * @return those that may be sent; the others have something under way by another grant
     */
    List<LedgerEntry> intend(LaneHold hold, List<LedgerEntry> entries) {
        return intend(hold, entries, transaction -> Uni.createFrom().voidItem());
    }

    /** The same; {@code also} is done in the same transaction. */
    List<LedgerEntry> intend(LaneHold hold, List<LedgerEntry> entries, Function<SqlConnection, Uni<Void>> also) {
        Tuple tuple = Tuple.of(
                        hold.lane().workspace(),
                        hold.lane().hubId(),
                        hold.lane().grant())
                .addArrayOfUUID(ids(entries, LedgerEntry::writeId))
                .addArrayOfUUID(ids(entries, LedgerEntry::call))
                .addArrayOfString(texts(entries, entry -> entry.part().name()))
                .addArrayOfString(texts(entries, LedgerEntry::item))
                .addArrayOfString(texts(entries, LedgerEntry::objectType))
                .addArrayOfString(texts(entries, LedgerEntry::objectId))
                .addArrayOfLong(entries.stream().map(LedgerEntry::revision).toArray(Long[]::new))
                .addArrayOfString(texts(entries, entry -> LedgerJson.text(entry.written())))
                .addArrayOfString(texts(
                        entries, entry -> LedgerEntry.intentOf(entry).kind().name()))
                .addArrayOfString(texts(entries, entry -> LedgerJson.text(LedgerEntry.intentOf(entry))))
                .addArrayOfInteger(entries.stream().map(LedgerEntry::attempts).toArray(Integer[]::new))
                .addArrayOfString(texts(entries, entry -> String.join(",", entry.leftAlone())));
        Set<UUID> intended = lanes.inTransaction(
                hold,
                transaction -> transaction
                        .preparedQuery(INTEND)
                        .mapping(row -> row.getUUID("write_id"))
                        .execute(tuple)
                        .map(rows -> rows.stream().collect(Collectors.toSet()))
                        .call(() -> also.apply(transaction)));
        return entries.stream()
                .filter(entry -> intended.contains(entry.writeId()))
                .toList();
    }

    /** Stores what became of intents, with its history; {@code also} is done in the same transaction. */
    void store(LaneHold hold, List<Outcome> outcomes, Function<SqlConnection, Uni<Void>> also) {
        store(
                hold,
                OUTCOME,
                outcomes,
                (transaction, stored) -> KeepHistory.add(transaction, hold.lane(), stored)
                        .chain(() -> askOfTies(transaction, hold, stored))
                        .chain(() -> ForgetValues.of(transaction, hold.lane(), stored))
                        .chain(() -> also.apply(transaction)));
    }

    private static Uni<Void> askOfTies(SqlConnection transaction, LaneHold hold, List<Outcome> stored) {
        return AskPerson.add(
                transaction,
                hold.lane().workspace(),
                hold.lane().hubId(),
                stored.stream()
                        .filter(outcome -> outcome.entry().isForReview())
                        .map(outcome -> Likeness.asked(outcome.entry(), outcome.candidates()))
                        .toList());
    }

    /**
     * Stores what became of doubts, and makes the calls due that have none any more: both or nothing, as a call in doubt
     * waits for nothing else.
     */
    void storeSettled(LaneHold hold, List<Outcome> outcomes) {
        storeSettled(hold, outcomes, transaction -> Uni.createFrom().voidItem());
    }

    /** The same; {@code also} is done in the same transaction. */
    void storeSettled(LaneHold hold, List<Outcome> outcomes, Function<SqlConnection, Uni<Void>> also) {
        Set<UUID> calls = outcomes.stream()
                .map(Outcome::entry)
                .filter(entry -> !entry.isOpen())
                .map(LedgerEntry::call)
                .collect(Collectors.toSet());
        store(
                hold,
                outcomes,
                transaction -> also.apply(transaction)
                        .chain(() -> JobRepository.wakeSettled(transaction, hold.lane(), calls)));
    }

    /** Has what HubSpot refused tried again, hanging on what its intents say now, and does what else is given. */
    void tryAgain(LaneHold hold, List<LedgerEntry> entries, Wait why, Function<SqlConnection, Uni<Void>> also) {
        Tuple tuple = Tuple.of(hold.lane().workspace(), hold.lane().hubId())
                .addArrayOfUUID(ids(entries, LedgerEntry::writeId))
                .addArrayOfString(texts(entries, entry -> LedgerJson.text(LedgerEntry.intentOf(entry))))
                .addString(why.reason())
                .addString(why.message());
        lanes.inTransaction(
                hold,
                transaction ->
                        transaction.preparedQuery(WITHOUT_LOST).execute(tuple).chain(() -> also.apply(transaction)));
    }

    /** Stores what was found out without a request, of records that have none under way. */
    void storeWithoutRequest(LaneHold hold, List<Outcome> outcomes) {
        store(
                hold,
                WITHOUT_REQUEST,
                outcomes,
                (transaction, stored) -> Uni.createFrom().voidItem());
    }

    private void store(
            LaneHold hold,
            String statement,
            List<Outcome> outcomes,
            BiFunction<SqlConnection, List<Outcome>, Uni<Void>> also) {
        List<LedgerEntry> entries = outcomes.stream().map(Outcome::entry).toList();
        Tuple tuple = Tuple.of(hold.lane().workspace(), hold.lane().hubId())
                .addArrayOfUUID(ids(entries, LedgerEntry::writeId))
                .addArrayOfString(texts(entries, entry -> entry.state().name()))
                .addArrayOfString(texts(entries, LedgerEntry::objectId))
                .addArrayOfLong(entries.stream().map(LedgerEntry::revision).toArray(Long[]::new))
                .addArrayOfString(texts(entries, entry -> LedgerJson.text(entry.written())))
                .addArrayOfInteger(entries.stream().map(LedgerEntry::attempts).toArray(Integer[]::new))
                .addArrayOfString(texts(entries, LedgerEntry::reason))
                .addArrayOfString(texts(entries, LedgerEntry::message))
                .addArrayOfString(texts(entries, entry -> String.join(",", entry.leftAlone())))
                .addArrayOfLong(
                        outcomes.stream().map(LedgerRepository::doubtMillis).toArray(Long[]::new))
                .addArrayOfLong(entries.stream().map(LedgerEntry::grant).toArray(Long[]::new));
        lanes.inTransaction(
                hold,
                transaction -> transaction
                        .preparedQuery(statement)
                        .mapping(row -> row.getUUID("write_id"))
                        .execute(tuple)
                        .chain(rows -> also.apply(transaction, stored(outcomes, rows))));
    }

    private static List<Outcome> stored(List<Outcome> outcomes, RowSet<UUID> rows) {
        Set<UUID> stored = rows.stream().collect(Collectors.toSet());
        return outcomes.stream()
                .filter(outcome -> stored.contains(outcome.entry().writeId()))
                .toList();
    }

    private static @Nullable Long doubtMillis(Outcome outcome) {
        Duration doubtIn = outcome.doubtIn();
        return doubtIn == null ? null : doubtIn.toMillis();
    }

    private static UUID[] ids(List<LedgerEntry> entries, Function<LedgerEntry, UUID> id) {
        return entries.stream().map(id).toArray(UUID[]::new);
    }

    private static String[] texts(List<LedgerEntry> entries, Function<LedgerEntry, @Nullable String> text) {
        return entries.stream().map(text).toArray(String[]::new);
    }
}
