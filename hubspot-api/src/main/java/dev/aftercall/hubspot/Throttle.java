package dev.aftercall.hubspot;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one portal's requests below HubSpot's limits, so that 429 stays the exception.
 *
 * <ol>
 *   <li>Ten seconds: 110 requests by default, and whatever the answers' headers say from then on. Associations likewise,
 *       apart. Search: 5 a second, apart, without headers. The day: where headers name a limit.
 *   <li>Several processes that serve one portal each have their own and meet in the headers: each takes what the others
 *       leave, and half where they want as much.
 *   <li>Requests leave evenly, at most five at once: the first of a window don't starve the last.
 *   <li>Live requests go first, and backfill leaves a share of each limit to them; callers take turns.
 *   <li>After a 429, and while a portal is moved (477), nothing leaves before HubSpot's {@code Retry-After}; without one,
 *       after a second, two, three … up to ten, and for the daily limit a quarter of an hour. After a 423, 502, 504 or
 *       524 requests leave more slowly, and by and by as before.
 * </ol>
 *
 * Safe for any number of threads.
 */
public final class Throttle {

    /** Which of HubSpot's limits a request counts against. */
    public enum Bucket {
        TEN_SECONDS,
        SEARCH,
        ASSOCIATIONS
    }

    /** Limits to start from: those of an app on HubSpot's marketplace (usage guidelines). */
    public record Limits(int perTenSeconds, int searchesPerSecond, int associationsPerTenSeconds) {

        public static final Limits OF_MARKETPLACE_APPS = new Limits(110, 5, 100);

        public Limits {
            if (perTenSeconds < 1 || searchesPerSecond < 1 || associationsPerTenSeconds < 1) {
                throw new IllegalArgumentException("limits are at least 1");
            }
        }

        public Limits(int perTenSeconds, int searchesPerSecond) {
            this(perTenSeconds, searchesPerSecond, 100);
        }
    }

    /** What came of asking to send. */
    sealed interface Turn {
        /**
         * Go.
         *
         * @param at when
         * @param ours how many of our requests the window then holds, this one included
         */
        record Go(long at, int ours) implements Turn {}

        /**
         * The wait is longer than the caller wants; nothing was taken.
         *
         * @param because what HubSpot refused before, or NOT_SENT where it is only the pace
         */
        record TooLong(Duration needed, FailureKind because) implements Turn {}
    }

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final long LOOK_AGAIN_NANOS = 250_000_000; // other answers may have changed what is known
    private static final double AFTER_TROUBLE = 0.8;

    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Bucket, RateWindow> windows = new EnumMap<>(Bucket.class);
    private final Map<Bucket, TurnQueue> queues = new EnumMap<>(Bucket.class);
    private final DailyAllowance day = new DailyAllowance();
    private final Closings closings = new Closings();

    public Throttle(Limits limits, Ticker ticker) {
        this.ticker = ticker;
        Duration margin = Duration.ofMillis(100);
        windows.put(Bucket.TEN_SECONDS, new RateWindow(limits.perTenSeconds(), TEN_SECONDS, margin, true));
        windows.put(Bucket.ASSOCIATIONS, new RateWindow(limits.associationsPerTenSeconds(), TEN_SECONDS, margin, true));
        windows.put(
                Bucket.SEARCH,
                new RateWindow(limits.searchesPerSecond(), Duration.ofSeconds(1), Duration.ofMillis(65), false));
        for (Bucket bucket : Bucket.values()) {
            queues.put(bucket, new TurnQueue());
        }
    }

    /**
     * Waits for a turn.
     *
     * @throws InterruptedException when told to stop while waiting; nothing was taken
     */
    Turn take(Bucket bucket, Claim claim) throws InterruptedException {
        TurnQueue.Waiter waiter = new TurnQueue.Waiter(claim.isLive(), claim.caller());
        TurnQueue queue = queue(bucket);
        long start = ticker.nanos();
        locked(() -> queue.add(waiter));
        @Nullable Turn turn = null;
        try {
            while (true) {
                long wait;
                lock.lock();
                try {
                    long now = ticker.nanos();
                    wait = waitNanos(bucket, claim, waiter, now);
                    if (wait == 0) {
                        day.depart();
                        turn = new Turn.Go(now, window(bucket).depart(now, claim.isLive()));
                        return turn;
                    }
                    if (now - start + wait > claim.waitAtMost().toNanos()) {
                        return new Turn.TooLong(Duration.ofNanos(wait), reason(bucket, claim, now));
                    }
                } finally {
                    lock.unlock();
                }
                ticker.await(waiter.signal(), Duration.ofNanos(Math.min(wait, LOOK_AGAIN_NANOS)));
            }
        } finally {
            boolean served = turn != null;
            locked(() -> leave(queue, waiter, served));
        }
    }

    /** Learns from any answer of this portal. */
    void answered(Bucket bucket, Turn.Go turn, int status, Headers headers) {
        int max = DailyAllowance.number(headers, "X-HubSpot-RateLimit-Max");
        int remaining = DailyAllowance.number(headers, "X-HubSpot-RateLimit-Remaining");
        int millis = DailyAllowance.number(headers, "X-HubSpot-RateLimit-Interval-Milliseconds");
        locked(() -> {
            long now = ticker.nanos();
            RateWindow window = window(bucket);
            window.hear(now);
            day.learn(now, headers);
            if (status == 429) {
                return; // whether HubSpot counts what it refuses is not known, so its numbers say nothing of others
            }
            closings.passed(turn.at());
            if (bucket != Bucket.SEARCH && max > 0 && remaining >= 0) {
                Duration length = millis > 0 ? Duration.ofMillis(millis) : TEN_SECONDS;
                window.learn(now, turn.at(), max, remaining, turn.ours(), length);
            }
        });
    }

    /** Holds everything back after a refusal that speaks of the portal, and slows down when HubSpot has trouble. */
    void refused(Bucket bucket, Turn.Go turn, HubSpotFailure failure) {
        locked(() -> {
            switch (failure.kind()) {
                case TEN_SECOND_LIMIT, SECOND_LIMIT, UNNAMED_LIMIT -> {
                    window(bucket).refused();
                    closings.limited(bucket, turn.at(), ticker.nanos(), failure);
                }
                case DAILY_LIMIT, MOVING -> closings.closed(ticker.nanos(), failure);
                case LOCKED, UNAVAILABLE, GAVE_UP -> window(bucket).slowDown(AFTER_TROUBLE);
                default -> {}
            }
        });
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

    private static void leave(TurnQueue queue, TurnQueue.Waiter waiter, boolean served) {
        if (served) {
            queue.served(waiter);
        } else {
            queue.gone(waiter);
        }
    }

    private long waitNanos(Bucket bucket, Claim claim, TurnQueue.Waiter waiter, long now) {
        TurnQueue queue = queue(bucket);
        long paced = window(bucket).waitNanos(now, claim.leaving());
        if (!queue.isFirst(waiter)) {
            paced += Math.max(1, queue.ahead(waiter) * window(bucket).gapNanos());
        }
        return Math.max(paced, Math.max(closings.waitNanos(bucket, now), day.waitNanos(now, claim.leaving())));
    }

    private FailureKind reason(Bucket bucket, Claim claim, long now) {
        return day.waitNanos(now, claim.leaving()) > 0 ? FailureKind.DAILY_LIMIT : closings.reason(bucket, now);
    }

    private RateWindow window(Bucket bucket) {
        return Objects.requireNonNull(windows.get(bucket));
    }

    private TurnQueue queue(Bucket bucket) {
        return Objects.requireNonNull(queues.get(bucket));
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
