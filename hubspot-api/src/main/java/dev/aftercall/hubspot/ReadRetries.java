package dev.aftercall.hubspot;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Whether a read that failed for a passing reason is asked again, and how often. Nothing is repeated unless a caller
 * says so with {@link Access#retryingReads}, and a write never is.
 *
 * @param mostTries the first one included
 * @param longestPause a failure that asks for a longer one is not retried
 */
public record ReadRetries(int mostTries, Duration longestPause) {

    public static final ReadRetries NONE = new ReadRetries(1, Duration.ZERO);

    private static final double JITTER = 0.25;

    public ReadRetries {
        if (mostTries < 1 || longestPause.isNegative()) {
            throw new IllegalArgumentException("there is at least one try, and no pause is negative");
        }
    }

    /**
     * The pause before the next try, or empty when there is to be none.
     *
     * @param tries how many were made, from 1
     */
    Optional<Duration> pauseAfter(int tries, HubSpotFailure failure) {
        boolean passing = failure.kind().retry() == FailureKind.Retry.LATER
                && failure.kind().whoActs() == FailureKind.WhoActs.NOBODY
                && failure.kind() != FailureKind.NOT_SENT
                && failure.kind() != FailureKind.STOPPED;
        if (!passing || tries >= mostTries || failure.nextDelay().compareTo(longestPause) > 0) {
            return Optional.empty();
        }
        double stretch = 1 + ThreadLocalRandom.current().nextDouble() * JITTER;
        return Optional.of(Duration.ofNanos((long) (failure.nextDelay().toNanos() * stretch)));
    }
}
