package dev.aftercall.localstack.supervision;

import java.time.Duration;

/**
 * How long to wait before a part that died is started again: 0.5 s after the first death, doubling up to 30 s, and from
 * the start again for a part that had been ready for a minute.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration WELL_AGAIN = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 10;

    private int failures;

    /**
     * The next wait.
     *
     * @param wasReady how long the part had been ready before it died, zero if it never was
     */
    Duration next(Duration wasReady) {
        if (wasReady.compareTo(WELL_AGAIN) >= 0) {
            failures = 0;
        }
        Duration wait = FIRST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
