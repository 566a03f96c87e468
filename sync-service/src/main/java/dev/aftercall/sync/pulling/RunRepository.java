package dev.aftercall.sync.pulling;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.sync.mirror.Kind;
import dev.aftercall.sync.mirror.LeaseLost;
import dev.aftercall.sync.mirror.Pull;

/** Runs, as the worker role. Every change of a run that is under way names its lease; without it, nothing changes. */
@ApplicationScoped
class RunRepository {

    private static final String CLAIM = """
            update sync_run r set
              lease = gen_random_uuid(), lease_until = now() + $2 * interval '1 millisecond', status = 'RUNNING',
              started_at = coalesce(r.started_at, now())
            from (
              select workspace, run_id, started_at from sync_run
              where status in ('WAITING', 'RUNNING') and due_at <= now() and (lease_until is null or lease_until < now())
              order by due_at limit $1 for update skip locked) due
            where r.workspace = due.workspace and r.run_id = due.run_id
            returning r.workspace, r.run_id, r.hub_id, r.grant_no, r.version, r.setbacks, r.lease, r.traceparent,
              due.started_at is null as is_new
            """;
    private static final String RENEW = """
            update sync_run set lease_until = now() + $4 * interval '1 millisecond'
            where workspace = $1 and run_id = $2 and lease = $3
            """;
    private static final String PROGRESS = """
            select kind, records, total, after_cursor, done_at is not null as done
            from sync_run_kind where workspace = $1 and run_id = $2 order by position
            """;
    private static final String CHECKPOINT = """
            with held as (
              update sync_run set setbacks = 0, reason = null where workspace = $1 and run_id = $2 and lease = $3
              returning workspace, run_id)
            update sync_run_kind k set records = $5, total = $6, after_cursor = $7, done_at = case when $8 then now() end
            from held where k.workspace = held.workspace and k.run_id = held.run_id and k.kind = $4
            """;
    private static final String RAISE = """
            update sync_run set version = version + 1 where workspace = $1 and run_id = $2 and lease = $3
            returning version
            """;
    private static final String END = """
            update sync_run set version = version + 1, status = $4, reason = $5, finished_at = now(), lease = null,
              lease_until = null
            where workspace = $1 and run_id = $2 and lease = $3
            returning version
            """;
    private static final String REST = """
            update sync_run set status = 'WAITING', reason = $4, setbacks = setbacks + 1, lease = null, lease_until = null,
              due_at = now() + $5 * interval '1 millisecond'
            where workspace = $1 and run_id = $2 and lease = $3
            """;
    private static final String HAND_BACK = """
            update sync_run set lease = null, lease_until = null, due_at = now()
            where workspace = $1 and run_id = $2 and lease = $3
            """;
    private static final String WAITING = """
            select exists (
              select from sync_run
              where status in ('WAITING', 'RUNNING') and due_at <= now() and (lease_until is null or lease_until < now()))
            """;

    private final Pool pool;

    RunRepository(@ReactiveDataSource("worker") Pool pool) {
        this.pool = pool;
    }

    /** A run as it was claimed, and whether nobody had begun it. */
    record Claim(ClaimedRun run, long version, boolean isNew) {}

    /** Takes up to so many runs that are due and that nobody holds. */
    Uni<List<Claim>> claim(SqlConnection transaction, int most, Duration lease) {
        return transaction
                .preparedQuery(CLAIM)
                .mapping(RunRepository::claimed)
                .execute(Tuple.of(most, lease.toMillis()))
                .map(rows -> rows.stream().toList());
    }

    /** False when the lease is another's by now, or the run is over. */
    Uni<Boolean> renew(Pull pull, Duration lease) {
        return pool.preparedQuery(RENEW)
                .execute(held(pull).addLong(lease.toMillis()))
                .map(rows -> rows.rowCount() == 1);
    }

    Uni<RunProgress> progress(UUID workspace, UUID runId) {
        return pool.preparedQuery(PROGRESS)
                .mapping(RunRepository::kindProgress)
                .execute(Tuple.of(workspace, runId))
                .map(rows -> new RunProgress(rows.stream().toList()));
    }

    /** Moves the checkpoint of one kind. Fails with {@link LeaseLost}. */
    Uni<Void> checkpoint(SqlConnection transaction, Pull pull, KindProgress kind) {
        return transaction
                .preparedQuery(CHECKPOINT)
                .execute(held(pull)
                        .addString(kind.kind().wireName())
                        .addLong(kind.records())
                        .addLong(kind.total())
                        .addString(kind.after())
                        .addBoolean(kind.done()))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new LeaseLost();
                    }
                })
                .replaceWithVoid();
    }

    /** The version for the next event about the run. Fails with {@link LeaseLost}. */
    Uni<Long> raiseVersion(SqlConnection transaction, Pull pull) {
        return version(transaction, RAISE, held(pull));
    }

    /** Ends the run and gives its lease back. Fails with {@link LeaseLost}. */
    Uni<Long> end(SqlConnection transaction, Pull pull, RunEnd end) {
        return version(
                transaction, END, held(pull).addString(end.status().name()).addString(end.reason()));
    }

    /** Lays the run aside until the pause is over. Does nothing when the lease was lost. */
    Uni<Void> rest(Pull pull, Duration pause, String reason) {
        return pool.preparedQuery(REST)
                .execute(held(pull).addString(reason).addLong(pause.toMillis()))
                .replaceWithVoid();
    }

    /** Whether a run is due that nobody holds. */
    Uni<Boolean> isAnyWaiting() {
        return pool.query(WAITING).execute().map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Gives the lease back at once, so that another need not wait for its end. The run goes on behind those that wait. */
    Uni<Void> handBack(Pull pull) {
        return pool.preparedQuery(HAND_BACK).execute(held(pull)).replaceWithVoid();
    }

    private static Uni<Long> version(SqlConnection transaction, String statement, Tuple row) {
        return transaction.preparedQuery(statement).execute(row).map(rows -> {
            if (rows.rowCount() == 0) {
                throw new LeaseLost();
            }
            return rows.iterator().next().getLong("version");
        });
    }

    private static Tuple held(Pull pull) {
        return Tuple.tuple().addUUID(pull.workspace()).addUUID(pull.runId()).addUUID(pull.lease());
    }

    private static Claim claimed(Row row) {
        Pull pull = new Pull(
                row.getUUID("workspace"),
                row.getUUID("run_id"),
                row.getString("hub_id"),
                row.getLong("grant_no"),
                row.getUUID("lease"),
                row.getString("traceparent"));
        return new Claim(
                new ClaimedRun(pull, row.getInteger("setbacks")), row.getLong("version"), row.getBoolean("is_new"));
    }

    private static KindProgress kindProgress(Row row) {
        return new KindProgress(
                Kind.named(row.getString("kind")),
                row.getLong("records"),
                row.getLong("total"),
                row.getString("after_cursor"),
                row.getBoolean("done"));
    }
}
