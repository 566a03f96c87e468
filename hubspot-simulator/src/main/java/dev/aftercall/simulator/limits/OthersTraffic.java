package dev.aftercall.simulator.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

/** Tells how many requests others have made since it was asked last. */
final class OthersTraffic {

    private static final Duration LONGEST = Duration.ofDays(1);

    private final Clock clock;
    private final ReentrantLock turn = new ReentrantLock();
    private Instant last;
    private double owed;

    OthersTraffic(Clock clock) {
        this.clock = clock;
        this.last = clock.instant();
    }

    int since(double perSecond) {
        turn.lock();
        try {
            Instant now = clock.instant();
            Duration passed = Duration.between(last, now);
            last = now;
            if (perSecond <= 0 || passed.isNegative()) {
                return 0;
            }
            Duration counted = passed.compareTo(LONGEST) > 0 ? LONGEST : passed;
            owed += counted.toNanos() / 1e9 * perSecond;
            int whole = (int) owed;
            owed -= whole;
            return whole;
        } finally {
            turn.unlock();
        }
    }
}
