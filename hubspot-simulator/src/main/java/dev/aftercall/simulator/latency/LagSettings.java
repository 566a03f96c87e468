package dev.aftercall.simulator.latency;

import java.time.Duration;
import java.util.Random;

import dev.aftercall.simulator.portal.IndexLag;

/**
 * How long search takes to see a change: drawn for each change of a record, lognormal.
 *
 * @param median half of all changes are seen by then
 * @param p99 ninety-nine of a hundred are
 */
public record LagSettings(Duration median, Duration p99, long seed) {

    /** Search sees every change at once. */
    public static final LagSettings NONE = new LagSettings(Duration.ZERO, Duration.ZERO, 1);

    /** What integrators report of HubSpot: moments, and up to half a minute. */
    public static final LagSettings USUAL = new LagSettings(Duration.ofSeconds(2), Duration.ofSeconds(30), 1);

    /** How many standard deviations ninety-nine of a hundred lie below. */
    private static final double P99 = 2.326;

    public LagSettings {
        if (median.isNegative() || p99.compareTo(median) < 0) {
            throw new IllegalArgumentException("the 99th percentile of a lag must not be below its median");
        }
    }

    /** Draws by these settings for one portal. */
    public IndexLag source(long hubId) {
        if (p99.isZero()) {
            return IndexLag.NONE;
        }
        double typical = Math.max(1, median.toMillis());
        double sigma = Math.log(p99.toMillis() / typical) / P99;
        Random random = new Random(seed * 31 + hubId);
        return changed -> Duration.ofMillis((long) (typical * Math.exp(sigma * random.nextGaussian())));
    }
}
