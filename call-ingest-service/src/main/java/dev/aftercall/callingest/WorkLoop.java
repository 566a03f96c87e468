package dev.aftercall.callingest;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.jboss.logging.Logger;

import dev.aftercall.messaging.consuming.StoreFailure;

/**
 * Repeats a step on a virtual thread until it is closed: at once while the step finds work, else after a pause or a
 * wake-up. A step that fails is logged and repeated.
 */
public final class WorkLoop implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(WorkLoop.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(15);

    private final String name;
    private final Duration pause;
    private final BooleanSupplier step;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;

    private WorkLoop(String name, Duration pause, BooleanSupplier step) {
        this.name = name;
        this.pause = pause;
        this.step = step;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /** Starts a loop whose step says whether it found work. */
    public static WorkLoop start(String name, Duration pause, BooleanSupplier step) {
        WorkLoop loop = new WorkLoop(name, pause, step);
        loop.thread.start();
        return loop;
    }

    /** Ends the pause. */
    public void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    /** Lets the step under way end, up to 15 s. */
    @Override
    public void close() {
        stopping = true;
        wake();
        try {
            thread.join(LONGEST_STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                if (!step.getAsBoolean()) {
                    rest(pause);
                }
            } catch (RuntimeException e) {
                LOG.warnf("A step of '%s' failed and is repeated: %s", name, StoreFailure.inWords(e));
                rest(PAUSE_AFTER_FAILURE);
            }
        }
    }

    private void rest(Duration time) {
        try {
            if (wakeUps.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
