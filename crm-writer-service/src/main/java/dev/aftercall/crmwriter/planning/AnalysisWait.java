package dev.aftercall.crmwriter.planning;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether a call is worth waiting for what was said in it. */
public final class AnalysisWait {

    private AnalysisWait() {}

    /**
     * Until when it waits, counted from its end, or from when it was accepted where that was earlier or no end is known.
     * Empty where nothing is to be waited for: something was told already, or nobody talked.
     */
    public static Optional<Instant> until(CallToWrite call, Instant acceptedAt, Duration longest) {
        if (longest.isZero() || isAnalysed(call) || !mayHaveBeenTalked(call)) {
            return Optional.empty();
        }
        Instant end = call.endedAt();
        return Optional.of((end == null || end.isAfter(acceptedAt) ? acceptedAt : end).plus(longest));
    }

    private static boolean isAnalysed(CallToWrite call) {
        return !Notebook.of(call.notes()).isEmpty() || !call.actionItems().isEmpty();
    }

    private static boolean mayHaveBeenTalked(CallToWrite call) {
        return switch (call.outcome().result()) {
            case CONNECTED, LEFT_VOICEMAIL, UNKNOWN -> true;
            case NO_ANSWER, BUSY, FAILED, CANCELED, NO_SHOW -> false;
        };
    }
}
