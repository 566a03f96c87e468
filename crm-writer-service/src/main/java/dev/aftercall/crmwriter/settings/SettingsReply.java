package dev.aftercall.crmwriter.settings;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Settings as they travel.
 *
 * @param writeIdentity how the portal lets us know our records again, type by type; empty until it was asked
 */
record SettingsReply(
        @JsonProperty("write_mode") String writeMode,
        @JsonProperty("default_owner_id") @Nullable String defaultOwnerId,
        @JsonProperty("wait_for_analysis_minutes") int waitForAnalysisMinutes,
        @JsonProperty("write_identity") List<IdentityReply> writeIdentity) {

    SettingsReply {
        writeIdentity = List.copyOf(writeIdentity);
    }

    /**
     * One type of record.
     *
     * @param mode {@code unique}, {@code plain}, {@code bare}, or {@code not_made} while the workspace is in shadow
     * @param property ours
     * @param reason why it is not unique
     */
    record IdentityReply(
            @JsonProperty("object_type") String objectType,
            String mode,
            @Nullable String property,
            @Nullable String reason,
            @JsonProperty("probed_at") Instant probedAt) {}

    static SettingsReply of(WriteSettings settings, List<IdentityReply> identity) {
        return new SettingsReply(
                settings.writeMode().name().toLowerCase(Locale.ROOT),
                settings.content().defaultOwner(),
                (int) settings.content().waitForAnalysis().toMinutes(),
                identity);
    }
}
