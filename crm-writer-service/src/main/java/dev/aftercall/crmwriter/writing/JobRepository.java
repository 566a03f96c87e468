package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.lanes.LaneId;
import dev.aftercall.crmwriter.lanes.LaneRepository;
import dev.aftercall.crmwriter.planning.PlanRecords;
import dev.aftercall.crmwriter.receipts.ReceiptCodec;
import dev.aftercall.crmwriter.receipts.ReceiptSummary;
import dev.aftercall.crmwriter.reviews.AskPerson;

/** What the jobs of a lane came to, for whoever holds it. */
@ApplicationScoped
class JobRepository {

    /** A newer revision that came meanwhile stays due; an outcome that somebody else told meanwhile is not overruled. */
    private static final String CONCLUDE = """
            update job j set
              written = case when c.final then greatest(j.written, c.revision) else j.written end,
              due_at = case when j.wanted > c.revision then j.due_at
                            when c.retry_millis is null then 'infinity'
                            else now() + (c.retry_millis + c.spread_millis * random()) * interval '1 millisecond' end,
              attempts = case when c.final or j.wanted > c.revision then 0 else j.attempts + 1 end,
              version = case when c.receipt is null then j.version else c.version + 1 end,
              told_revision = case when c.receipt is null then j.told_revision else c.revision end,
              told_reason = case when c.receipt is null then j.told_reason else c.reason end,
              outcome = coalesce(c.outcome, j.outcome),
              receipt = coalesce(c.receipt, j.receipt),
              contact_id = case when c.receipt is null then j.contact_id else c.contact_id end,
              activity_id = case when c.receipt is null then j.activity_id else c.activity_id end,
              error_message = case when c.receipt is null then j.error_message else c.error_message end,
              phone_number = coalesce(c.phone_number, j.phone_number),
              rep_email = coalesce(c.rep_email, j.rep_email),
              rules = case when c.receipt is null then j.rules else $15 end,
              undo_asked_at = case when c.final then null else j.undo_asked_at end,
              undo_waits_for = case when not c.final and j.undo_asked_at is not null then c.reason end,
              undone_at = case when c.final and c.outcome = 'UNDONE' then coalesce(j.undone_at, now()) else j.undone_at end
            from unnest($2::uuid[], $3::bigint[], $4::bigint[], $5::boolean[], $6::bigint[], $7::text[], $8::text[],
                        $9::bytea[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $16::bigint[])
              as c (call, revision, version, final, retry_millis, reason, outcome, receipt, contact_id, activity_id,
                    error_message, phone_number, rep_email, spread_millis)
            where j.workspace = $1 and j.call = c.call and j.version = c.version
            returning j.call
            """;

    /** All who change several jobs lock them in this order. */
    private static final String LOCK = """
            select from job where workspace = $1 and call = any($2) order by workspace, call for update
            """;

    /** Also a call that was left where it may have been while its portal was gone: now it is known whether it is there. */
    private static final String WAKE_SETTLED = """
            update job j set due_at = now(), written = least(j.written, j.wanted - 1)
            where j.workspace = $1 and j.call = any($2)
              and (j.written < j.wanted or j.outcome = 'SKIPPED' and j.told_reason = 'in-another-portal')
              and not exists (select from ledger l
                              where l.workspace = $1 and l.hub_id = $3 and l.call = j.call and l.state = 'OPEN')
            """;

    private final LaneRepository lanes;
    private final TellOutcomes tell;

    JobRepository(LaneRepository lanes, TellOutcomes tell) {
        this.lanes = lanes;
        this.tell = tell;
    }

    /** Stores what passes came to, and the events that tell of it. */
    void conclude(LaneHold hold, List<Conclusion> conclusions) {
        if (!conclusions.isEmpty()) {
            lanes.inTransaction(
                    hold,
                    transaction -> lock(
                                    transaction,
                                    hold.lane().workspace(),
                                    conclusions.stream()
                                            .map(one -> one.job().callId())
                                            .toList())
                            .chain(() -> transaction.preparedQuery(CONCLUDE).execute(tuple(hold, conclusions)))
                            .map(rows -> stored(conclusions, rows))
                            .chain(stored -> AskPerson.withdrawAmounts(
                                            transaction, hold.lane().workspace(), undone(stored))
                                    .chain(() -> tell.add(transaction, stored))));
            tell.committed();
        }
    }

