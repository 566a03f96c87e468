package dev.aftercall.callingest.endpoints;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Remembers a bounded number of things for a short while; when it is full, it begins anew.
 *
 * @param <T> what is remembered by its id
 */
final class ShortMemory<T> {

    private final Duration life;
    private final int most;
    private final LongSupplier nanoTime;
    private final Map<UUID, Kept<T>> kept = new ConcurrentHashMap<>();

    ShortMemory(Duration life, int most, LongSupplier nanoTime) {
        this.life = life;
        this.most = most;
        this.nanoTime = nanoTime;
    }

    private record Kept<T>(T value, long sinceNanos) {}

    @Nullable T recall(UUID id) {
        Kept<T> found = kept.get(id);
        return found == null || nanoTime.getAsLong() - found.sinceNanos() >= life.toNanos() ? null : found.value();
    }

    void keep(UUID id, T value) {
        if (kept.size() >= most) {
            kept.clear();
        }
        kept.put(id, new Kept<>(value, nanoTime.getAsLong()));
    }

    void forget(UUID id) {
        kept.remove(id);
    }
}
