package dev.aftercall.messaging.outbox;

import java.time.Duration;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

import io.smallrye.mutiny.Uni;

/**
 * One relay per service at a time.
 *
 * <p>What is left of the lease is counted from before the database was asked, so that this process always believes it
 * ends sooner than the database does.
 */
final class RelayLease {

    private final BiFunction<UUID, Duration, Uni<Boolean>> take;
    private final Duration length;
    private final LongSupplier nanoTime;
    private final UUID holder = UUID.randomUUID();
    private volatile long heldUntilNanos;

    RelayLease(BiFunction<UUID, Duration, Uni<Boolean>> take, Duration length, LongSupplier nanoTime) {
        this.take = take;
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
        return take.apply(holder, length).invoke(taken -> heldUntilNanos = taken ? asked + length.toNanos() : asked);
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