    private static List<UUID> undone(List<Conclusion> conclusions) {
        return conclusions.stream()
                .filter(one -> one.isFinal() && "UNDONE".equals(told(one, ReceiptSummary::outcome)))
                .map(one -> one.job().callId())
                .toList();
    }

    private static List<Conclusion> stored(List<Conclusion> conclusions, RowSet<Row> rows) {
        Set<UUID> stored = rows.stream().map(row -> row.getUUID("call")).collect(Collectors.toSet());
        return conclusions.stream()
                .filter(conclusion -> stored.contains(conclusion.job().callId()))
                .toList();
    }

    /** Makes those of the calls due that have nothing in doubt any more in the lane's portal. */
    static Uni<Void> wakeSettled(SqlConnection transaction, LaneId lane, Collection<UUID> calls) {
        return lock(transaction, lane.workspace(), calls)
                .chain(() -> transaction
                        .preparedQuery(WAKE_SETTLED)
                        .execute(ofCalls(lane.workspace(), calls).addString(lane.hubId())))
                .replaceWithVoid();
    }

    private static Uni<Void> lock(SqlConnection transaction, UUID workspace, Collection<UUID> calls) {
        return transaction
                .preparedQuery(LOCK)
                .execute(ofCalls(workspace, calls))
                .replaceWithVoid();
    }

    private static Tuple ofCalls(UUID workspace, Collection<UUID> calls) {
        return Tuple.of(workspace).addArrayOfUUID(calls.toArray(UUID[]::new));
    }

    private static Tuple tuple(LaneHold hold, List<Conclusion> all) {
        return Tuple.of(hold.lane().workspace())
                .addArrayOfUUID(all.stream().map(one -> one.job().callId()).toArray(UUID[]::new))
                .addArrayOfLong(all.stream().map(one -> one.job().revision()).toArray(Long[]::new))
                .addArrayOfLong(all.stream().map(one -> one.job().version()).toArray(Long[]::new))
                .addArrayOfBoolean(all.stream().map(Conclusion::isFinal).toArray(Boolean[]::new))
                .addArrayOfLong(all.stream()
                        .map(one -> millis(one.pause(), Pause::least))
                        .toArray(Long[]::new))
                .addArrayOfString(texts(all, Conclusion::reason))
                .addArrayOfString(texts(all, one -> told(one, ReceiptSummary::outcome)))
                .addValue(all.stream()
                        .map(one -> one.receipt() == null ? null : Buffer.buffer(ReceiptCodec.encode(one.receipt())))
                        .toArray(Buffer[]::new))
                .addArrayOfString(texts(all, one -> told(one, ReceiptSummary::contactId)))
                .addArrayOfString(texts(all, one -> told(one, ReceiptSummary::activityId)))
                .addArrayOfString(texts(all, one -> told(one, ReceiptSummary::errorMessage)))
                .addArrayOfString(
                        texts(all, one -> one.call() == null ? null : one.call().outsideNumber()))
                .addArrayOfString(
                        texts(all, one -> one.call() == null ? null : one.call().repEmail()))
                .addInteger(PlanRecords.RULES)
                .addArrayOfLong(all.stream()
                        .map(one -> millis(one.pause(), pause -> pause.most().minus(pause.least())))
                        .toArray(Long[]::new));
    }

    private static @Nullable String told(Conclusion conclusion, Function<ReceiptSummary, @Nullable String> column) {
        return conclusion.receipt() == null ? null : column.apply(ReceiptSummary.of(conclusion.receipt()));
    }

    private static String[] texts(List<Conclusion> all, Function<Conclusion, @Nullable String> text) {
        return all.stream().map(text).toArray(String[]::new);
    }

    private static @Nullable Long millis(@Nullable Pause pause, Function<Pause, Duration> length) {
        return pause == null ? null : length.apply(pause).toMillis();
    }
}
