package dev.aftercall.simulator;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.aftercall.simulator.history.History;
import dev.aftercall.simulator.history.Passage;
import dev.aftercall.simulator.time.SimulatorTime;

/**
 * Work whose client is gone: it passes token and limits now and is done when the clock has reached its time. Whoever
 * moves the clock past that time finds it done.
 */
final class LateWork implements AutoCloseable {

    private static final long LONGEST_SECONDS = 30;

    private final SimulatorTime time;
    private final History history;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    LateWork(SimulatorTime time, History history) {
        this.time = time;
        this.history = history;
    }

    /** @param work what is to be done, from the check of the token on */
    void add(Passage passage, Duration after, Runnable work) {
        CountDownLatch due = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        Passage late = passage.again(() -> await(due));
        history.begun();
        threads.execute(() -> {
            try {
                late.during(() -> {
                    work.run();
                    return done;
                });
            } finally {
                history.ended("late", late, 0);
                done.countDown();
            }
        });
        time.agenda().at(time.clock().instant().plus(after), () -> {
            due.countDown();
            awaitShortly(done);
        });
    }

    private static void await(CountDownLatch due) {
        try {
            due.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the simulator was closed", e);
        }
    }

    private static void awaitShortly(CountDownLatch done) {
        try {
            if (!done.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("late work takes too long");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
