package dev.aftercall.crmwriter.settings;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** Settings as they travel. */
record SettingsReply(
        @JsonProperty("write_mode") String writeMode,
        @JsonProperty("default_owner_id") @Nullable String defaultOwnerId,
        @JsonProperty("wait_for_analysis_minutes") int waitForAnalysisMinutes) {

    static SettingsReply of(WriteSettings settings) {
        return new SettingsReply(
                settings.writeMode().name().toLowerCase(Locale.ROOT),
                settings.content().defaultOwner(),
                (int) settings.content().waitForAnalysis().toMinutes());
    }
}
