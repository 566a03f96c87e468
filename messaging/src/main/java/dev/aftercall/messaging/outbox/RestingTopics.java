package dev.aftercall.messaging.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Topics that Kafka can't take records of just now, such as one that doesn't exist yet. They rest a while, so that their
 * rows, which stay at the head of the outbox, don't keep those of other topics from being sent.
 */
final class RestingTopics {

    private static final Duration REST = Duration.ofSeconds(5);

    private final LongSupplier nanoTime;
    private final Map<String, Long> restUntilNanos = new HashMap<>();

    RestingTopics(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void rest(Set<String> topics) {
        long until = nanoTime.getAsLong() + REST.toNanos();
        topics.forEach(topic -> restUntilNanos.put(topic, until));
    }

    Set<String> now() {
        long now = nanoTime.getAsLong();
        restUntilNanos.values().removeIf(until -> until - now <= 0);
        return Set.copyOf(restUntilNanos.keySet());
    }
}
