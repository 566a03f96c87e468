package dev.aftercall.messaging.outbox;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the relay works. */
@ConfigMapping(prefix = "aftercall.relay")
public interface RelayConfig {

    /** Whether this process relays; off in a service that publishes nothing. */
    @WithDefault("true")
    boolean enabled();

    /** Rows sent at a time. */
    @WithDefault("500")
    int batch();

    /** How long the relay waits for a wake-up before it looks by itself. */
    @WithDefault("100ms")
    Duration poll();

    /** How long a lease holds; by the database's clock. */
    @WithDefault("15s")
    Duration lease();

    /** How long Kafka may take to accept a row; less than what is left of a lease when sending starts. */
    @WithDefault("8s")
    Duration delivery();

    /** How long sent rows are kept for those who look into what was sent. */
    @WithDefault("1h")
    Duration keepSent();

    /**
     * Refuses values that can't be meant, and times that don't go together.
     *
     * @throws IllegalArgumentException that names the setting, such as when Kafka may take longer than the lease is sure to hold
     */
    default void check() {
        if (batch() < 1) {
            throw new IllegalArgumentException("aftercall.relay.batch (%d) must be 1 or more".formatted(batch()));
        }
        checkPositive("poll", poll());
        checkPositive("lease", lease());
        checkPositive("delivery", delivery());
        checkPositive("keep-sent", keepSent());
        if (delivery().multipliedBy(3).compareTo(lease().multipliedBy(2)) >= 0) {
            throw new IllegalArgumentException(
                    "aftercall.relay.delivery (%s) must be less than two thirds of aftercall.relay.lease (%s)"
                            .formatted(delivery(), lease()));
        }
    }

    private static void checkPositive(String name, Duration time) {
        if (!time.isPositive()) {
            throw new IllegalArgumentException(
                    "aftercall.relay.%s (%s) must be longer than nothing".formatted(name, time));
        }
    }
}
