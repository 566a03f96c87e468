package dev.aftercall.simulator.limits;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/** Lets a number of requests through in any stretch of time of the given length. Refused ones do not count. */
final class RollingWindow {

    private final int max;
    private final Duration length;
    private final Clock clock;
    private final Deque<Long> taken = new ArrayDeque<>();
    private final ReentrantLock turn = new ReentrantLock();

    RollingWindow(int max, Duration length, Clock clock) {
        this.max = max;
        this.length = length;
        this.clock = clock;
    }

    /** Takes a place if there is one; returns how many are left after it, or -1 when there was none. */
    int take() {
        turn.lock();
        try {
            long now = clock.millis();
            long oldest = now - length.toMillis();
            while (!taken.isEmpty() && taken.getFirst() <= oldest) {
                taken.removeFirst();
            }
            if (taken.size() >= max) {
                return -1;
            }
            taken.addLast(now);
            return max - taken.size();
        } finally {
            turn.unlock();
        }
    }
}
