package dev.aftercall.crmwriter.settings;

import java.util.Arrays;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;

/**
 * Settings as somebody wants them. What is left out, the mode apart, stays as it is.
 *
 * @param defaultOwnerId an owner's id; empty for nobody
 */
record SettingsRequest(
        @JsonProperty("write_mode") @Nullable String writeMode,
        @JsonProperty("default_owner_id") @Nullable String defaultOwnerId,
        @JsonProperty("wait_for_analysis_minutes") @Nullable Integer waitForAnalysisMinutes,
        @JsonProperty("update_contacts") @Nullable Boolean updateContacts,
        @JsonProperty("update_deals") @Nullable Boolean updateDeals) {

    private static final int LONGEST_WAIT = 60;

    /**
     * What is wanted.
     *
     * @throws ProblemException 400 when a field is missing or can't be that
     */
    SettingsChange change() {
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
        return new SettingsChange(mode(), defaultOwnerId, waitForAnalysisMinutes, updateContacts, updateDeals);
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
