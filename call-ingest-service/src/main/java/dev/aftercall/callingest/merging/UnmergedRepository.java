package dev.aftercall.callingest.merging;

import java.util.List;
import java.util.Objects;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.callingest.sources.Payload;

/** The queue of deliveries still to be merged, as the worker role. */
@ApplicationScoped
class UnmergedRepository {

    private static final int LARGEST_BATCH_BYTES = 4 * 1024 * 1024;

    private static final String BODIES = """
            select c.seq, c.workspace, d.source, d.received_at, d.traceparent, d.content_type, d.query, d.body,
              e.region
            from claimed c
            join delivery d on d.workspace = c.workspace and d.received_at = c.received_at and d.id = c.delivery
            left join endpoint e on e.workspace = d.workspace and e.id = d.endpoint
            """;
    private static final String CLAIM = """
            with locked as materialized (
              select seq, workspace, received_at, delivery, bytes from unmerged
              where due_at <= now() order by seq limit $1 for update skip locked),
            summed as (select *, sum(bytes) over (order by seq) - bytes as before from locked),
            claimed as (select * from summed where before < $2)
            """ + BODIES + " order by c.seq";
    private static final String CLAIM_ONE = """
            with claimed as materialized (
              select seq, workspace, received_at, delivery from unmerged where seq = $1 for update skip locked)
            """ + BODIES;
    private static final String DUE = "select seq from unmerged where due_at <= now() order by seq limit $1";
    private static final String OLDEST = """
            select coalesce(extract(epoch from now() - min(received_at)), 0)::float8 as seconds from unmerged
            """;
    private static final String DONE = "delete from unmerged where seq = any($1)";
    private static final String SET_ASIDE = """
            with hopeless as (
              delete from unmerged where seq = $1 and attempts >= $2 - 1 returning workspace, delivery, received_at)
            insert into delivery_set_aside (workspace, delivery, received_at, reason)
            select workspace, delivery, received_at, $3 from hopeless on conflict do nothing
            """;
    private static final String TRY_LATER = """
            update unmerged set attempts = attempts + 1,
              due_at = now() + least(30000, 100 * power(2, attempts)) * interval '1 millisecond'
            where seq = $1
            """;
    /** Waiting as long as the delivery is old doubles the wait each time, without a counter. */
    private static final String PUT_OFF = """
            update unmerged set due_at = now()
              + least(interval '30 seconds', greatest(interval '100 milliseconds', now() - received_at))
            where seq = $1
            """;

    private final Pool pool;

    UnmergedRepository(@ReactiveDataSource("worker") Pool pool) {
        this.pool = pool;
    }

    /** Locks what is due, oldest first; what another replica works on is passed over. */
    Uni<List<Unmerged>> claim(SqlConnection transaction, int limit) {
        return rows(transaction, CLAIM, Tuple.of(limit, (long) LARGEST_BATCH_BYTES));
    }

    /** Locks one, if it is still there and nobody works on it. */
    Uni<List<Unmerged>> claimOne(SqlConnection transaction, long seq) {
        return rows(transaction, CLAIM_ONE, Tuple.of(seq));
    }

    Uni<List<Long>> due(int limit) {
        return pool.preparedQuery(DUE)
                .execute(Tuple.of(limit))
                .map(rows -> rows.stream()
                        .map(row -> Objects.requireNonNull(row.getLong("seq")))
                        .toList());
    }

    /** How long the oldest delivery has waited, in seconds; 0 when none waits. */
    Uni<Double> oldestSeconds() {
        return pool.query(OLDEST)
                .execute()
                .map(rows -> Objects.requireNonNull(rows.iterator().next().getDouble("seconds")));
    }

    Uni<Void> done(SqlConnection transaction, List<Unmerged> deliveries) {
        return transaction
                .preparedQuery(DONE)
                .execute(Tuple.of(deliveries.stream().map(Unmerged::seq).toArray(Long[]::new)))
                .replaceWithVoid();
    }

    /** Puts a delivery off, or after the last attempt sets it aside; true when it was set aside. */
    Uni<Boolean> failed(long seq, int lastAttempt, String reason) {
        return pool.withTransaction(transaction -> transaction
                .preparedQuery(SET_ASIDE)
                .execute(Tuple.of(seq, lastAttempt, reason))
                .chain(set -> transaction
                        .preparedQuery(TRY_LATER)
                        .execute(Tuple.of(seq))
                        .replaceWith(set.rowCount() > 0)));
    }

    /** Puts a delivery off for what is no fault of its own. */
    Uni<Void> putOff(long seq) {
        return pool.preparedQuery(PUT_OFF).execute(Tuple.of(seq)).replaceWithVoid();
    }

    private static Uni<List<Unmerged>> rows(SqlConnection transaction, String query, Tuple parameters) {
        return transaction
                .preparedQuery(query)
                .execute(parameters)
                .map(rows -> rows.stream().map(UnmergedRepository::unmerged).toList());
    }

    private static Unmerged unmerged(Row row) {
        return new Unmerged(
                Objects.requireNonNull(row.getLong("seq")),
                row.getUUID("workspace"),
                row.getString("source"),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getString("traceparent"),
                new Payload(
                        row.getBuffer("body").getBytes(),
                        row.getString("content_type"),
                        row.getString("query"),
                        row.getString("region")));
    }
}
