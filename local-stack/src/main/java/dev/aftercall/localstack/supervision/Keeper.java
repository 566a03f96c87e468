package dev.aftercall.localstack.supervision;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/** Keeps one part running: starts it, starts it again whenever it dies, and ends it. */
final class Keeper {
    private static final long LONGEST_LEAVING_SECONDS = 15;

    private final Part part;
    private final Progress progress;
    private final Backoff backoff = new Backoff();
    private final ReentrantLock starting = new ReentrantLock();
    private volatile @Nullable Running running;
    private volatile @Nullable Thread watch;
    private volatile boolean stopping;
    private volatile long readySince;

    Keeper(Part part, Progress progress) {
        this.part = part;
        this.progress = progress;
    }

    String name() {
        return part.name();
    }

    /** The process as of now, if the part has one. */
    Optional<ProcessIdentity> process() {
        Running now = running;
        return now == null ? Optional.empty() : ProcessIdentity.of(now.pid());
    }

    /** Starts the part for the first time; what it throws is what {@link Part#start()} threw. */
    void start() {
        long before = System.nanoTime();
        launch();
        progress.about(part.name(), "ready after %.1f s, %s".formatted(secondsSince(before), part.address()));
        watch = Thread.ofPlatform().daemon().name("watch " + part.name()).start(this::keepAlive);
    }

    /** Ends the part for good. */
    void stop() {
        stopping = true;
        Thread watching = watch;
        if (watching != null) {
            watching.interrupt();
        }
        boolean quiet = awaitEndOfStart();
        Running now = running;
        if (now != null) {
            now.stop();
        }
        if (quiet) {
            starting.unlock();
        }
    }

    /** Whether no start is under way any more; one that doesn't heed its interrupt is left to be killed. */
    private boolean awaitEndOfStart() {
        try {
            return starting.tryLock(LONGEST_LEAVING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void launch() {
        starting.lock();
        try {
            if (stopping) {
                throw new IllegalStateException(part.name() + " is being stopped");
            }
            Running begun = part.start();
            running = begun;
            readySince = System.nanoTime();
            if (ProcessHandle.of(begun.pid()).isEmpty()) {
                throw new IllegalStateException(part.name() + " ended as soon as it was ready");
            }
        } finally {
            starting.unlock();
        }
    }

    private void keepAlive() {
        try {
            while (!stopping) {
                awaitDeath();
                Duration wait = backoff.next(Duration.ofNanos(System.nanoTime() - readySince));
                boolean ready = false;
                while (!stopping && !ready) {
                    progress.about(part.name(), "has died, starts again in %d ms".formatted(wait.toMillis()));
                    TimeUnit.NANOSECONDS.sleep(wait.toNanos());
                    ready = tryLaunch();
                    wait = ready ? Duration.ZERO : backoff.next(Duration.ZERO);
                }
            }
        } catch (InterruptedException e) {
            // Only stop() interrupts, and then there is nothing left to watch.
            Thread.currentThread().interrupt();
        }
    }

    private void awaitDeath() throws InterruptedException {
        Running now = running;
        Optional<ProcessHandle> handle = now == null ? Optional.empty() : ProcessHandle.of(now.pid());
        if (handle.isEmpty()) {
            return;
        }
        try {
            handle.get().onExit().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("can't watch " + part.name(), e);
        }
    }

    private boolean tryLaunch() {
        if (stopping) {
            return false;
        }
        long before = System.nanoTime();
        try {
            launch();
            progress.about(part.name(), "is back after %.1f s".formatted(secondsSince(before)));
            return true;
        } catch (RuntimeException e) {
            if (!stopping) {
                progress.about(part.name(), "does not come back: " + e.getMessage());
            }
            return false;
        }
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }
}
