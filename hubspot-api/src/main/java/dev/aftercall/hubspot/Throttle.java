package dev.aftercall.hubspot;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;

import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one portal's requests below HubSpot's limits, so that 429 stays the exception. Each limit has a {@link RateWindow}:
 * ten seconds (110 requests by default, and whatever the answers' headers say from then on); associations likewise, apart;
 * search, 5 a second, apart, without headers. The day's limit is known where headers name it ({@link DailyAllowance}).
 *
 * <ol>
 *   <li>Several processes that serve one portal each have their own throttle and meet in the headers: each takes what the
 *       others leave, and half where they want as much.
 *   <li>Live requests go first, and backfill leaves a share of each limit to them; callers take turns.
 *   <li>After a 429 nothing of that limit leaves before HubSpot's {@code Retry-After}, without one for a second, and for a
 *       daily one a quarter of an hour; while a portal is moved (477) nothing at all does. After a 423, 502, 504 or 524
 *       requests leave a little more slowly, and by and by as before.
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

    private record Lane(RateWindow window, TurnQueue queue) {}

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final long LOOK_AGAIN_NANOS = 250_000_000; // other answers may have changed what is known

    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Bucket, Lane> lanes = new EnumMap<>(Bucket.class);
    private final DailyAllowance day = new DailyAllowance();

    public Throttle(Limits limits, Ticker ticker) {
        this.ticker = ticker;
        add(Bucket.TEN_SECONDS, limits.perTenSeconds(), TEN_SECONDS);
        add(Bucket.ASSOCIATIONS, limits.associationsPerTenSeconds(), TEN_SECONDS);
        add(Bucket.SEARCH, limits.searchesPerSecond(), Duration.ofSeconds(1));
    }

    private void add(Bucket bucket, int max, Duration length) {
        lanes.put(bucket, new Lane(new RateWindow(max, length, ticker.nanos()), new TurnQueue()));
    }

    /**
     * Waits for a turn.
     *
     * @throws InterruptedException when told to stop while waiting; nothing was taken
     */
    Turn take(Bucket bucket, Claim claim) throws InterruptedException {
        TurnQueue.Waiter waiter = new TurnQueue.Waiter(claim.isLive(), claim.caller());
        Lane lane = lane(bucket);
        long start = ticker.nanos();
        locked(() -> lane.queue().add(waiter));
        @Nullable Turn turn = null;
        try {
            while (true) {
                long wait;
                lock.lock();
                try {
                    long now = ticker.nanos();
                    wait = waitNanos(lane, claim, waiter, now);
                    if (wait <= 0) {
                        day.depart();
                        turn = new Turn.Go(now, lane.window().depart(now));
                        return turn;
                    }
                    if (now - start + wait > claim.waitAtMost().toNanos()) {
                        return new Turn.TooLong(Duration.ofNanos(wait), reason(lane, claim, now));
                    }
                } finally {
                    lock.unlock();
                }
                ticker.await(waiter.signal(), Duration.ofNanos(Math.min(wait, LOOK_AGAIN_NANOS)));
            }
        } finally {
            boolean served = turn != null;
            locked(() -> lane.queue().leave(waiter, served));
        }
    }

    /** Learns from any answer of this portal. */
    void answered(Bucket bucket, Turn.Go turn, int status, Headers headers) {
        int max = DailyAllowance.number(headers, "X-HubSpot-RateLimit-Max");
        int remaining = DailyAllowance.number(headers, "X-HubSpot-RateLimit-Remaining");
        int millis = DailyAllowance.number(headers, "X-HubSpot-RateLimit-Interval-Milliseconds");
        locked(() -> {
            day.learn(ticker.nanos(), headers);
            // Whether HubSpot counts what it refuses is not known, so its numbers say nothing of others then.
            if (status != 429 && bucket != Bucket.SEARCH && max > 0 && remaining >= 0) {
                Duration length = millis > 0 ? Duration.ofMillis(millis) : TEN_SECONDS;
                lane(bucket).window().learn(ticker.nanos(), turn, max, remaining, length);
            }
        });
    }

    /** Holds back after a refusal that speaks of a limit or of the portal, and slows down when HubSpot has trouble. */
    void refused(Bucket bucket, Turn.Go turn, HubSpotFailure failure) {
        RateWindow window = lane(bucket).window();
        locked(() -> {
            long now = ticker.nanos();
            switch (failure.kind()) {
                case TEN_SECOND_LIMIT, SECOND_LIMIT, UNNAMED_LIMIT -> window.refused(now, turn, failure);
                case DAILY_LIMIT -> window.close(now, failure.nextDelay(), failure.kind());
                case MOVING ->
                    lanes.values().forEach(lane -> lane.window().close(now, failure.nextDelay(), failure.kind()));
                case LOCKED, UNAVAILABLE, GAVE_UP -> window.troubled(now, turn);
                default -> {}
            }
        });
    }

    /** How many requests could leave now; a lane lets a batch linger when this gets small. */
    public int free(Bucket bucket) {
        lock.lock();
        try {
            return lane(bucket).window().free(ticker.nanos());
        } finally {
            lock.unlock();
        }
    }

    /** The limit as known now. */
    public int limit(Bucket bucket) {
        lock.lock();
        try {
            return lane(bucket).window().max();
        } finally {
            lock.unlock();
        }
    }

    private long waitNanos(Lane lane, Claim claim, TurnQueue.Waiter waiter, long now) {
        long wait = Math.max(lane.window().waitNanos(now, claim.leaving()), day.waitNanos(now, claim.leaving()));
        if (lane.queue().isFirst(waiter)) {
            return wait;
        }
        return Math.max(0, wait)
                + Math.max(1, lane.queue().ahead(waiter) * lane.window().gapNanos(now, 0));
    }

    private FailureKind reason(Lane lane, Claim claim, long now) {
        return day.waitNanos(now, claim.leaving()) > 0
                ? FailureKind.DAILY_LIMIT
                : lane.window().reason(now);
    }

    private Lane lane(Bucket bucket) {
        return Objects.requireNonNull(lanes.get(bucket));
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
