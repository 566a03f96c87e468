package dev.aftercall.crmwriter.settings;

import java.time.Instant;
import java.util.Arrays;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;

/**
 * Settings as somebody wants them. What is left out, the mode apart, stays as it is.
 *
 * @param writing {@code on} or {@code paused}
 * @param writingReason why that is changed; kept with it
 * @param defaultOwnerId an owner's id; empty for nobody
 */
record SettingsRequest(
        @JsonProperty("write_mode") @Nullable String writeMode,
        @Nullable String writing,
        @JsonProperty("writing_reason") @Nullable String writingReason,
        @JsonProperty("default_owner_id") @Nullable String defaultOwnerId,
        @JsonProperty("wait_for_analysis_minutes") @Nullable Integer waitForAnalysisMinutes,
        @JsonProperty("update_contacts") @Nullable Boolean updateContacts,
        @JsonProperty("update_deals") @Nullable Boolean updateDeals) {

    private static final int LONGEST_WAIT = 60;
    private static final int LONGEST_REASON = 500;

    /**
     * What is wanted.
     *
     * @param by whoever wants it
     * @throws ProblemException 400 when a field is missing or can't be that
     */
    SettingsChange change(String by, Instant now) {
        if (defaultOwnerId != null && !defaultOwnerId.matches("[0-9]{0,20}")) {
            throw invalid(
                    "default_owner_id", "not an owner's id", "Send the id of an owner as a text of digits, or \"\".");
        }
        if (waitForAnalysisMinutes != null && (waitForAnalysisMinutes < 0 || waitForAnalysisMinutes > LONGEST_WAIT)) {
            throw invalid(
                    "wait_for_analysis_minutes",
                    "not from 0 to 60",
                    "Send a whole number from 0 to 60, or leave it out.");
        }
        return new SettingsChange(
                mode(), writing(by, now), defaultOwnerId, waitForAnalysisMinutes, updateContacts, updateDeals);
    }

    private @Nullable Writing writing(String by, Instant now) {
        if (writingReason != null && (writingReason.length() > LONGEST_REASON || writingReason.indexOf('\0') >= 0)) {
            throw invalid("writing_reason", "longer than 500 characters", "Say in a sentence why, or leave it out.");
        }
        return writing == null
                ? null
                : Arrays.stream(Writing.State.values())
                        .filter(state -> state.name().equalsIgnoreCase(writing))
                        .findFirst()
                        .map(state -> new Writing(state, by, now, writingReason))
                        .orElseThrow(
                                () -> invalid("writing", "not 'on' or 'paused'", "Send one of them, or leave it out."));
    }

    private WriteMode mode() {
        return Arrays.stream(WriteMode.values())
                .filter(mode -> mode.name().equalsIgnoreCase(writeMode))
                .findFirst()
                .orElseThrow(() -> invalid("write_mode", "missing or not a mode", "Send 'shadow' or 'live'."));
    }

    private static ProblemException invalid(String field, String is, String next) {
        return new ProblemException(Problem.of(400, "invalid-field", "The field '%s' is %s".formatted(field, is))
                .field(field)
                .next(next));
    }
}
