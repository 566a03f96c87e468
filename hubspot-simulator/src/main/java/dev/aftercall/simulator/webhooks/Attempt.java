package dev.aftercall.simulator.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * One go at delivering an event.
 *
 * @param id the same for all goes at one event; a copy has another
 * @param number from 0
 * @param firstAt when the first go was, by the simulator's clock
 */
record Attempt(long id, WebhookEvent event, int number, Instant firstAt) {

    /** HubSpot tries again so often, and no more. */
    static final int MOST_RETRIES = 10;

    private static final Duration WITHIN = Duration.ofHours(24);
    /** Assumed, HubSpot says only how many and in which time: the first comes after about five minutes, then ever later. */
    private static final double GROWTH = 2.5;
    /** Above (9/10) to the power of {@link #GROWTH}, so that no attempt is due before the one that precedes it. */
    private static final double EARLIEST = 0.8;

    boolean isLast() {
        return number >= MOST_RETRIES;
    }

    /** The one after this, which ended at this time. */
    Attempt next(Instant ended) {
        return new Attempt(id, event, number + 1, number == 0 ? ended : firstAt);
    }

    /**
     * When it is to be made: the first minutes after the first go, the last within a day of it, each at a time drawn
     * for this event alone, so that what failed together does not come back together.
     */
    Instant due(long seed) {
        if (number == 0) {
            return firstAt;
        }
        double place = Math.pow((double) number / MOST_RETRIES, GROWTH);
        SplittableRandom random =
                new SplittableRandom(seed + 31 * (event.eventId() + 31 * (event.subscriptionId() + 31L * number)));
        double drawn = EARLIEST + (1 - EARLIEST) * random.nextDouble();
        return firstAt.plusMillis((long) (WITHIN.toMillis() * place * drawn));
    }
}
