package dev.aftercall.sync.pulling;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import dev.aftercall.messaging.consuming.StoreFailure;

/**
 * Keeps a run's lease renewed, also while a request is under way.
 *
 * <p>What is left is counted from before the database was asked, so that this process always believes it ends sooner than
 * the database does.
 */
final class RunLease implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RunLease.class);

    private final Duration length;
    private final Duration renewal;
    private final Supplier<Boolean> renew;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long heldUntilNanos;

    private RunLease(Duration length, Duration renewal, Supplier<Boolean> renew) {
        this.length = length;
        this.renewal = renewal;
        this.renew = renew;
    }

    /**
     * Keeps a lease that was just taken.
     *
     * @param askedNanos {@code System.nanoTime()} from before it was asked for
     * @param renew asks the database; false when the lease is another's
     */
    static RunLease keep(long askedNanos, Duration length, Duration renewal, Supplier<Boolean> renew) {
        RunLease lease = new RunLease(length, renewal, renew);
        lease.heldUntilNanos = askedNanos + length.toNanos();
        Thread.ofVirtual().name("run-lease").start(lease::keepOn);
        return lease;
    }

    /** Whether the lease still holds as far as this process knows. */
    boolean isHeld() {
        return heldUntilNanos - System.nanoTime() > 0;
    }

    /** Stops renewing; the lease then ends by itself unless it is handed back. */
    @Override
    public void close() {
        closed.countDown();
    }

    private void keepOn() {
        try {
            while (!closed.await(renewal.toNanos(), TimeUnit.NANOSECONDS)) {
                if (!renewOnce()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when the lease is lost. A database that can't be reached may come back in time. */
    private boolean renewOnce() {
        long asked = System.nanoTime();
        try {
            boolean held = renew.get();
            heldUntilNanos = held ? asked + length.toNanos() : asked;
            return held;
        } catch (RuntimeException e) {
            LOG.warnf("A run's lease could not be renewed yet: %s", StoreFailure.inWords(e));
            return true;
        }
    }
}
