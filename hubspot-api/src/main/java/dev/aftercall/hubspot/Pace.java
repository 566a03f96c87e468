package dev.aftercall.hubspot;

/**
 * How fast requests leave: one by one, with a small burst after a pause (a token bucket). After a refusal they go more
 * slowly, and by and by as before. Not safe for several threads.
 */
final class Pace {

    /** Five that leave at once leave a hole, and it comes again each window; three hold up a cold portal's first dozen. */
    private static final double LARGEST_BURST = 5;

    private static final double BURST = 0.05; // of the limit: half a second of ten at the even pace

    /** A floor, so that a portal never stands still; in the simulation nothing ever goes so slowly. */
    private static final double SLOWEST = 0.2;

    /** Full pace half a minute after a refusal: twice as fast doubles four processes' 429s, half as fast costs 2 % of use. */
    private static final double FASTER_PER_SECOND = 0.01;

    private double tokens;
    private double part = 1;
    private long clock;
    private long slowedAt;

    Pace(int max, long now) {
        this.tokens = burst(max);
        this.clock = now;
        this.slowedAt = now;
    }

    /** The time from one to the next, where a number may leave in some time. */
    long gapNanos(double number, long timeNanos) {
        return (long) (timeNanos / (number * part));
    }

    /** Time has passed; for some of it, up to all, requests could leave. */
    void goOn(long now, long open, long gapNanos, int max) {
        tokens = Math.min(burst(max), tokens + (double) Math.clamp(open, 0, now - clock) / gapNanos);
        part = Math.min(1, part + FASTER_PER_SECOND * (now - clock) / 1e9);
        clock = now;
    }

    long untilToken(long gapNanos) {
        return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) * gapNanos);
    }

    void depart() {
        tokens = Math.max(0, tokens - 1);
    }

    /** What was saved up is gone. */
    void spend() {
        tokens = Math.min(tokens, 1);
    }

    /** Requests that were under way together slow it down once. */
    void slowDown(long now, Throttle.Turn.Go turn, double to) {
        if (turn.at() - slowedAt >= 0) {
            part = Math.max(SLOWEST, part * to);
            slowedAt = now;
        }
    }

    private static double burst(int max) {
        return Math.clamp(max * BURST, 2, LARGEST_BURST);
    }
}
