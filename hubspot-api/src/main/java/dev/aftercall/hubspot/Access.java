package dev.aftercall.hubspot;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * On whose behalf and under which conditions one request is sent.
 *
 * @param token the portal's access token
 * @param traceparent the W3C trace context to pass on, if any
 * @param waitAtMost how long to wait for the throttle; a longer wait is answered at once with
 *     {@link FailureKind#NOT_SENT}, or with the limit that HubSpot named when it last refused, and the wait needed
 * @param leaving the share of the limit, from 0 to below 1, that this request leaves to more urgent ones
 * @param readRetries whether reads are asked again; writes never are
 * @param onlyWhile asked after the wait, right before the request leaves; {@code false} means it stays here, as
 *     {@link FailureKind#NOT_SENT}. A lane asks here whether enough of its lease is left.
 */
public record Access(
        AccessToken token,
        @Nullable String traceparent,
        Duration waitAtMost,
        double leaving,
        BooleanSupplier onlyWhile,
        ReadRetries readRetries) {

    private static final Duration LONGER_THAN_ANY_WINDOW = Duration.ofSeconds(30);

    public Access {
        if (waitAtMost.isNegative()) {
            throw new IllegalArgumentException("waitAtMost is not negative");
        }
        if (!(leaving >= 0 && leaving < 1)) {
            throw new IllegalArgumentException("leaving is a share from 0 to below 1, not " + leaving);
        }
    }

    /** No trace, waits up to 30 s for the throttle, takes the whole limit. */
    public static Access with(AccessToken token) {
        return new Access(token, null, LONGER_THAN_ANY_WINDOW, 0, () -> true, ReadRetries.NONE);
    }

    public Access traced(@Nullable String context) {
        return new Access(token, context, waitAtMost, leaving, onlyWhile, readRetries);
    }

    public Access waitingAtMost(Duration limit) {
        return new Access(token, traceparent, limit, leaving, onlyWhile, readRetries);
    }

    public Access leaving(double share) {
        return new Access(token, traceparent, waitAtMost, share, onlyWhile, readRetries);
    }

    public Access onlyWhile(BooleanSupplier condition) {
        return new Access(token, traceparent, waitAtMost, leaving, condition, readRetries);
    }

    /** Reads that fail for a passing reason are asked again; {@code onlyWhile} is asked before each try. */
    public Access retryingReads(int mostTries, Duration longestPause) {
        ReadRetries retries = new ReadRetries(mostTries, longestPause);
        return new Access(token, traceparent, waitAtMost, leaving, onlyWhile, retries);
    }
}
