package dev.aftercall.hubspot;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One rolling limit: at most {@code max} requests in any stretch of {@code length}, by everybody who shares it.
 *
 * <ol>
 *   <li>A request leaves only while our own of the last window and those of {@link Others} stay below the limit, less a
 *       margin. Who has more than half of it keeps a second margin free for others, if there are any.
 *   <li>Requests leave one by one, at the rate of what others leave and at least of a quarter, with a small burst after a pause
 *       ({@link Pace}).
 *   <li>After a refusal nothing leaves for a while, and then all goes more slowly for a time.
 * </ol>
 *
 * Not safe for several threads; {@link Throttle} guards it.
 */
final class RateWindow {

    private static final double MARGIN = 0.03; // of the limit: arrivals are not departures, and answers come late
    private static final long LATENESS_NANOS = 100_000_000; // what left just a window ago may have arrived later
    private static final double LEAST = 0.25; // of the limit, whatever others use: half has twice the 429s with four
    private static final double AFTER_REFUSAL =
            0.7; // 0.9 has 9 % 429 with four processes, 0.5 costs 2 % of use and more
    private static final double AFTER_TROUBLE = 0.95; // not for the limit, so a small step, made up for in five seconds
    private static final Duration PAUSE = Duration.ofSeconds(1); // the shortest window that HubSpot has

    private final Deque<Long> departures = new ArrayDeque<>();
    private final Pace pace;
    private Others others;
    private int max;
    private long lengthNanos;
    private long closedUntil;
    private FailureKind closedBy = FailureKind.NOT_SENT;

    RateWindow(int max, Duration length, long now) {
        this.max = max;
        this.lengthNanos = length.toNanos();
        this.pace = new Pace(max, now);
        this.others = Others.unseen(now, lengthNanos);
        this.closedUntil = now;
    }

    /**
     * How long from now the next request has to wait, 0 or less for none.
     *
     * @param leaving the share of the limit that it leaves to live ones, 0 for a live one
     */
    long waitNanos(long now, double leaving) {
        advance(now);
        return Math.max(closedUntil - now, Math.max(untilRoom(now, leaving), untilItsTurn(now, leaving)));
    }

    /** Notes that a request leaves now, and answers how many of ours HubSpot will then have counted, this one included. */
    int depart(long now) {
        advance(now);
        departures.addLast(now);
        pace.depart();
        return (int) departures.stream().filter(at -> now - at < lengthNanos).count();
    }

    /** Learns from an answer: the limit, what is left of it, and its length. */
    void learn(long now, Throttle.Turn.Go turn, int newMax, int remaining, Duration length) {
        advance(now);
        max = newMax;
        lengthNanos = length.toNanos();
        others = others.then(turn, max - remaining);
    }

    /** A request was refused for the limit: unless HubSpot says until when, others are taken to have used what was left. */
    void refused(long now, Throttle.Turn.Go turn, HubSpotFailure failure) {
        pace.slowDown(now, turn, AFTER_REFUSAL);
        Duration asked = failure.retryAfter();
        if (asked != null && asked.isPositive()) {
            close(now, asked, failure.kind());
            return;
        }
        others = others.then(turn, max + 1);
        close(now, PAUSE, failure.kind());
    }

    /** HubSpot has trouble, or a record is locked. */
    void troubled(long now, Throttle.Turn.Go turn) {
        pace.slowDown(now, turn, AFTER_TROUBLE);
    }

    /** Nothing leaves for some time. */
    void close(long now, Duration time, FailureKind because) {
        advance(now);
        pace.spend();
        if (now + time.toNanos() - closedUntil > 0) {
            closedUntil = now + time.toNanos();
            closedBy = because;
        }
    }

    /** Why it is closed, or NOT_SENT where it isn't. */
    FailureKind reason(long now) {
        return closedUntil - now > 0 ? closedBy : FailureKind.NOT_SENT;
    }

    /** What may still leave in this window; none while it is closed. */
    int free(long now) {
        advance(now);
        return closedUntil - now > 0 ? 0 : (int) Math.max(0, max - departures.size() - others(now));
    }

    int max() {
        return max;
    }

    /** The time from one departure to the next at the pace of now. */
    long gapNanos(long now, double leaving) {
        double room = room(leaving);
        return pace.gapNanos(Math.max(room * LEAST, room - others(now)), lengthNanos);
    }

    private void advance(long now) {
        while (!departures.isEmpty() && untilGone(departures.getFirst(), now) <= 0) {
            departures.removeFirst();
        }
        pace.goOn(now, now - closedUntil, gapNanos(now, 0), max);
    }

    private long untilGone(long departure, long now) {
        return departure + lengthNanos + LATENESS_NANOS - now;
    }

    private double others(long now) {
        return others.now(now, departures.size(), max, lengthNanos);
    }

    private long untilRoom(long now, double leaving) {
        double room = room(leaving);
        double theirs = others(now);
        double kept = departures.size() > room / 2 ? Math.min(theirs, margin()) : 0;
        double over = departures.size() + 1 + theirs + kept - Math.max(1, room);
        if (over <= 0) {
            return 0;
        }
        long fewerOthers = theirs == 0 ? Long.MAX_VALUE : Others.untilFewer(over, max, lengthNanos);
        long fewerOurs = departures.stream()
                .skip((long) Math.ceil(over) - 1)
                .findFirst()
                .map(departure -> untilGone(departure, now))
                .orElse(lengthNanos);
        return Math.min(fewerOthers, fewerOurs);
    }

    /** A live request may use what was saved up in a pause; backfill goes a gap after whatever went before. */
    private long untilItsTurn(long now, double leaving) {
        long gap = gapNanos(now, leaving);
        if (leaving == 0) {
            return pace.untilToken(gap);
        }
        return departures.isEmpty() ? 0 : departures.getLast() + gap - now;
    }

    private double room(double leaving) {
        return (max - margin()) * (1 - leaving);
    }

    private int margin() {
        return (int) (max * MARGIN);
    }
}
