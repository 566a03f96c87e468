package dev.aftercall.messaging.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** The relay's view of the outbox, as the worker role. Every change names the lease: a relay that lost it changes nothing. */
final class OutboxRepository {

    private static final String UNSENT = """
            select * from (
              select seq, id, workspace, topic, key, type, occurred_at, traceparent, value,
                     sum(octet_length(value)) over (order by seq) - octet_length(value) as bytes_before
              from outbox where sent_at is null and topic <> all($2) order by seq limit $1) next
            where bytes_before < $3
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
            insert into set_aside (id, direction, workspace, topic, key, type, traceparent, reason, body, record)
            select id, 'OUT', workspace, topic, key, type, traceparent, $3, value, id from refused
            on conflict (id) do update set reason = excluded.reason, body = excluded.body
            """;
    private static final String FORGET = """
            delete from outbox where seq in (
              select seq from outbox where sent_at < now() - $1 * interval '1 millisecond' order by sent_at limit 5000)
            """;
    private static final String OLDEST = """
            select coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as seconds
            from outbox where sent_at is null
            """;

    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private final Pool pool;

    OutboxRepository(Pool pool) {
        this.pool = pool;
    }

    /** Unsent rows in order, of all topics but those named: at most so many, and about 8 MiB of them. */
    Uni<List<OutboxRow>> unsent(int limit, Set<String> withoutTopics) {
        return pool.preparedQuery(UNSENT)
                .mapping(OutboxRow::of)
                .execute(Tuple.of(limit, withoutTopics.toArray(String[]::new), MOST_BYTES))
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

    /** Deletes up to 5,000 rows that were sent long enough ago. */
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
