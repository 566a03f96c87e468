package dev.aftercall.simulator.latency;

import java.time.Duration;

/**
 * How fast a portal answers.
 *
 * @param workers how many requests are worked on at once; the others wait in order of arrival
 * @param patience a request that waited longer is answered with 502 or 504, and nothing of it is done
 * @param seed what times are drawn from
 */
public record PaceSettings(AnswerTimes times, int workers, Duration patience, LockRule locks, long seed) {

    /** No bound to the requests worked on at once. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** Every answer as fast as this machine can give it. */
    public static final PaceSettings NONE =
            new PaceSettings(AnswerTimes.NONE, UNLIMITED, Duration.ofSeconds(30), LockRule.NONE, 1);

    public PaceSettings {
        if (workers < 1 || patience.isNegative()) {
            throw new IllegalArgumentException("there must be a worker, and patience must not be negative");
        }
    }

    public PaceSettings withTimes(AnswerTimes value) {
        return new PaceSettings(value, workers, patience, locks, seed);
    }

    public PaceSettings withWorkers(int value) {
        return new PaceSettings(times, value, patience, locks, seed);
    }

    public PaceSettings withPatience(Duration value) {
        return new PaceSettings(times, workers, value, locks, seed);
    }

    public PaceSettings withLocks(LockRule value) {
        return new PaceSettings(times, workers, patience, value, seed);
    }

    public PaceSettings withSeed(long value) {
        return new PaceSettings(times, workers, patience, locks, value);
    }

    boolean isNone() {
        return times.isNone() && workers == UNLIMITED && locks.isNone();
    }
}
