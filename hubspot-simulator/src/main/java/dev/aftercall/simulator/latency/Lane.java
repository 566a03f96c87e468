package dev.aftercall.simulator.latency;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import dev.aftercall.simulator.history.Passage;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;

/** The workers of one portal. */
final class Lane {

    private final PaceSettings settings;
    private final CountDownLatch closed;
    private final Semaphore workers;
    private final RecordLocks locks;
    private final Random random;
    private final AtomicInteger working = new AtomicInteger();

    Lane(PaceSettings settings, Clock clock, CountDownLatch closed, long hubId) {
        this.settings = settings;
        this.closed = closed;
        this.workers = new Semaphore(settings.workers(), true);
        this.locks = new RecordLocks(settings.locks(), clock);
        this.random = new Random(settings.seed() * 31 + hubId);
    }

    PaceSettings settings() {
        return settings;
    }

    /** How many wait for a worker. */
    int waiting() {
        return workers.getQueueLength();
    }

    /** How many are being worked on. */
    int working() {
        return working.get();
    }

    Reply work(Request request, RecordNames names, Supplier<Reply> work) {
        if (settings.isNone()) {
            return work.get();
        }
        Load load = Load.of(request, names);
        if (!comesToItsTurn()) {
            throw Slowness.tooOld(random.nextBoolean());
        }
        try {
            return locked(load, work);
        } finally {
            workers.release();
        }
    }

    private boolean comesToItsTurn() {
        try {
            return workers.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Reply locked(Load load, Supplier<Reply> work) {
        List<String> ids = locks.wanted(load);
        if (!locks.take(ids)) {
            throw Slowness.locked();
        }
        try {
            return slowly(settings.times().draw(load.inputs(), load.associations(), random), work);
        } finally {
            locks.release(
                    ids,
                    Passage.current().map(passage -> passage.writes().touched()).orElse(Set.of()));
        }
    }

    /** It is done somewhere on the way, so a client that gives up cannot know. */
    private Reply slowly(Duration time, Supplier<Reply> work) {
        long before = (long) (time.toNanos() * random.nextDouble());
        working.incrementAndGet();
        try {
            pause(before);
            return done(time, before, work);
        } finally {
            working.decrementAndGet();
        }
    }

    private Reply done(Duration time, long before, Supplier<Reply> work) {
        try {
            return work.get();
        } finally {
            pause(time.toNanos() - before);
        }
    }

    /** @throws ApiFailure when the simulator is closed meanwhile */
    private void pause(long nanos) {
        try {
            if (nanos > 0 && closed.await(nanos, TimeUnit.NANOSECONDS)) {
                throw Slowness.tooOld(false);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Slowness.tooOld(false);
        }
    }
}
