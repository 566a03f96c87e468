package dev.aftercall.crmwriter.stops;

import org.jspecify.annotations.Nullable;

import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;

/** Why writing is to be stopped. */
record WriteStopRequest(@Nullable String reason) {

    private static final int LONGEST_REASON = 500;

    /**
     * The reason.
     *
     * @throws ProblemException 400 where there is none, or a novel
     */
    String checkedReason() {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON || reason.indexOf('\0') >= 0) {
            throw new ProblemException(
                    Problem.of(400, "invalid-field", "The field 'reason' is missing or longer than 500 characters")
                            .field("reason")
                            .next("Say in a sentence why writing is stopped."));
        }
        return reason.strip();
    }
}
