package dev.aftercall.simulator.latency;

import java.time.Duration;

/**
 * When a record is locked, so that a write to it is answered with 423.
 *
 * @param overlap while another request that writes it is under way
 * @param gap for this long after a write
 * @param targets whether the records that a new one is associated with count as written too
 */
public record LockRule(boolean overlap, Duration gap, boolean targets) {

    /** Records are never locked. */
    public static final LockRule NONE = new LockRule(false, Duration.ZERO, false);

    boolean isNone() {
        return !overlap && gap.isZero();
    }
}
