package dev.aftercall.hubspot;

/**
 * How much of a rolling limit this process takes when it wants all it can get: everything that others leave, and half
 * where they want as much. It begins with half, takes the rest when nobody else shows, gives up what others begin to use
 * as long as it has more than half, and insists on a little more as long as it has less. Not safe for several threads.
 */
final class FairShare {

    private static final double CLAIM_ALONE = 0.4; // of the limit, per second
    private static final double CLAIM = 0.12; // of what is free, per second
    private static final double YIELD = 1; // of what is too much, per second
    private static final double INSIST = 0.015; // of the limit, per second
    private static final double LEAVE = 0.02; // of the limit, for those who have less than half of ours
    private static final double GIVE_WAY = 0.0015; // of the limit, per second
    private static final double SMALL = 0.9; // of half
    private static final double LEAST = 0.04; // of the limit
    private static final double ALONE_AFTER_SECONDS = 1.5;
    private static final double WATCH_SECONDS = 3;
    private static final double SETTLED_SECONDS = 13;

    private double share;
    private double half;
    private double knownSeconds;
    private double aloneSeconds;

    FairShare(double all) {
        this.share = all;
        this.half = all / 2;
    }

    /** Whether a whole window has been looked at. */
    boolean isSettled() {
        return knownSeconds > SETTLED_SECONDS;
    }

    /** Whether it is clearly less than half. */
    boolean isSmall() {
        return share < SMALL * half;
    }

    double share() {
        return share;
    }

    /** Nobody is known yet, who may be there. */
    void beginAgain(double all, double others) {
        share = Math.max(least(all), Math.min(all / 2, all - others));
        aloneSeconds = 0;
        knownSeconds = 0;
    }

    /**
     * Goes on by some time.
     *
     * @param all what may be used in a window by everybody
     * @param others what a window holds of others if they go on as they do
     * @param slack by how much {@code all} may be passed for a while
     */
    void goOn(double seconds, double all, double others, double slack) {
        double step = Math.min(1, seconds);
        double room = all - others - (others > 0 && share > 2 * others ? LEAVE * all : 0);
        half = all / 2;
        knownSeconds += step;
        aloneSeconds = others == 0 ? aloneSeconds + step : 0;
        if (knownSeconds < WATCH_SECONDS && room > share) {
            return; // who began with us doesn't show yet
        }
        if (aloneSeconds > ALONE_AFTER_SECONDS) {
            share += step * CLAIM_ALONE * all;
        } else if (room > share) {
            share += step * (CLAIM * (room - share) + INSIST * all * wanting(all, others));
        } else if (share > half) {
            share = Math.max(half, share - step * YIELD * (share - room));
        } else {
            double excess = (share - room) / slack;
            share += step * (INSIST * all * wanting(all, others) * (1 - excess) - GIVE_WAY * all * excess);
        }
        share = Math.max(least(all), Math.min(share, all));
    }

    /** Enough to go on learning from the answers. */
    private static double least(double all) {
        return Math.max(1, all * LEAST);
    }

    /** From 0 to 1: how far it is below half of what others have, who may be two. */
    private double wanting(double all, double others) {
        return Math.max(0, Math.min(1, (others / 2 - share) / (all / 4)));
    }
}
