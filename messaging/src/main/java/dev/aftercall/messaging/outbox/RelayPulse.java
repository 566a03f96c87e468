package dev.aftercall.messaging.outbox;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * What the relay shows of itself. The age of the oldest unsent row goes on growing while nobody looks, so that a relay
 * that is stuck or dead can't be mistaken for one that has nothing to do.
 */
final class RelayPulse {

    private static final Duration LOOKING_INTERVAL = Duration.ofSeconds(5);

    private final LongSupplier nanoTime;
    private volatile double oldestSeconds;
    private volatile long lookedAtNanos;

    RelayPulse(MeterRegistry metrics, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lookedAtNanos = nanoTime.getAsLong() - LOOKING_INTERVAL.toNanos();
        metrics.gauge("aftercall.outbox.oldest.seconds", this, RelayPulse::oldest);
    }

    boolean wantsToLook() {
        return nanoTime.getAsLong() - lookedAtNanos >= LOOKING_INTERVAL.toNanos();
    }

    void saw(double oldestUnsentSeconds) {
        oldestSeconds = oldestUnsentSeconds;
        lookedAtNanos = nanoTime.getAsLong();
    }

    /** Seconds that the oldest unsent row has waited, as far as is known. */
    double oldest() {
        Duration sinceLook = Duration.ofNanos(nanoTime.getAsLong() - lookedAtNanos);
        boolean isLookedAfter = sinceLook.compareTo(LOOKING_INTERVAL.multipliedBy(2)) < 0;
        return isLookedAfter ? oldestSeconds : oldestSeconds + sinceLook.toSeconds();
    }
}
