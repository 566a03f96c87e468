package dev.aftercall.hubspot;

import java.util.Arrays;

/**
 * What others (another process of ours, a second replica) take of a rolling limit, as far as the answers' headers let it
 * be seen: how much of the window is theirs, and at what rate they go on. Not safe for several threads.
 */
final class OthersUse {

    private static final int SLOTS = 20;
    private static final int RECENT_SLOTS = 6;
    private static final int BELIEVED_SLOTS = 6;
    private static final double SMOOTHING_SECONDS = 0.9;
    private static final double JITTER =
            2; // arrivals that are on one side of the window's edge here, on the other there

    private final double[] arrivals = new double[SLOTS];
    private final double deadBand;
    private long slotNanos;
    private long slot; // number of the newest one
    private boolean seen;
    private long seenAt;
    private double smooth;
    private double trend; // of it, per second

    /** @param deadBand how far the recent rate must be off the window's mean to be believed */
    OthersUse(long lengthNanos, double deadBand) {
        this.slotNanos = lengthNanos / SLOTS;
        this.deadBand = deadBand;
    }

    /** Takes note of how much of the window that ended at a moment was others'; may be off by a few, either way. */
    void seen(long at, double theirs, long lengthNanos) {
        if (seen && at - seenAt <= 0) {
            return; // an older answer that came later
        }
        slotNanos = lengthNanos / SLOTS;
        if (!seen || at - seenAt > lengthNanos) {
            smooth = Math.max(0, theirs);
            trend = 0;
            slot = at / slotNanos;
            Arrays.fill(arrivals, smooth / SLOTS);
        } else {
            follow(theirs, (at - seenAt) / 1e9);
            int passed = moveTo(at);
            correct(smooth - sum(SLOTS), passed);
        }
        seen = true;
        seenAt = at;
    }

    boolean areSeen() {
        return seen;
    }

    long lastSeen() {
        return seenAt;
    }

    /** How much of the window that ends now is theirs, what they have taken since it was last seen included. */
    double inWindow(long now) {
        if (!seen || now - seenAt > SLOTS * slotNanos) {
            return 0;
        }
        if (now - seenAt < BELIEVED_SLOTS * slotNanos && Math.abs(recent() - smooth) <= deadBand) {
            return smooth <= JITTER ? 0 : smooth;
        }
        double slotsSince = (double) (now - seenAt) / slotNanos;
        double all = smooth - dropped(slotsSince) + recent() / SLOTS * Math.min(slotsSince, BELIEVED_SLOTS);
        return all <= JITTER ? 0 : all;
    }

    /** What has left the window since it was last looked at. */
    private double dropped(double slotsSince) {
        double dropped = 0;
        for (int oldest = 0; oldest < SLOTS && oldest < slotsSince; oldest++) {
            dropped += arrivals[index(slot + 1 + oldest)] * Math.min(1, slotsSince - oldest);
        }
        return dropped;
    }

    /** What a window will hold of theirs if they go on as they do; who pauses is taken to come back. */
    double perWindow() {
        if (!seen) {
            return 0;
        }
        double recent = recent();
        double all = recent > smooth + deadBand ? recent : smooth;
        return all <= JITTER ? 0 : all;
    }

    /** An alpha-beta filter, critically damped: single looks are off by a few, and a window that fills has a trend. */
    private void follow(double theirs, double seconds) {
        double alpha = 1 - Math.exp(-seconds / SMOOTHING_SECONDS);
        double beta = 2 * (2 - alpha) - 4 * Math.sqrt(1 - alpha);
        double predicted = smooth + trend * seconds;
        double residual = theirs - predicted;
        smooth = Math.max(0, predicted + alpha * residual);
        trend += beta * residual / seconds;
    }

    private double recent() {
        return sum(RECENT_SLOTS) * SLOTS / RECENT_SLOTS;
    }

    /** Answers how many slots have begun since. */
    private int moveTo(long at) {
        long newest = at / slotNanos;
        int passed = (int) Math.min(SLOTS, Math.max(0, newest - slot));
        slot = Math.max(slot, newest);
        for (int back = 0; back < passed; back++) {
            arrivals[index(slot - back)] = 0;
        }
        return passed;
    }

    /**
     * New arrivals came evenly since the last look; what was noted too much is taken back from the newest first, since
     * noise evens out.
     */
    private void correct(double difference, int passed) {
        if (difference >= 0) {
            int slots = Math.max(1, passed);
            for (int back = 0; back < slots; back++) {
                arrivals[index(slot - back)] += difference / slots;
            }
            return;
        }
        double surplus = -difference;
        for (int back = 0; back < SLOTS && surplus > 0; back++) {
            int index = index(slot - back);
            double taken = Math.min(surplus, arrivals[index]);
            arrivals[index] -= taken;
            surplus -= taken;
        }
    }

    private double sum(int newest) {
        double sum = 0;
        for (int back = 0; back < newest; back++) {
            sum += arrivals[index(slot - back)];
        }
        return sum;
    }

    private static int index(long slot) {
        return (int) Math.floorMod(slot, (long) SLOTS);
    }
}
