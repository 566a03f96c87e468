package dev.aftercall.crmwriter.admission;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

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
 * Looks after calls of workspaces without a connection: each is told once as waiting, none is dropped, and all become
 * due as soon as there is a connection. Of one that is, or is to be, taken back the last receipt stands.
 */
@ApplicationScoped
public class TellUnconnected {

    private static final String WAITING = """
            select workspace, call, wanted, version, traceparent, accepted_at from job j
            where written < wanted and due_at <= now() - $1 * interval '1 millisecond'
              and undo_asked_at is null and undone_at is null
              and not exists (select from lane where lane.workspace = j.workspace and lane.live)
            order by workspace, call limit 500 for update skip locked
            """;
    private static final String TELL = """
            update job j set due_at = 'infinity', told_revision = wanted, told_reason = 'no-connection', outcome = 'WAITING',
              version = told.version, receipt = told.receipt, error_message = told.message
            from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::bytea[], $5::text[])
              as told (workspace, call, version, receipt, message)
            where j.workspace = told.workspace and j.call = told.call
            """;
    /** Also heals calls that wait to be woken by a doubt of a portal that is no longer theirs. */
    private static final String WAKE = """
            with waiting as (
              select j.workspace, j.call from job j join lane l on l.workspace = j.workspace
              where l.live and j.written < j.wanted and j.due_at = 'infinity'
                and (j.told_reason = 'no-connection'
                  or not exists (select from ledger d
                                 where d.workspace = j.workspace and d.call = j.call and d.hub_id = l.hub_id
                                   and d.state = 'OPEN'))
              order by j.workspace, j.call limit 500 for update of j skip locked)
            update job j set due_at = now() from waiting
            where j.workspace = waiting.workspace and j.call = waiting.call
            """;

    private static final String MESSAGE = "The workspace is not connected to HubSpot; the call is written once it is.";

    private final Pool pool;
    private final Outbox outbox;
    private final Clock clock;
    private final LaneConfig config;

    TellUnconnected(@ReactiveDataSource("worker") Pool pool, Outbox outbox, Clock clock, LaneConfig config) {
        this.pool = pool;
        this.outbox = outbox;
        this.clock = clock;
        this.config = config;
    }

    /** Tells and wakes; answers whether there was anything to tell. */
    public boolean run() {
        Duration limit = config.databaseLimit();
        pool.preparedQuery(WAKE).execute().await().atMost(limit);
        return pool.withTransaction(this::tell).await().atMost(limit);
    }

    private Uni<Boolean> tell(SqlConnection transaction) {
        return transaction
                .preparedQuery(WAITING)
                .execute(Tuple.of(config.tellUnconnectedAfter().toMillis()))
                .chain(rows -> {
                    List<Row> jobs = rows.stream().toList();
                    return jobs.isEmpty() ? Uni.createFrom().item(false) : tell(transaction, jobs);
                });
    }

    private Uni<Boolean> tell(SqlConnection transaction, List<Row> jobs) {
        Instant now = clock.instant();
        List<CrmWrite> receipts = jobs.stream().map(job -> receipt(job, now)).toList();
        List<OutboxEvent> events = IntStream.range(0, jobs.size())
                .mapToObj(i -> OutboxEvent.of(
                        ReceiptCodec.event(receipts.get(i)), now, jobs.get(i).getString("traceparent")))
                .toList();
        Tuple told = Tuple.tuple()
                .addArrayOfUUID(receipts.stream().map(CrmWrite::workspace).toArray(UUID[]::new))
                .addArrayOfUUID(receipts.stream().map(CrmWrite::callId).toArray(UUID[]::new))
                .addArrayOfLong(receipts.stream().map(CrmWrite::version).toArray(Long[]::new))
                .addValue(receipts.stream()
                        .map(receipt -> Buffer.buffer(ReceiptCodec.encode(receipt)))
                        .toArray(Buffer[]::new))
                .addArrayOfString(receipts.stream().map(receipt -> MESSAGE).toArray(String[]::new));
        return transaction
                .preparedQuery(TELL)
                .execute(told)
                .chain(() -> outbox.add(transaction, events))
                .replaceWith(true);
    }

    private static CrmWrite receipt(Row job, Instant now) {
        OffsetDateTime acceptedAt = job.getOffsetDateTime("accepted_at");
        return new CrmWrite(
                job.getUUID("workspace"),
                job.getUUID("call"),
                job.getLong("wanted"),
                job.getLong("version") + 1,
                null,
                null,
                CrmWrite.Mode.UNKNOWN,
                null,
                List.of(new Part(
                        Part.Name.ACTIVITY, null, Part.Outcome.WAITING, null, null, "no-connection", MESSAGE, null)),
                acceptedAt == null ? null : acceptedAt.toInstant(),
                now);
    }
}
