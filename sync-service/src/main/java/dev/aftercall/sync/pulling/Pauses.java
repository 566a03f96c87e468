package dev.aftercall.sync.pulling;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long a run rests after a setback.
 *
 * <p>Setbacks count from 1. The pause doubles with each, up to the longest; half of it is left to chance, so that many runs
 * don't come back together. What HubSpot asks for is never cut short.
 */
record Pauses(Duration first, Duration longest, DoubleSupplier chance) {

    private static final int MOST_DOUBLINGS = 20;

    Duration after(int setbacks, Duration atLeast) {
        if (setbacks < 1) {
            throw new IllegalArgumentException("Setbacks count from 1, not " + setbacks);
        }
        Duration doubled = first.multipliedBy(1L << Math.min(setbacks - 1, MOST_DOUBLINGS));
        Duration most = doubled.compareTo(longest) > 0 ? longest : doubled;
        Duration pause = most.dividedBy(2).plusMillis((long) (most.toMillis() / 2.0 * chance.getAsDouble()));
        return pause.compareTo(atLeast) < 0 ? atLeast : pause;
    }
}
