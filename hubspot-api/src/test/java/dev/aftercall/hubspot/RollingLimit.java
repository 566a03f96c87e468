package dev.aftercall.hubspot;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import okhttp3.Headers;

/** HubSpot's side of a rolling limit: counts what arrives, refuses what is too much, and says so in headers. */
final class RollingLimit {

    private final Ticker ticker;
    private final int max;
    private final long lengthNanos;
    private final Deque<Long> arrivals = new ArrayDeque<>();
    private int refused;
    private int taken;

    RollingLimit(Ticker ticker, int max, Duration length) {
        this.ticker = ticker;
        this.max = max;
        this.lengthNanos = length.toNanos();
    }

    /** Whether the request is within the limit. */
    boolean arrive() {
        forget();
        if (arrivals.size() >= max) {
            refused++;
            return false;
        }
        arrivals.addLast(ticker.nanos());
        taken++;
        return true;
    }

    Headers headers() {
        forget();
        return Headers.of(
                "X-HubSpot-RateLimit-Max", Integer.toString(max),
                "X-HubSpot-RateLimit-Remaining", Integer.toString(max - arrivals.size()),
                "X-HubSpot-RateLimit-Interval-Milliseconds", Long.toString(lengthNanos / 1_000_000));
    }

    int refused() {
        return refused;
    }

    int taken() {
        return taken;
    }

    private void forget() {
        while (!arrivals.isEmpty() && ticker.nanos() - arrivals.getFirst() >= lengthNanos) {
            arrivals.removeFirst();
        }
    }
}
