package dev.aftercall.hubspot;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * On whose behalf and under which conditions one request is sent.
 *
 * @param token the portal's access token
 * @param traceparent the W3C trace context to pass on, if any
 * @param claim how it stands in line for the throttle
 * @param readRetries whether reads are asked again; writes never are
 * @param onlyWhile asked after the wait, right before the request leaves; {@code false} means it stays here, as
 *     {@link FailureKind#NOT_SENT}. A lane asks here whether enough of its lease is left.
 */
public record Access(
        AccessToken token,
        @Nullable String traceparent,
        Claim claim,
        ReadRetries readRetries,
        BooleanSupplier onlyWhile) {

    private static final Duration LONGER_THAN_ANY_WINDOW = Duration.ofSeconds(30);

    /** No trace, waits up to 30 s for the throttle, takes the whole limit, repeats nothing. */
    public static Access with(AccessToken token) {
        return new Access(token, null, new Claim(0, "", LONGER_THAN_ANY_WINDOW), ReadRetries.NONE, () -> true);
    }

    public Access traced(@Nullable String context) {
        return new Access(token, context, claim, readRetries, onlyWhile);
    }

    /**
     * How long to wait for the throttle; a longer wait is answered at once with {@link FailureKind#NOT_SENT}, or with the
     * limit that HubSpot named when it last refused, and the wait needed.
     */
    public Access waitingAtMost(Duration limit) {
        return standing(new Claim(claim.leaving(), claim.caller(), limit));
    }

    /**
     * The share of each limit, from 0 to below 1, that is left to live requests. With more than 0 it is backfill, which
     * also goes only when no live request waits.
     */
    public Access leaving(double share) {
        return standing(new Claim(share, claim.caller(), claim.waitAtMost()));
    }

    /** Whose request it is; callers take turns, however many requests each has. */
    public Access calledBy(String caller) {
        return standing(new Claim(claim.leaving(), caller, claim.waitAtMost()));
    }

    public Access onlyWhile(BooleanSupplier condition) {
        return new Access(token, traceparent, claim, readRetries, condition);
    }

    /** Reads that fail for a passing reason are asked again; {@code onlyWhile} is asked before each try. */
    public Access retryingReads(int mostTries, Duration longestPause) {
        return new Access(token, traceparent, claim, new ReadRetries(mostTries, longestPause), onlyWhile);
    }

    private Access standing(Claim place) {
        return new Access(token, traceparent, place, readRetries, onlyWhile);
    }
}
