package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;

/**
 * Why a call is not done yet, and when it is looked at again.
 *
 * @param reason a stable code
 * @param retryIn none while it waits for something that will wake it
 * @param backsOff whether the pause grows with each try
 */
record Wait(String reason, String message, @Nullable Duration retryIn, boolean backsOff) {

    /** Something that is ours to mend; the call stays out of the way of others meanwhile. */
    static final Wait FAULT =
            new Wait("internal", "Something went wrong on our side; it is tried again.", Duration.ofMinutes(1));

    /** This hold of the lane sends nothing more; the call is due for the next one. */
    static final Wait LANE_ENDS = new Wait("lane-ends", "It is written in a moment.", Duration.ZERO, false);

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int LAST_DOUBLING = 9;

    /** A wait that grows with each try. */
    Wait(String reason, String message, @Nullable Duration retryIn) {
        this(reason, message, retryIn, true);
    }

    static Wait forAnalysis(Duration left) {
        return new Wait(
                "analysis",
                "The workspace lets calls wait for their analysis, and this one's has not come.",
                left,
                false);
    }

    static Wait forContact(Duration lookAgainIn) {
        return new Wait(
                "no-contact-yet",
                "Nobody in HubSpot has an address or number of this call yet; that is looked up once more.",
                lookAgainIn,
                false);
    }

    static Wait after(HubSpotFailure failure) {
        return new Wait(code(failure), failure.message(), failure.nextDelay());
    }

    /** What kind of failure it was, as receipts name it. */
    static String code(HubSpotFailure failure) {
        return code(failure.kind());
    }

    static String code(FailureKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The pause before the next try: doubled with each from a second on, at most five minutes; attempts count from 1. */
    static Duration backOff(int attempts) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(Math.max(attempts - 1, 0), LAST_DOUBLING));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    /** The pause of this wait after that many attempts: what was asked for, and no less than the back-off where it backs off. */
    @Nullable Duration retryIn(int attempts) {
        if (retryIn == null || !backsOff) {
            return retryIn;
        }
        Duration backOff = backOff(attempts);
        return retryIn.compareTo(backOff) > 0 ? retryIn : backOff;
    }

    /** The same as it is kept: where it backs off, spread. */
    @Nullable Pause pause(int attempts) {
        if (retryIn == null) {
            return null;
        }
        return backsOff ? Pause.around(backOff(attempts), retryIn) : Pause.of(retryIn);
    }
}
