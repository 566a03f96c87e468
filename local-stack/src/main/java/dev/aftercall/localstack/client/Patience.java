package dev.aftercall.localstack.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits for something to be the case, for a limited time. */
public record Patience(Duration limit) {
    private static final long BETWEEN_LOOKS_MILLIS = 100;

    /**
     * Looks until there is something.
     *
     * @throws StoppedShort when there was nothing within the limit
     */
    public <T> T await(String what, Supplier<Optional<T>> look) {
        return find(look)
                .orElseThrow(() -> new StoppedShort("waited %d s in vain for %s".formatted(limit.toSeconds(), what)));
    }

    /** Looks until there is something; empty when there was nothing within the limit. */
    public <T> Optional<T> find(Supplier<Optional<T>> look) {
        long deadline = System.nanoTime() + limit.toNanos();
        Optional<T> found = look.get();
        while (found.isEmpty() && System.nanoTime() < deadline) {
            pause();
            found = look.get();
        }
        return found;
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedShort("interrupted", e);
        }
    }
}
