package dev.aftercall.crmwriter.writing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.lanes.LaneConfig;
import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.EventCodec;
import dev.aftercall.events.EventCodec.UnreadableEvent;
import dev.aftercall.events.EventType;

/**
 * Which calls of a lane are due, for whoever holds it. What is found costs as much as what is taken, however many wait:
 * the function {@code due_calls} reads both kinds in the order of their index, and stops as soon as there are enough.
 */
@ApplicationScoped
class DueCallRepository {

    private static final String OURS =
            "exists (select from lane where workspace = $1 and hub_id = $2 and grant_no = $3 and lease = $4 and live)";

    private static final String DUE = """
            select due.* from (values (false), (true)) as kind (backfill),
              lateral due_calls($1, kind.backfill, $5, $6) as due
            where %s
            """.formatted(OURS);

    /** What is to be forgotten is not read: it is not written while it is still to be deleted either. */
    private static final String READ = """
            select call, wanted, body, traceparent, generation, attempts, accepted_at, admitted_at, version, told_revision,
                   told_reason, backfill, undo_asked_at, undone_at
            from job
            where workspace = $1 and call = any($5) and written < wanted and due_at <= now()
              and not is_erased(workspace, call, coalesce(accepted_at, admitted_at)) and %s
            order by due_at, call
            """.formatted(OURS);

    private final Pool pool;
    private final LaneConfig config;

    DueCallRepository(@ReactiveDataSource("worker") Pool pool, LaneConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /**
     * What a pass may take in hand now: none when the lane is no longer ours or live.
     *
     * @param inHand calls that others have
     * @param bytes of bodies; one more may begin below it
     */
    Slice due(LaneHold hold, Collection<UUID> inHand, long bytes) {
        Tuple tuple = identity(hold).addArrayOfUUID(inHand.toArray(UUID[]::new)).addInteger(config.callsAtOnce());
        List<Slice.Due> live = new ArrayList<>();
        List<Slice.Due> backfill = new ArrayList<>();
        for (Slice.Due due : await(
                DUE,
                tuple,
                row -> new Slice.Due(row.getUUID("call"), row.getBoolean("backfill"), row.getInteger("bytes")))) {
            (due.backfill() ? backfill : live).add(due);
        }
        return Slice.of(live, backfill, config.callsAtOnce(), bytes);
    }

    /** Those of the calls that are still due, with their newest revisions. None when the lane is no longer ours or live. */
    List<DueCall> read(LaneHold hold, Collection<UUID> calls) {
        return await(READ, identity(hold).addArrayOfUUID(calls.toArray(UUID[]::new)), DueCallRepository::job);
    }

    private static Tuple identity(LaneHold hold) {
        return Tuple.of(
                hold.lane().workspace(), hold.lane().hubId(), hold.lane().grant(), hold.lease());
    }

    private <T> List<T> await(String query, Tuple tuple, Function<Row, T> read) {
        return pool.preparedQuery(query)
                .mapping(read)
                .execute(tuple)
                .map(rows -> rows.stream().toList())
                .await()
                .atMost(config.databaseLimit());
    }

    private static DueCall job(Row row) {
        byte[] body = row.getBuffer("body").getBytes();
        return new DueCall(
                row.getUUID("call"),
                row.getLong("wanted"),
                () -> call(body),
                row.getString("traceparent"),
                row.getInteger("generation"),
                row.getInteger("attempts"),
                acceptedAt(row),
                row.getOffsetDateTime("admitted_at").toInstant(),
                row.getLong("version"),
                row.getLong("told_revision"),
                row.getString("told_reason"),
                row.getBoolean("backfill"),
                undo(row));
    }

    private static DueCall.Undo undo(Row row) {
        if (row.getOffsetDateTime("undo_asked_at") != null) {
            return DueCall.Undo.ASKED;
        }
        return row.getOffsetDateTime("undone_at") == null ? DueCall.Undo.NOT_WANTED : DueCall.Undo.DONE;
    }

    private static @Nullable Instant acceptedAt(Row row) {
        OffsetDateTime acceptedAt = row.getOffsetDateTime("accepted_at");
        return acceptedAt == null ? null : acceptedAt.toInstant();
    }

    private static Call call(byte[] body) {
        try {
            return ((CallEvent) EventCodec.decode(EventType.CALL_UPDATED, body)).call();
        } catch (UnreadableEvent e) {
            throw new IllegalStateException("A job's call can't be read", e);
        }
    }
}
