package dev.aftercall.simulator.limits;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.locks.ReentrantLock;

/** Counts requests of one day, which ends at midnight of the account's time zone. */
final class DailyCount {

    private final Clock clock;
    private final ZoneId zone;
    private final ReentrantLock turn = new ReentrantLock();
    private LocalDate day = LocalDate.MIN;
    private int count;

    DailyCount(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    /** Takes one, after what others took; returns how many are left after it, or -1 when there was none. */
    int take(int others, int max) {
        turn.lock();
        try {
            LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
            if (!today.equals(day)) {
                day = today;
                count = 0;
            }
            count = Math.min(max, count + others);
            if (count >= max) {
                return -1;
            }
            count++;
            return max - count;
        } finally {
            turn.unlock();
        }
    }
}
