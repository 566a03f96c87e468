package dev.aftercall.crmwriter.settings;

import java.util.Arrays;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;

/** Settings as somebody wants them. */
record SettingsRequest(@JsonProperty("write_mode") @Nullable String writeMode) {

    /**
     * The mode wanted.
     *
     * @throws ProblemException 400 when there is none of that name
     */
    WriteMode mode() {
        return Arrays.stream(WriteMode.values())
                .filter(mode -> mode.name().equalsIgnoreCase(writeMode))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        Problem.of(400, "invalid-field", "The field 'write_mode' is missing or not a mode")
                                .field("write_mode")
                                .next("Send 'shadow' or 'live'.")));
    }
}
