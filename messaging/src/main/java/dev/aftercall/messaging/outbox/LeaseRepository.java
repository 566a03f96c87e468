package dev.aftercall.messaging.outbox;

import java.time.Duration;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/** The row that says who relays and until when, by the database's clock. */
final class LeaseRepository {

    private static final String TAKE = """
            insert into lease (name, holder, until) values ('relay', $1, now() + $2 * interval '1 millisecond')
            on conflict (name) do update set holder = excluded.holder, until = excluded.until
            where lease.holder = excluded.holder or lease.until < now()
            """;
    private static final String HAND_BACK = "delete from lease where name = 'relay' and holder = $1";

    private final Pool pool;

    LeaseRepository(Pool pool) {
        this.pool = pool;
    }

    /** Takes or renews the lease; false when another holds it. */
    Uni<Boolean> take(UUID holder, Duration length) {
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(holder, length.toMillis()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Gives the lease back at once, so that another need not wait for its end. */
    Uni<Void> handBack(UUID holder) {
        return pool.preparedQuery(HAND_BACK).execute(Tuple.of(holder)).replaceWithVoid();
    }
}
