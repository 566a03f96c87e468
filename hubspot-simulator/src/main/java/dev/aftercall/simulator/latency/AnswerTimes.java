package dev.aftercall.simulator.latency;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long the work of a request takes. The median is made up of a base, an amount for each input and one for each
 * association; times spread about it as a lognormal distribution does.
 *
 * @param sigma the spread; 0 for none
 * @param tail whether one request in a hundred takes five times as long, and one in a thousand 20 to 95 seconds
 */
public record AnswerTimes(
        String name, Duration base, Duration perInput, Duration perAssociation, double sigma, boolean tail) {

    private static final double USUAL_SPREAD = 0.4;
    private static final double VERY_SLOW_SHARE = 0.001;
    private static final double SLOW_SHARE = 0.01;
    private static final int SLOW_FACTOR = 5;

    /** Nothing takes any time. */
    public static final AnswerTimes NONE = flat(Duration.ZERO);

    private static final List<AnswerTimes> PROFILES = List.of(
            // What the examples in HubSpot's guides show for small batches.
            usual("docs", 100, 4, 0),
            // What loaders report for batches of a hundred.
            usual("likely", 200, 10, 2),
            usual("slow", 500, 45, 2));

    public AnswerTimes {
        if (base.isNegative() || perInput.isNegative() || perAssociation.isNegative() || sigma < 0 || sigma > 3) {
            throw new IllegalArgumentException("answer times must not be negative, nor their spread be more than 3");
        }
    }

    /** Every request takes the same time. */
    public static AnswerTimes flat(Duration time) {
        return new AnswerTimes("flat", time, Duration.ZERO, Duration.ZERO, 0, false);
    }

    private static AnswerTimes usual(String name, long base, long perInput, long perAssociation) {
        return new AnswerTimes(
                name,
                Duration.ofMillis(base),
                Duration.ofMillis(perInput),
                Duration.ofMillis(perAssociation),
                USUAL_SPREAD,
                true);
    }

    /** A profile by name: {@code docs}, {@code likely} or {@code slow}; {@code flat} and {@code none} take no time. */
    public static Optional<AnswerTimes> profile(String name) {
        if (name.equals("none") || name.equals("flat")) {
            return Optional.of(NONE);
        }
        return PROFILES.stream().filter(each -> each.name.equals(name)).findFirst();
    }

    public AnswerTimes withSigma(double value) {
        return new AnswerTimes(name, base, perInput, perAssociation, value, tail);
    }

    public AnswerTimes withTail(boolean value) {
        return new AnswerTimes(name, base, perInput, perAssociation, sigma, value);
    }

    boolean isNone() {
        return equals(NONE);
    }

    /** The time within which half of all requests of this size are done. */
    public Duration median(int inputs, int associations) {
        return base.plus(perInput.multipliedBy(inputs)).plus(perAssociation.multipliedBy(associations));
    }

    Duration draw(int inputs, int associations, RandomGenerator random) {
        double fate = tail ? random.nextDouble() : 1;
        if (fate < VERY_SLOW_SHARE) {
            return Duration.ofMillis(20_000 + random.nextInt(75_000));
        }
        double nanos = median(inputs, associations).toNanos() * Math.exp(sigma * random.nextGaussian());
        return Duration.ofNanos((long) (fate < VERY_SLOW_SHARE + SLOW_SHARE ? nanos * SLOW_FACTOR : nanos));
    }
}
