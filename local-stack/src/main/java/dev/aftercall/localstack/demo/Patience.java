package dev.aftercall.localstack.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for something to be the case, for a limited time. */
record Patience(Duration limit) {
    private static final long BETWEEN_LOOKS_MILLIS = 100;

    /**
     * Looks until there is something.
     *
     * @throws DemoFailed when there was nothing within the limit
     */
    <T> T await(String what, Supplier<Optional<T>> look) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > deadline) {
                throw new DemoFailed("waited %d s in vain for %s".formatted(limit.toSeconds(), what));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailed("interrupted", e);
        }
    }
}
