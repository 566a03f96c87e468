package dev.aftercall.hubspot;

import java.time.Duration;

/**
 * How a request stands in line for the {@link Throttle}.
 *
 * @param leaving the share of the limit, from 0 to below 1, that it leaves to live requests; 0 for a live one, more for
 *     backfill, which also goes only when no live one waits
 * @param caller whose request it is: callers take turns, however many requests each has
 * @param waitAtMost how long to wait; a longer wait is answered at once
 */
public record Claim(double leaving, String caller, Duration waitAtMost) {

    public Claim {
        if (waitAtMost.isNegative()) {
            throw new IllegalArgumentException("waitAtMost is not negative");
        }
        if (!(leaving >= 0 && leaving < 1)) {
            throw new IllegalArgumentException("leaving is a share from 0 to below 1, not " + leaving);
        }
    }

    boolean isLive() {
        return leaving == 0;
    }
}
