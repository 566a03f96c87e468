package dev.aftercall.crmwriter.lanes;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

/** Says, within this process, that a lane may have work. Without it work is found at the next poll. */
@ApplicationScoped
public class LaneBell {

    private final Semaphore rings = new Semaphore(0);

    /** Wakes whoever waits. */
    public void ring() {
        if (rings.availablePermits() == 0) {
            rings.release();
        }
    }

    /**
     * Waits for a ring, but not longer than the given time.
     *
     * @throws InterruptedException when the waiting thread is told to stop
     */
    public void await(Duration atMost) throws InterruptedException {
        if (rings.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            rings.drainPermits();
        }
    }
}
