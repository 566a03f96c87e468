package dev.aftercall.hubspot;

/**
 * What others use of a rolling limit, as an answer told: all that is used, less our own that HubSpot had counted then.
 *
 * @param seenAt when the request had left whose answer it was
 * @param ours our own of the window then
 */
record Others(long seenAt, double seen, int ours) {

    /** Of the limit in a window. Twice as much costs 1 % 429 at answers of 3 s, half as much doubles four processes' gaps. */
    private static final double FADING = 0.1;

    /** Nothing was seen of them. */
    static Others unseen(long now, long lengthNanos) {
        return new Others(now - lengthNanos, 0, 0);
    }

    /** Answers may overtake each other: the newest is the one whose request left last. */
    Others then(Throttle.Turn.Go turn, int all) {
        return turn.at() - seenAt > 0 ? new Others(turn.at(), Math.max(0, all - turn.ours()), turn.ours()) : this;
    }

    /**
     * What they use now. Until the next answer they are taken to send more as we do, and else to become fewer by and by, so
     * that who waits for them tries again; after a window nothing is known.
     */
    double now(long now, int oursNow, int max, long lengthNanos) {
        long age = now - seenAt;
        if (age >= lengthNanos) {
            return 0;
        }
        double more = Math.min(seen, Math.max(0, oursNow - ours));
        return Math.max(0, seen + more - FADING * max * age / lengthNanos);
    }

    /** How long it takes at least until they are fewer by so many. */
    static long untilFewer(double by, int max, long lengthNanos) {
        return (long) Math.ceil(by * lengthNanos / (FADING * max));
    }
}
