package dev.aftercall.callingest.sources;

import java.util.Set;

import dev.aftercall.events.Call.Outcome.Result;

/** Retell's {@code disconnection_reason} in our words; a reason we don't know stays UNKNOWN, and its own words go along. */
final class RetellDisconnection {

    private static final Set<String> TALKED = Set.of(
            "user_hangup",
            "agent_hangup",
            "call_transfer",
            "transfer_bridged",
            "transfer_cancelled",
            "inactivity",
            "max_duration_reached");
    private static final Set<String> NOBODY = Set.of(
            "dial_no_answer",
            "user_declined",
            "voicemail_reached",
            "machine_detected",
            "ivr_reached",
            "error_user_not_joined",
            "registered_call_timeout");
    private static final Set<String> FAILED = Set.of(
            "dial_failed",
            "invalid_destination",
            "concurrency_limit_reached",
            "no_valid_payment",
            "scam_detected",
            "marked_as_spam",
            "telephony_provider_permission_denied",
            "telephony_provider_unavailable",
            "sip_routing_error");

    private RetellDisconnection() {}

    static Result result(String reason) {
        if (TALKED.contains(reason)) {
            return Result.CONNECTED;
        }
        if (NOBODY.contains(reason)) {
            return Result.NO_ANSWER;
        }
        if (reason.equals("dial_busy")) {
            return Result.BUSY;
        }
        return FAILED.contains(reason) || reason.startsWith("error_") ? Result.FAILED : Result.UNKNOWN;
    }
}
