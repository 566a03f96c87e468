package dev.aftercall.localstack.bench;

/**
 * How long and how often to measure.
 *
 * @param saturated seconds with one portal that always has work
 * @param likely seconds of the same with answers as slow as HubSpot's are likely to be
 * @param revisions seconds of the same with three revisions of each call
 * @param steady seconds of calls at an even rate
 * @param day seconds in which calls of a portal's day end
 * @param pairs how often a neighbour is quiet and then in trouble
 * @param callsOfPair how many calls are timed each time
 */
record Lengths(int saturated, int likely, int revisions, int steady, int day, int pairs, int callsOfPair) {

    /** All budgets, some of them over less than they speak of, in about eight minutes. */
    static Lengths usual() {
        return new Lengths(105, 55, 40, 31, 110, 1, 400);
    }

    /** As the budgets have it, in less than three quarters of an hour. */
    static Lengths whole() {
        return new Lengths(300, 300, 60, 60, 600, 5, 3_000);
    }

    /** All but the neighbours so that a saturated portal is measured for so many seconds. */
    Lengths scaledTo(int seconds) {
        return new Lengths(
                seconds,
                scaled(likely, seconds),
                scaled(revisions, seconds),
                scaled(steady, seconds),
                scaled(day, seconds),
                pairs,
                callsOfPair);
    }

    private int scaled(int length, int seconds) {
        return Math.max(5, length * seconds / saturated);
    }
}
