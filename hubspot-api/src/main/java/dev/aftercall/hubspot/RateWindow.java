package dev.aftercall.hubspot;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * One rolling limit: at most {@code max} requests in any stretch of {@code length}, by everybody who shares it. Requests
 * leave evenly, with a burst of at most five after a pause, at the rate that is this process' {@link FairShare}; and none
 * leaves while the window is full, by our own count and what the headers tell of others. Not safe for several threads;
 * {@link Throttle} guards it.
 */
final class RateWindow {

    private static final int LARGEST_BURST = 5;
    private static final int SMALLEST_BURST = 2; // what leaves late must not slow down the rest
    private static final int UNHEARD_BURST = 2;
    private static final int LARGE = 20; // from here on one request is a small part of the limit
    private static final double GUARD = 0.027; // of the limit, left free because arrivals are not departures
    private static final double LARGEST_GUARD = 0.1;
    private static final double GUARD_AFTER_REFUSAL = 0.01;
    private static final double GUARD_FORGOTTEN_PER_SECOND = 0.01 / 60;
    private static final double UNSTEADY = 0.13; // of the limit: others' rate is changing, if it is that far off
    private static final double SLOWEST = 0.2;
    private static final double FASTER_PER_SECOND = 0.05;
    private static final long UNHEARD_GAP_NANOS = 1_000_000_000;
    private static final long SHORTEST_WAIT_NANOS = 10_000_000;

    private record Departed(long at, boolean live) {}

    private final boolean hasHeaders;
    private final long marginNanos;
    private final Deque<Departed> departures = new ArrayDeque<>();
    private final FairShare share;
    private OthersUse others;
    private int max;
    private long lengthNanos;
    private double guard = GUARD;
    private double pace = 1;
    private double tokens;
    private boolean backfilled;
    private long lastBackfill;
    private int liveInWindow;
    private boolean begun;
    private long clock;
    private boolean heard;
    private long heardAt;

    /**
     * @param margin added to the length, because two requests sent that far apart may arrive closer together
     * @param hasHeaders whether answers say what is left of the limit
     */
    RateWindow(int max, Duration length, Duration margin, boolean hasHeaders) {
        this.max = max;
        this.lengthNanos = length.toNanos();
        this.marginNanos = margin.toNanos();
        this.hasHeaders = hasHeaders;
        this.share = new FairShare(usable());
        this.others = others();
        this.tokens = UNHEARD_BURST;
    }

    /**
     * How long from now the next request has to wait, 0 for none.
     *
     * @param leaving the share of the limit that it leaves to live ones, 0 for a live one
     */
    long waitNanos(long now, double leaving) {
        advance(now);
        boolean live = leaving == 0;
        long full = untilRoom(now, live ? ceiling() : usable() * (1 - leaving));
        long paced = live ? untilToken() : untilBackfill(now, leaving);
        return Math.max(Math.max(full, paced), untilHeard(now));
    }

    /** Notes that a request leaves now, and answers how many of ours HubSpot will then have counted, this one included. */
    int depart(long now, boolean live) {
        advance(now);
        departures.addLast(new Departed(now, live));
        liveInWindow += live ? 1 : 0;
        tokens = Math.max(0, tokens - 1);
        if (!live) {
            backfilled = true;
            lastBackfill = now;
        }
        int counted = 0;
        Iterator<Departed> newestFirst = departures.descendingIterator();
        while (newestFirst.hasNext() && now - newestFirst.next().at() < lengthNanos) {
            counted++;
        }
        return counted;
    }

    /** An answer came, whatever it says. */
    void hear(long now) {
        heard = true;
        heardAt = now;
    }

    /**
     * Learns from an answer: the limit, what is left of it, and its length.
     *
     * @param left when the request answered had left
     * @param ours what {@link #depart} said for it
     */
    void learn(long now, long left, int newMax, int remaining, int ours, Duration length) {
        advance(now);
        boolean anew = !others.areSeen() || left - others.lastSeen() > lengthNanos;
        if (newMax != max || length.toNanos() != lengthNanos) {
            max = newMax;
            lengthNanos = length.toNanos();
            others = others();
            anew = true;
        }
        long before = others.lastSeen();
        others.seen(left, max - remaining - ours, lengthNanos);
        if (anew) {
            share.beginAgain(usable(), others.perWindow());
        } else if (left - before > 0) {
            share.goOn((left - before) / 1e9, usable(), others.perWindow(), Math.max(1, max * guard));
        }
    }

