package dev.aftercall.simulator.admin;

import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/** How many requests ended in each of the last seconds. */
public final class RequestRate {

    /**
     * What it shows.
     *
     * @param lastSecond in the last whole second
     * @param lastTenSeconds in the last ten whole seconds
     * @param peak the most in one second so far
     */
    public record Reading(long lastSecond, long lastTenSeconds, long peak) {}

    private static final int SLOTS = 11;

    private final long[] seconds = new long[SLOTS];
    private final long[] counts = new long[SLOTS];
    private final ReentrantLock turn = new ReentrantLock();
    private long peak;

    void add(Instant at) {
        long second = at.getEpochSecond();
        int slot = slot(second);
        turn.lock();
        try {
            if (seconds[slot] != second) {
                seconds[slot] = second;
                counts[slot] = 0;
            }
            peak = Math.max(peak, ++counts[slot]);
        } finally {
            turn.unlock();
        }
    }

    Reading read(Instant now) {
        turn.lock();
        try {
            long ten = 0;
            for (long back = 1; back <= 10; back++) {
                ten += count(now.getEpochSecond() - back);
            }
            return new Reading(count(now.getEpochSecond() - 1), ten, peak);
        } finally {
            turn.unlock();
        }
    }

    private long count(long second) {
        int slot = slot(second);
        return seconds[slot] == second ? counts[slot] : 0;
    }

    private static int slot(long second) {
        return Math.floorMod(second, SLOTS);
    }
}
