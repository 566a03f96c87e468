package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Whether a slice waits to become fuller: not at all while half of the portal's limit is free, the longer the more of it is
 * used, and longest when a tenth is left. For one turn, by one thread.
 */
final class Lingering {

    private static final double FREE_ENOUGH = 0.5;
    private static final double NEARLY_USED = 0.1;

    private final LongSupplier nanoTime;
    private @Nullable Long since;

    Lingering(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** How long a slice waits at most. */
    static Duration of(int free, int limit, Duration longest) {
        double share = (double) free / limit;
        double used = (FREE_ENOUGH - share) / (FREE_ENOUGH - NEARLY_USED);
        return Duration.ofNanos((long) (longest.toNanos() * Math.clamp(used, 0.0, 1.0)));
    }

    /** Whether what is due, and does not fill a batch yet, waits now; from the first time it is asked, no longer than so. */
    boolean waits(Duration atMost) {
        long now = nanoTime.getAsLong();
        if (since == null) {
            since = now;
        }
        return now - since < atMost.toNanos();
    }

    /** What was due is begun. */
    void ends() {
        since = null;
    }
}
