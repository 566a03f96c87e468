package dev.aftercall.simulator.limits;

/**
 * Tells what others have asked since it was asked last: so many requests a second, evenly over time. For one thread at a
 * time.
 */
final class OthersTraffic {

    private static final double MILLIS_A_SECOND = 1000;

    /**
     * Requests of others.
     *
     * @param count how many
     * @param first when the first of them came, in milliseconds
     * @param step how long each came after the one before
     */
    record Stretch(long count, double first, double step) {

        private static final Stretch NONE = new Stretch(0, 0, 0);

        /** When one of them came, counted from 0. */
        long at(long place) {
            return (long) (first + place * step);
        }
    }

    private long last;
    private double owed;

    /**
     * Nobody asked before a time.
     *
     * @param start in milliseconds
     */
    OthersTraffic(long start) {
        this.last = start;
    }

    /**
     * The requests after the last time up to now.
     *
     * @param earliest those up to then are left out, since nothing counts them any more
     */
    Stretch since(long earliest, long now, double perSecond) {
        if (earliest > last) {
            last = earliest;
            owed = 0;
        }
        long from = last;
        last = now;
        if (perSecond <= 0 || now <= from) {
            return Stretch.NONE;
        }
        double step = MILLIS_A_SECOND / perSecond;
        double first = from + (1 - owed) * step;
        owed += (now - from) * perSecond / MILLIS_A_SECOND;
        long count = (long) owed;
        owed -= count;
        return new Stretch(count, first, step);
    }
}
