package dev.aftercall.hubspot;

import java.time.Duration;

/**
 * How long to wait for HubSpot, by kind of call. Whoever hangs up on a write knows less than before, because it may
 * still be under way; a read can be asked again.
 */
public record Patience(TimeLimits reads, TimeLimits searches, TimeLimits writes, TimeLimits tokens) {

    /** Fits the real HubSpot, whose edge gives up after 100 s. */
    public static final Patience DEFAULT = new Patience(
            new TimeLimits(Duration.ofSeconds(5), Duration.ofSeconds(40), Duration.ofSeconds(60)),
            new TimeLimits(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(40)),
            TimeLimits.FOR_RECORDS,
            TimeLimits.FOR_TOKENS);

    /** The same limits for everything but tokens. */
    public static Patience of(TimeLimits records, TimeLimits tokens) {
        return new Patience(records, records, records, tokens);
    }

    TimeLimits with(CallKind kind) {
        return switch (kind) {
            case READ -> reads;
            case SEARCH -> searches;
            case WRITE -> writes;
            case TOKEN -> tokens;
        };
    }
}
