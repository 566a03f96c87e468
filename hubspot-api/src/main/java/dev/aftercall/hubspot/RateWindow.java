package dev.aftercall.hubspot;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * One rolling limit: at most {@code max} requests in any stretch of {@code length}. Knows our own departures, and from
 * HubSpot's headers how much others took of the same limit. Not safe for several threads; {@link Throttle} guards it.
 *
 * <p>The first fifth of the limit goes out as it comes. From there on the rest is spread over the time until departures
 * drop out of the window again, so a burst never leaves the portal silent for seconds.
 */
final class RateWindow {

    private static final double FREE_BURST = 0.2;
    private static final int ARRIVAL_JITTER = 2; // requests that may be a window apart here and within one there

    private final long marginNanos;
    private final Deque<Long> departures = new ArrayDeque<>();
    private int max;
    private long lengthNanos;
    private int takenByOthers;
    private long othersSeenAt;

    /**
     * @param margin added to the length, because two requests sent that far apart may arrive closer together
     */
    RateWindow(int max, Duration length, Duration margin) {
        this.max = max;
        this.lengthNanos = length.toNanos();
        this.marginNanos = margin.toNanos();
    }

    /** How long from now the next request has to wait, 0 for none. */
    long waitNanos(long now, double leaving) {
        forget(now);
        int usable = Math.max(1, (int) Math.floor(max * (1 - leaving))) - others(now);
        int free = usable - departures.size();
        if (free <= 0) {
            return untilFree(now, usable);
        }
        if (departures.isEmpty() || departures.size() + others(now) < max * FREE_BURST * (1 - leaving)) {
            return 0;
        }
        long untilFirstDropsOut = departures.getFirst() + span() - now;
        long gap = untilFirstDropsOut / (free + 1);
        return Math.max(0, departures.getLast() + gap - now);
    }

    /** Notes that a request leaves now, and answers how many of ours HubSpot will then have counted, this one included. */
    int depart(long now) {
        departures.addLast(now);
        int counted = 0;
        Iterator<Long> newestFirst = departures.descendingIterator();
        while (newestFirst.hasNext() && now - newestFirst.next() < lengthNanos) {
            counted++;
        }
        return counted;
    }

    /**
     * Learns from an answer: the limit, what is left of it, and its length.
     *
     * @param ours what {@link #depart} said for the request answered
     */
    void learn(long now, int newMax, int remaining, int ours, Duration length) {
        max = newMax;
        lengthNanos = length.toNanos();
        int others = max - remaining - ours;
        takenByOthers = others <= ARRIVAL_JITTER ? 0 : others + ARRIVAL_JITTER;
        othersSeenAt = now;
    }

    /** What may still leave in this window. */
    int free(long now) {
        forget(now);
        return Math.max(0, max - departures.size() - others(now));
    }

    int max() {
        return max;
    }

    private long untilFree(long now, int usable) {
        if (departures.isEmpty()) {
            return Math.max(1, othersSeenAt + span() - now);
        }
        // The departure whose leaving the window makes room; others' share is let go a window after it was seen.
        int toDropOut = Math.max(1, departures.size() - Math.max(usable, 1) + 1);
        Iterator<Long> oldestFirst = departures.iterator();
        long last = oldestFirst.next();
        for (int i = 1; i < toDropOut && oldestFirst.hasNext(); i++) {
            last = oldestFirst.next();
        }
        return Math.max(1, last + span() - now);
    }

    private int others(long now) {
        return now - othersSeenAt < span() ? takenByOthers : 0;
    }

    private long span() {
        return lengthNanos + marginNanos;
    }

    private void forget(long now) {
        while (!departures.isEmpty() && now - departures.getFirst() >= span()) {
            departures.removeFirst();
        }
    }
}
