package dev.aftercall.messaging.outbox;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** The relay's view of the outbox, as the worker role. Every change names the lease: a relay that lost it changes nothing. */
final class OutboxRepository {

    private static final String UNSENT = """
            select seq, id, workspace, topic, key, type, occurred_at, traceparent, value
            from outbox where sent_at is null order by seq limit $1
            """;
    private static final String MARK = """
            update outbox set sent_at = now()
            where seq = any($1) and exists (select from lease where name = 'relay' and holder = $2)
            """;
    private static final String SET_ASIDE = """
            with refused as (
              delete from outbox
              where seq = $1 and exists (select from lease where name = 'relay' and holder = $2)
              returning id, workspace, topic, key, type, traceparent, value)
            insert into set_aside (id, direction, workspace, topic, key, type, traceparent, reason, body)
            select id, 'OUT', workspace, topic, key, type, traceparent, $3, value from refused
            """;
    private static final String FORGET = "delete from outbox where sent_at < now() - $1 * interval '1 millisecond'";
    private static final String OLDEST = """
            select coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as seconds
            from outbox where sent_at is null
            """;

    private final Pool pool;

    OutboxRepository(Pool pool) {
        this.pool = pool;
    }

    Uni<List<OutboxRow>> unsent(int limit) {
        return pool.preparedQuery(UNSENT)
                .mapping(OutboxRow::of)
                .execute(Tuple.of(limit))
                .map(rows -> rows.stream().toList());
    }

    Uni<Void> markSent(List<Long> seqs, UUID holder) {
        return pool.preparedQuery(MARK)
                .execute(Tuple.tuple().addArrayOfLong(seqs.toArray(Long[]::new)).addUUID(holder))
                .replaceWithVoid();
    }

    Uni<Void> setAside(long seq, UUID holder, String reason) {
        return pool.preparedQuery(SET_ASIDE)
                .execute(Tuple.of(seq, holder, reason))
                .replaceWithVoid();
    }

    Uni<Void> forgetSent(Duration olderThan) {
        return pool.preparedQuery(FORGET)
                .execute(Tuple.of(olderThan.toMillis()))
                .replaceWithVoid();
    }

    /** How long the oldest unsent row has waited, in seconds; 0 when none waits. */
    Uni<Double> oldestUnsentSeconds() {
        return pool.query(OLDEST).execute().map(rows -> rows.iterator().next().getDouble("seconds"));
    }
}