    /** A request was refused for the limit: more is kept free for a while. */
    void refused() {
        guard = Math.min(LARGEST_GUARD, guard + GUARD_AFTER_REFUSAL);
        if (!hasHeaders) {
            slowDown(0.7);
        }
    }

    /** Goes on at a part of the pace, and comes back to the whole one by and by. */
    void slowDown(double part) {
        pace = Math.max(SLOWEST, pace * part);
    }

    /** What may still leave in this window. */
    int free(long now) {
        advance(now);
        return (int) Math.max(0, Math.floor(max - departures.size() - others.inWindow(now)));
    }

    int max() {
        return max;
    }

    /** The time from one departure to the next at the pace of now. */
    long gapNanos() {
        return (long) (1 / liveRate());
    }

    private void advance(long now) {
        if (!begun) {
            begun = true;
            clock = now;
        }
        double seconds = (now - clock) / 1e9;
        clock = now;
        guard = Math.max(GUARD, guard - seconds * GUARD_FORGOTTEN_PER_SECOND);
        pace = Math.min(1, pace + seconds * FASTER_PER_SECOND);
        while (!departures.isEmpty() && now - departures.getFirst().at() >= span()) {
            liveInWindow -= departures.removeFirst().live() ? 1 : 0;
        }
        tokens = Math.min(burst(now), tokens + seconds * 1e9 * liveRate());
    }

    /** Who doesn't know what others do sends two and then one a second, until an answer tells. */
    private long untilHeard(long now) {
        boolean knows = !hasHeaders || (heard && now - heardAt < lengthNanos);
        if (knows || departures.isEmpty()) {
            return 0;
        }
        long since = heard ? heardAt : Long.MIN_VALUE;
        long unheard = departures.stream().filter(one -> one.at() > since).count();
        return unheard < UNHEARD_BURST ? 0 : Math.max(0, departures.getLast().at() + UNHEARD_GAP_NANOS - now);
    }

    private long untilRoom(long now, double ceiling) {
        double theirs = others.inWindow(now);
        double ownOver = departures.size() + 1 - (max >= LARGE ? max - 1 : max);
        double over = Math.max(ownOver, departures.size() + 1 + theirs - Math.max(1, ceiling));
        if (over <= 0) {
            return 0;
        }
        if (departures.isEmpty() || theirs > departures.size()) {
            return SHORTEST_WAIT_NANOS * 10; // theirs go by and by
        }
        int toDropOut = Math.min(departures.size(), (int) Math.ceil(over));
        Iterator<Departed> oldestFirst = departures.iterator();
        long last = oldestFirst.next().at();
        for (int i = 1; i < toDropOut; i++) {
            last = oldestFirst.next().at();
        }
        return Math.max(SHORTEST_WAIT_NANOS, last + span() - now);
    }

    private long untilToken() {
        return tokens >= 1 ? 0 : Math.max(1, (long) Math.ceil((1 - tokens) / liveRate()));
    }

    private long untilBackfill(long now, double leaving) {
        long gap = (long) (1 / backfillRate(now, leaving));
        return backfilled ? Math.max(0, lastBackfill + gap - now) : 0;
    }

    /** Per nanosecond. */
    private double liveRate() {
        return share.share() * pace / lengthNanos;
    }

    private double backfillRate(long now, double leaving) {
        double left = usable() * (1 - leaving) - others.inWindow(now) - liveInWindow;
        return Math.max(1, Math.min(share.share(), left)) * pace / lengthNanos;
    }

    private double usable() {
        return Math.max(1, max * (1 - guard));
    }

    /**
     * The pace keeps below the limit; this stops what runs away. What is known of others is off by a few either way, and to
     * stop for that would leave a gap that comes again with every window, so it is only believed beyond the limit itself.
     * Who has less than half gets at what the others keep free.
     */
    private double ceiling() {
        if (max < LARGE) {
            return max;
        }
        if (!share.isSettled()) {
            return max - 1;
        }
        return share.isSmall() ? max + 2 : max + 1;
    }

    /** As many as fit in well: what is saved up at a full window would leave at once when it opens. */
    private double burst(long now) {
        boolean isKnown = !hasHeaders || share.isSettled();
        double room = isKnown ? usable() - departures.size() - others.inWindow(now) : 0;
        return Math.max(SMALLEST_BURST, Math.min(room / 4, Math.min(LARGEST_BURST, (double) max / LARGE)));
    }

    private OthersUse others() {
        return new OthersUse(lengthNanos, Math.max(6, max * UNSTEADY));
    }

    private long span() {
        return lengthNanos + marginNanos;
    }
}
