package dev.aftercall.hubspot;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;

import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one portal's requests below HubSpot's limits, so that 429 stays the exception.
 *
 * <ol>
 *   <li>Ten seconds: 110 requests by default, and whatever the answers' headers say from then on; what other processes
 *       or tools took of it is seen in the headers too.
 *   <li>Search: 5 a second, apart, without headers.
 *   <li>After a 429, and while a portal is moved (477), nothing leaves before HubSpot's {@code Retry-After}; without one,
 *       after a second, two, three … up to ten, and for the daily limit a quarter of an hour.
 *   <li>Requests are spread: the first of a window don't starve the last.
 * </ol>
 *
 * Safe for any number of threads. Several replicas that serve one portal each have their own and meet in the headers.
 */
public final class Throttle {

    /** Which of HubSpot's limits a request counts against. */
    public enum Bucket {
        TEN_SECONDS,
        SEARCH
    }

    /** Limits to start from: those of an app on HubSpot's marketplace (usage guidelines). */
    public record Limits(int perTenSeconds, int searchesPerSecond) {

        public static final Limits OF_MARKETPLACE_APPS = new Limits(110, 5);

        public Limits {
            if (perTenSeconds < 1 || searchesPerSecond < 1) {
                throw new IllegalArgumentException("limits are at least 1");
            }
        }
    }

    /** What came of asking to send. */
    sealed interface Turn {
        /** Go; {@code ours} is how many of our requests the window then holds, this one included. */
        record Go(int ours) implements Turn {}

        /**
         * The wait is longer than the caller wants; nothing was taken.
         *
         * @param because what HubSpot refused before, or NOT_SENT where it is only the pace
         */
        record TooLong(Duration needed, FailureKind because) implements Turn {}
    }

    /** Nothing leaves before a moment, because of a refusal. */
    private record Closed(long until, FailureKind because) {

        static Closed later(@Nullable Closed known, Closed candidate) {
            return known == null || candidate.until - known.until > 0 ? candidate : known;
        }
    }

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final int LONGEST_STEP = 10;
    private static final long LOOK_AGAIN_NANOS = 250_000_000; // other answers may have changed what is known

    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final RateWindow tenSeconds;
    private final RateWindow search;
    private @Nullable Closed closed;
    private @Nullable Closed searchClosed;
    private int refusalsInARow;

    public Throttle(Limits limits, Ticker ticker) {
        this.ticker = ticker;
        this.tenSeconds = new RateWindow(limits.perTenSeconds(), TEN_SECONDS, Duration.ofMillis(200));
        this.search = new RateWindow(limits.searchesPerSecond(), Duration.ofSeconds(1), Duration.ofMillis(65));
    }

    /**
     * Waits for a turn.
     *
     * @throws InterruptedException when told to stop while waiting; nothing was taken
     */
    Turn take(Bucket bucket, double leaving, Duration atMost) throws InterruptedException {
        long start = ticker.nanos();
        while (true) {
            long wait;
            lock.lock();
            try {
                long now = ticker.nanos();
                wait = waitNanos(bucket, leaving, now);
                if (wait == 0) {
                    return new Turn.Go(window(bucket).depart(now));
                }
                if (now - start + wait > atMost.toNanos()) {
                    return new Turn.TooLong(Duration.ofNanos(wait), reason(bucket, now));
                }
            } finally {
                lock.unlock();
            }
            ticker.await(Duration.ofNanos(Math.min(wait, LOOK_AGAIN_NANOS)));
        }
    }

    /** Learns from any answer of this portal. */
    void answered(Bucket bucket, Turn.Go turn, int status, Headers headers) {
        OptionalInt max = number(headers, "X-HubSpot-RateLimit-Max");
        OptionalInt remaining = number(headers, "X-HubSpot-RateLimit-Remaining");
        Duration length = number(headers, "X-HubSpot-RateLimit-Interval-Milliseconds").stream()
                .mapToObj(Duration::ofMillis)
                .filter(Duration::isPositive)
                .findFirst()
                .orElse(TEN_SECONDS);
        lock.lock();
        try {
            if (status == 429) {
                return; // whether HubSpot counts what it refuses is not known, so its numbers say nothing of others
            }
            refusalsInARow = 0;
            if (bucket == Bucket.TEN_SECONDS && max.isPresent() && max.getAsInt() > 0 && remaining.isPresent()) {
                tenSeconds.learn(ticker.nanos(), max.getAsInt(), remaining.getAsInt(), turn.ours(), length);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Holds everything back after a refusal that speaks of the portal, not of one request. */
    void refused(Bucket bucket, HubSpotFailure failure) {
        lock.lock();
        try {
            Duration pause =
                    switch (failure.kind()) {
                        case TEN_SECOND_LIMIT, SECOND_LIMIT, UNNAMED_LIMIT -> {
                            refusalsInARow = Math.min(refusalsInARow + 1, LONGEST_STEP);
                            Duration asked = failure.retryAfter();
                            yield asked != null && asked.isPositive() ? asked : Duration.ofSeconds(refusalsInARow);
                        }
                        case DAILY_LIMIT, MOVING -> failure.nextDelay();
                        default -> Duration.ZERO;
                    };
            if (pause.isPositive()) {
                close(bucket, failure.kind(), ticker.nanos() + pause.toNanos());
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many requests could leave now; a lane lets a batch linger when this gets small. */
    public int free(Bucket bucket) {
        lock.lock();
        try {
            return window(bucket).free(ticker.nanos());
        } finally {
            lock.unlock();
        }
    }

    /** The limit as known now. */
    public int limit(Bucket bucket) {
        lock.lock();
        try {
            return window(bucket).max();
        } finally {
            lock.unlock();
        }
    }

    private void close(Bucket bucket, FailureKind kind, long until) {
        boolean onlySearch = bucket == Bucket.SEARCH && kind != FailureKind.MOVING && kind != FailureKind.DAILY_LIMIT;
        if (onlySearch) {
            searchClosed = Closed.later(searchClosed, new Closed(until, kind));
        } else {
            closed = Closed.later(closed, new Closed(until, kind));
        }
    }

    private long waitNanos(Bucket bucket, double leaving, long now) {
        Closed closing = closing(bucket);
        long pace = window(bucket).waitNanos(now, leaving);
        return closing == null ? pace : Math.max(pace, closing.until - now);
    }

    private FailureKind reason(Bucket bucket, long now) {
        Closed closing = closing(bucket);
        return closing != null && closing.until - now > 0 ? closing.because : FailureKind.NOT_SENT;
    }

    private @Nullable Closed closing(Bucket bucket) {
        if (bucket == Bucket.SEARCH && searchClosed != null) {
            return closed == null ? searchClosed : Closed.later(searchClosed, closed);
        }
        return closed;
    }

    private RateWindow window(Bucket bucket) {
        return bucket == Bucket.SEARCH ? search : tenSeconds;
    }

    private static OptionalInt number(Headers headers, String name) {
        String value = headers.get(name);
        return value != null && value.matches("\\d{1,9}")
                ? OptionalInt.of(Integer.parseInt(value))
                : OptionalInt.empty();
    }
}
