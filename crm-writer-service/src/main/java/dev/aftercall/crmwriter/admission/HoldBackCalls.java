package dev.aftercall.crmwriter.admission;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneConfig;
import dev.aftercall.crmwriter.receipts.ReceiptCodec;
import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.messaging.outbox.Outbox;
import dev.aftercall.messaging.outbox.OutboxEvent;

/**
 * Looks after calls of workspaces for which nothing can be written: without a connection, or while writing is stopped. Each
 * call is told once as waiting, none is dropped, and all become due as soon as that is over. Of one that is, or is to be, taken
 * back the last receipt stands; where that waited for its portal to be connected again it is due then.
 */
@ApplicationScoped
public class HoldBackCalls {

    private static final int MOST_TOLD_OF_A_WORKSPACE = 500;
    private static final int MOST_TOLD = 2_000;

    /** More than any portal takes in a second. */
    private static final int MOST_OPENED_OF_A_WORKSPACE = 5_000;

    private static final int MOST_OPENED = 20_000;

    private static final String DUE = """
            select j.workspace, j.call, j.wanted, j.version, j.traceparent, j.accepted_at, c.closed_for,
              j.told_revision is not distinct from j.wanted as is_told, j.error_message,
              j.undo_asked_at is not null or j.undone_at is not null as is_undo
            from calls_to_close($1, $2) c join job j on j.workspace = c.workspace and j.call = c.call
            where j.written < j.wanted and j.due_at <= now()
            order by j.workspace, j.call limit $3 for update of j skip locked
            """;
    private static final String HOLD_BACK = """
            update job j set due_at = 'infinity', closed_for = held.closed_for,
              undo_waits_for = case when j.undo_asked_at is null then j.undo_waits_for else held.reason end
            from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) as held (workspace, call, closed_for, reason)
            where j.workspace = held.workspace and j.call = held.call
            """;
    private static final String TELL = """
            update job j set told_revision = wanted, told_reason = told.reason, outcome = 'WAITING', version = told.version,
              receipt = told.receipt, error_message = told.message
            from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bytea[], $5::text[], $6::text[])
              as told (workspace, call, version, receipt, reason, message)
            where j.workspace = told.workspace and j.call = told.call
            """;
    private static final String OPEN = """
            with over as (
              select j.workspace, j.call from calls_to_open($1) c join job j on j.workspace = c.workspace and j.call = c.call
              order by j.workspace, j.call limit $2 for update of j skip locked)
            update job j set due_at = now(), closed_for = null from over
            where j.workspace = over.workspace and j.call = over.call
            """;
    /**
     * Calls that wait to be woken by a doubt of a portal that is no longer theirs, and those that an instance from before a
     * workspace could be closed otherwise has told to wait for a connection.
     */
    private static final String HEAL = """
            with waiting as (
              select j.workspace, j.call from job j join lane l on l.workspace = j.workspace
              where l.live and j.written < j.wanted and j.due_at = 'infinity' and j.closed_for is null
                and (j.told_reason = 'no-connection'
                  or not exists (select from ledger d
                                 where d.workspace = j.workspace and d.call = j.call and d.hub_id = l.hub_id
                                   and d.state = 'OPEN'))
              order by j.workspace, j.call limit 500 for update of j skip locked)
            update job j set due_at = now() from waiting
            where j.workspace = waiting.workspace and j.call = waiting.call
            """;

    /**
     * An undo that waited for another portal is due once all that is left of the call is in the one connected. What is left there
     * is told by the same rule as in the undo itself, so that none is woken that would wait for that again.
     */
    private static final String WAKE_UNDO = """
            with waiting as (
              select j.workspace, j.call from job j join lane l on l.workspace = j.workspace and l.live
              where j.undo_waits_for = 'other-portal' and j.written < j.wanted and j.due_at > now() and j.closed_for is null
                and not exists (
                  select from ledger d
                  where d.workspace = j.workspace and d.call = j.call and d.hub_id <> l.hub_id
                    and (d.state = 'OPEN' or d.object_id is not null and d.state in ('WRITTEN', 'NOT_DONE', 'REFUSED')
                      and d.reason is distinct from 'changed-since' and (d.part in ('ACTIVITY', 'TASK') or d.written <> '{}')))
              order by j.workspace, j.call limit 500 for update of j skip locked)
            update job j set due_at = now() from waiting
            where j.workspace = waiting.workspace and j.call = waiting.call
            """;

    private final Pool pool;
    private final Outbox outbox;
    private final Clock clock;
    private final LaneConfig config;

