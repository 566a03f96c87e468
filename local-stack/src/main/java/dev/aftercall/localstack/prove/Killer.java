package dev.aftercall.localstack.prove;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import dev.aftercall.localstack.supervision.Part;
import dev.aftercall.localstack.supervision.Progress;
import dev.aftercall.localstack.supervision.Running;
import dev.aftercall.localstack.supervision.StartFailed;

/** Starts crm-writer, and while it is told to, kills it again and again with SIGKILL. */
final class Killer {
    private static final int ENOUGH_TOLD = 10;
    private static final long BETWEEN_LOOKS_MILLIS = 50;
    private static final long LONGEST_LIFE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Part writer;
    private final KillPoints points;
    private final Scale scale;
    private final Random random;
    private final Progress progress;
    private final List<KillPoint> deck = new ArrayList<>();
    private final Map<KillPoint, Integer> kills = new EnumMap<>(KillPoint.class);
    private final LongSupplier told;
    private final Thread work = Thread.ofPlatform().daemon().name("killer").unstarted(this::killOn);
    private volatile int count;
    private volatile boolean stopping;
    private volatile @Nullable RuntimeException failure;
    private volatile @Nullable Running running;

    /**
     * @param random its own, for it draws on a thread of its own
     * @param told how many ends crm-writer has told so far
     */
    Killer(Part writer, KillPoints points, Scale scale, Random random, LongSupplier told, Progress progress) {
        this.writer = writer;
        this.points = points;
        this.scale = scale;
        this.random = random;
        this.told = told;
        this.progress = progress;
    }

    /** Starts crm-writer. */
    void startWriter() {
        running = writer.start();
    }

    /** Begins to kill it. */
    void begin() {
        work.start();
    }

    /** Waits until it was killed so often, but no longer than so. */
    void awaitKills(int number, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (count < number && failure == null && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
    }

    /**
     * Kills it no more; it runs when this returns.
     *
     * @throws StartFailed when it did not come back after a kill
     */
    void stop() throws InterruptedException {
        stopping = true;
        work.join();
        RuntimeException why = failure;
        if (why != null) {
            throw why;
        }
    }

    /** Ends it in good order. */
    void endWriter() {
        Running now = running;
        if (now != null) {
            now.end().run();
        }
    }

    /** How often it was killed at each point. */
    Map<KillPoint, Integer> kills() {
        return new EnumMap<>(kills);
    }

    private void killOn() {
        try {
            while (!stopping) {
                if (!liveForAWhile()) {
                    return;
                }
                KillPoint point = points.killAt(nextPoint(), this::kill);
                kills.merge(point, 1, Integer::sum);
                count = kills.values().stream().mapToInt(each -> each).sum();
                running = writer.start();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** All points in some order, then all in another. */
    private KillPoint nextPoint() {
        if (deck.isEmpty()) {
            deck.addAll(List.of(KillPoint.values()));
            Collections.shuffle(deck, random);
        }
        return deck.removeLast();
    }

    /** On a busy machine it lives longer: one that gets nothing done proves nothing. */
    private boolean liveForAWhile() throws InterruptedException {
        long span = scale.times().lifeTo().minus(scale.times().lifeFrom()).toMillis();
        long born = System.nanoTime();
        long end = born
                + scale.times().lifeFrom().toNanos()
                + TimeUnit.MILLISECONDS.toNanos((long) (random.nextDouble() * span));
        long before = told.getAsLong();
        while (System.nanoTime() < end
                || (told.getAsLong() < before + ENOUGH_TOLD && System.nanoTime() < born + LONGEST_LIFE_NANOS)) {
            if (stopping) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
        return true;
    }

    private void kill() {
        Running now = running;
        if (now == null) {
            return;
        }
        ProcessHandle.of(now.pid()).ifPresent(ProcessHandle::destroyForcibly);
        now.end().run(); // returns when it is gone
        progress.about("crm-writer", "killed");
    }
}
