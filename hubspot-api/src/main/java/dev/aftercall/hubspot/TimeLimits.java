package dev.aftercall.hubspot;

import java.time.Duration;

/**
 * How long to wait for HubSpot.
 *
 * @param connect until a TCP connection stands
 * @param read between two bytes that come, those of the TLS handshake included, and so also until an answer's first one
 * @param call from the first step to the last byte
 */
public record TimeLimits(Duration connect, Duration read, Duration call) {

    /**
     * HubSpot's edge gives up after 100 s with a 524 (error guide, "HTTP error codes"); whoever hangs up earlier knows
     * less, because the write may still be under way.
     */
    public static final TimeLimits FOR_RECORDS =
            new TimeLimits(Duration.ofSeconds(5), Duration.ofSeconds(105), Duration.ofSeconds(110));

    /** A token is refreshed while others wait for it, and asking twice does no harm. */
    public static final TimeLimits FOR_TOKENS =
            new TimeLimits(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(20));

    public TimeLimits {
        if (!connect.isPositive() || !read.isPositive() || !call.isPositive()) {
            throw new IllegalArgumentException("time limits are positive");
        }
    }
}
