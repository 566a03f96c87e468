package dev.aftercall.callingest.sources;

import java.util.Set;

import dev.aftercall.events.Call.Outcome.Result;

/** Vapi's {@code endedReason} in our words; a reason we don't know stays UNKNOWN, and its own words go along. */
final class VapiEndedReason {

    private static final Set<String> TALKED = Set.of(
            "hangup",
            "customer-ended-call",
            "assistant-ended-call",
            "assistant-ended-call-after-message-spoken",
            "assistant-ended-call-with-hangup-task",
            "assistant-said-end-call-phrase",
            "assistant-forwarded-call",
            "silence-timed-out",
            "exceeded-max-duration");
    private static final Set<String> NOBODY = Set.of("customer-did-not-answer", "voicemail");
    private static final Set<String> CANCELED = Set.of("manually-canceled", "scheduled-call-deleted");

    private VapiEndedReason() {}

    static Result result(String endedReason) {
        if (TALKED.contains(endedReason)) {
            return Result.CONNECTED;
        }
        if (NOBODY.contains(endedReason)) {
            return Result.NO_ANSWER;
        }
        if (endedReason.equals("customer-busy")) {
            return Result.BUSY;
        }
        if (CANCELED.contains(endedReason)) {
            return Result.CANCELED;
        }
        return endedReason.contains("error") || endedReason.contains("failed") ? Result.FAILED : Result.UNKNOWN;
    }
}
