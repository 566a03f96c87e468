package dev.aftercall.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.aftercall.simulator.history.History;
import dev.aftercall.simulator.history.Passage;
import dev.aftercall.simulator.time.SimulatorTime;

/**
 * Work whose client is gone: it was let in when it came, and is done when the clock has reached its time. Whoever moves
 * the clock past that time finds it done.
 */
final class LateWork implements AutoCloseable {

    private static final long LONGEST_SECONDS = 30;

    private record Waiting(Passage passage, Runnable work) {}

    private final SimulatorTime time;
    private final History history;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private final Set<CountDownLatch> underWay = ConcurrentHashMap.newKeySet();

    LateWork(SimulatorTime time, History history) {
        this.time = time;
        this.history = history;
    }

    void add(Passage passage, Duration after, Runnable work) {
        Waiting late = new Waiting(passage.again(), work);
        history.begun();
        waiting.add(late);
        time.agenda().at(time.clock().instant().plus(after), () -> {
            if (waiting.contains(late)) {
                doNow(late);
            }
        });
    }

    private void doNow(Waiting late) {
        CountDownLatch done = new CountDownLatch(1);
        underWay.add(done);
        if (waiting.remove(late)) {
            threads.execute(() -> work(late, done));
            awaitShortly(done);
        }
        done.countDown();
        underWay.remove(done);
    }

    private void work(Waiting late, CountDownLatch done) {
        try {
            late.passage().during(() -> {
                late.work().run();
                return done;
            });
        } finally {
            history.ended("late", late.passage(), 0);
            done.countDown();
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

    /** Drops what is still to come; the history shows that nothing of it was done. */
    void forget() {
        for (Waiting late : List.copyOf(waiting)) {
            if (waiting.remove(late)) {
                history.ended("late", late.passage(), 0);
            }
        }
    }

    /** As {@link #forget}, and returns when what was being done is done. */
    void end() {
        forget();
        List.copyOf(underWay).forEach(LateWork::awaitShortly);
    }

    @Override
    public void close() {
        waiting.clear();
        threads.shutdownNow();
    }
}
