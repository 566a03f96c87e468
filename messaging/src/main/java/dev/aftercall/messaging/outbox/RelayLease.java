package dev.aftercall.messaging.outbox;

import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * One relay per service at a time: a row that says who relays and until when, by the database's clock.
 *
 * <p>What is left is counted from before the database was asked, so that this process always believes it ends sooner
 * than the database does.
 */
final class RelayLease {

    private static final String TAKE = """
            insert into lease (name, holder, until) values ('relay', $1, now() + $2 * interval '1 millisecond')
            on conflict (name) do update set holder = excluded.holder, until = excluded.until
            where lease.holder = excluded.holder or lease.until < now()
            """;
    private static final String HAND_BACK = "delete from lease where name = 'relay' and holder = $1";

    private final Pool pool;
    private final Duration length;
    private final LongSupplier nanoTime;
    private final UUID holder = UUID.randomUUID();
    private volatile long heldUntilNanos;

    RelayLease(Pool pool, Duration length, LongSupplier nanoTime) {
        this.pool = pool;
        this.length = length;
        this.nanoTime = nanoTime;
        this.heldUntilNanos = nanoTime.getAsLong();
    }

    /** Takes the lease, or renews it when a third of it is gone; false when another holds it. */
    Uni<Boolean> hold() {
        if (left().compareTo(length.multipliedBy(2).dividedBy(3)) > 0) {
            return Uni.createFrom().item(true);
        }
        long asked = nanoTime.getAsLong();
        return pool.preparedQuery(TAKE)
                .execute(Tuple.of(holder, length.toMillis()))
                .map(rows -> rows.rowCount() == 1)
                .invoke(taken -> heldUntilNanos = taken ? asked + length.toNanos() : asked);
    }

    /** Gives the lease back at once, so that another need not wait for its end. */
    Uni<Void> handBack() {
        return pool.preparedQuery(HAND_BACK).execute(Tuple.of(holder)).replaceWithVoid();
    }

    /** Who we are to the database: statements that must not come late name it. */
    UUID holder() {
        return holder;
    }

    /** How long the lease still holds; negative when it has ended. */
    Duration left() {
        return Duration.ofNanos(heldUntilNanos - nanoTime.getAsLong());
    }
}
