package dev.aftercall.simulator.webhooks;

import java.time.Duration;

/**
 * How moody the delivery is.
 *
 * @param shuffled events leave in another order than the one in which they happened
 * @param duplicateShare how many of them come twice, from 0 to 1
 * @param lostShare how many never come
 * @param delay how long each waits first, by the simulator's clock
 * @param paused all wait
 * @param timeout how long a receiver has to answer, in real time
 * @param simulatedTimestamps signatures carry the simulator's time; else the real one, by which receivers judge them
 * @param seed what is drawn is drawn from it
 */
public record DeliverySettings(
        boolean shuffled,
        double duplicateShare,
        double lostShare,
        Duration delay,
        boolean paused,
        Duration timeout,
        boolean simulatedTimestamps,
        long seed,
        PayloadVariants variants) {

    /** Each event once, at once, in order; five seconds to answer, as at HubSpot. */
    public static final DeliverySettings USUAL = new DeliverySettings(
            false, 0, 0, Duration.ZERO, false, Duration.ofSeconds(5), false, 1, PayloadVariants.USUAL);

    public DeliverySettings {
        if (duplicateShare < 0 || duplicateShare > 1 || lostShare < 0 || lostShare > 1) {
            throw new IllegalArgumentException("shares lie between 0 and 1");
        }
        if (delay.isNegative() || !timeout.isPositive()) {
            throw new IllegalArgumentException("delays must not be negative, and receivers need some time");
        }
    }

    public DeliverySettings withShuffled(boolean value) {
        return new DeliverySettings(
                value, duplicateShare, lostShare, delay, paused, timeout, simulatedTimestamps, seed, variants);
    }

    public DeliverySettings withDuplicateShare(double value) {
        return new DeliverySettings(
                shuffled, value, lostShare, delay, paused, timeout, simulatedTimestamps, seed, variants);
    }

    public DeliverySettings withLostShare(double value) {
        return new DeliverySettings(
                shuffled, duplicateShare, value, delay, paused, timeout, simulatedTimestamps, seed, variants);
    }

    public DeliverySettings withDelay(Duration value) {
        return new DeliverySettings(
                shuffled, duplicateShare, lostShare, value, paused, timeout, simulatedTimestamps, seed, variants);
    }

    public DeliverySettings withPaused(boolean value) {
        return new DeliverySettings(
                shuffled, duplicateShare, lostShare, delay, value, timeout, simulatedTimestamps, seed, variants);
    }

    public DeliverySettings withTimeout(Duration value) {
        return new DeliverySettings(
                shuffled, duplicateShare, lostShare, delay, paused, value, simulatedTimestamps, seed, variants);
    }

    public DeliverySettings withVariants(PayloadVariants value) {
        return new DeliverySettings(
                shuffled, duplicateShare, lostShare, delay, paused, timeout, simulatedTimestamps, seed, value);
    }
}