    HoldBackCalls(@ReactiveDataSource("worker") Pool pool, Outbox outbox, Clock clock, LaneConfig config) {
        this.pool = pool;
        this.outbox = outbox;
        this.clock = clock;
        this.config = config;
    }

    /** Opens and holds back; answers whether there was anything to tell. */
    public boolean run() {
        Duration limit = config.databaseLimit();
        pool.preparedQuery(OPEN)
                .execute(Tuple.of(MOST_OPENED_OF_A_WORKSPACE, MOST_OPENED))
                .await()
                .atMost(limit);
        pool.preparedQuery(HEAL).execute().await().atMost(limit);
        pool.preparedQuery(WAKE_UNDO).execute().await().atMost(limit);
        return pool.withTransaction(this::holdBack).await().atMost(limit);
    }

    private Uni<Boolean> holdBack(SqlConnection transaction) {
        return transaction
                .preparedQuery(DUE)
                .execute(Tuple.of(config.tellUnconnectedAfter().toMillis(), MOST_TOLD_OF_A_WORKSPACE, MOST_TOLD))
                .chain(rows -> {
                    List<HeldRow> held = rows.stream().map(HeldRow::of).toList();
                    return held.isEmpty() ? Uni.createFrom().item(false) : holdBack(transaction, held);
                });
    }

    private Uni<Boolean> holdBack(SqlConnection transaction, List<HeldRow> held) {
        List<HeldRow> toTell = held.stream().filter(HeldRow::isToBeTold).toList();
        return transaction
                .preparedQuery(HOLD_BACK)
                .execute(jobs(held)
                        .addArrayOfString(
                                held.stream().map(job -> job.closed().name()).toArray(String[]::new))
                        .addArrayOfString(
                                held.stream().map(job -> job.closed().reason()).toArray(String[]::new)))
                .chain(() -> toTell.isEmpty() ? Uni.createFrom().item(false) : tell(transaction, toTell));
    }

    private Uni<Boolean> tell(SqlConnection transaction, List<HeldRow> held) {
        Instant now = clock.instant();
        List<CrmWrite> receipts = held.stream().map(job -> job.receipt(now)).toList();
        List<OutboxEvent> events = held.stream()
                .map(job -> OutboxEvent.of(
                        ReceiptCodec.event(job.receipt(now)), now, job.row().getString("traceparent")))
                .toList();
        Tuple told = jobs(held)
                .addArrayOfLong(receipts.stream().map(CrmWrite::version).toArray(Long[]::new))
                .addValue(receipts.stream()
                        .map(receipt -> Buffer.buffer(ReceiptCodec.encode(receipt)))
                        .toArray(Buffer[]::new))
                .addArrayOfString(
                        held.stream().map(job -> job.closed().reason()).toArray(String[]::new))
                .addArrayOfString(
                        held.stream().map(job -> job.closed().message()).toArray(String[]::new));
        return transaction
                .preparedQuery(TELL)
                .execute(told)
                .chain(() -> outbox.add(transaction, events))
                .replaceWith(true);
    }

    private static Tuple jobs(List<HeldRow> held) {
        return Tuple.tuple()
                .addArrayOfUUID(
                        held.stream().map(job -> job.row().getUUID("workspace")).toArray(UUID[]::new))
                .addArrayOfUUID(
                        held.stream().map(job -> job.row().getUUID("call")).toArray(UUID[]::new));
    }

    /** A call that is due and can't be written. */
    private record HeldRow(Row row, Closed closed) {

        static HeldRow of(Row row) {
            return new HeldRow(row, Closed.valueOf(row.getString("closed_for")));
        }

        /** Not what its reader was last told of this revision. */
        boolean isToBeTold() {
            boolean isTold = row.getBoolean("is_told") && closed.message().equals(row.getString("error_message"));
            return !isTold && !row.getBoolean("is_undo");
        }

        CrmWrite receipt(Instant now) {
            OffsetDateTime acceptedAt = row.getOffsetDateTime("accepted_at");
            return new CrmWrite(
                    row.getUUID("workspace"),
                    row.getUUID("call"),
                    row.getLong("wanted"),
                    row.getLong("version") + 1,
                    null,
                    null,
                    CrmWrite.Mode.UNKNOWN,
                    null,
                    List.of(new Part(
                            Part.Name.ACTIVITY,
                            null,
                            Part.Outcome.WAITING,
                            null,
                            null,
                            closed.reason(),
                            closed.message(),
                            null)),
                    acceptedAt == null ? null : acceptedAt.toInstant(),
                    now);
        }
    }
}
