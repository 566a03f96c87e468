package dev.aftercall.crmwriter.settings;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Settings as they travel.
 *
 * @param contactProperties which of our properties contacts have; empty until the portal was asked for the first time, which
 *     is with the first call that is to set them
 * @param writing {@code on}, or {@code paused} by an admin; then calls wait
 * @param writingChange who last changed that; none where nobody ever did
 * @param passedOver the calls, and later revisions of calls, that were not written because the workspace was in shadow
 * @param writeIdentity how the portal lets us know our records again, type by type; empty until it was asked
 */
record SettingsReply(
        @JsonProperty("write_mode") String writeMode,
        String writing,
        @JsonProperty("writing_change") @Nullable WritingReply writingChange,
        @JsonProperty("default_owner_id") @Nullable String defaultOwnerId,
        @JsonProperty("wait_for_analysis_minutes") int waitForAnalysisMinutes,
        @JsonProperty("update_contacts") boolean updateContacts,
        @JsonProperty("update_deals") boolean updateDeals,
        @JsonProperty("passed_over_in_shadow") ShadowReply passedOver,
        @JsonProperty("contact_properties") List<PropertyReply> contactProperties,
        @JsonProperty("write_identity") List<IdentityReply> writeIdentity) {

    SettingsReply {
        contactProperties = List.copyOf(contactProperties);
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

    /**
     * A property of ours.
     *
     * @param reason why it is not there, in HubSpot's words
     */
    record PropertyReply(
            String property,
            @JsonProperty("is_there") boolean isThere,
            @Nullable String reason,
            @JsonProperty("asked_at") Instant askedAt) {}

    /**
     * What was passed over in shadow.
     *
     * @param andMore whether it is more calls than that
     * @param writeThem what an admin asks for so that they are written, once the workspace is live
     */
    record ShadowReply(
            long calls,
            @JsonProperty("and_more") boolean andMore,
            @JsonProperty("write_them") String writeThem) {}

    /** Who last paused writing or let it go on, when and why. */
    record WritingReply(
            @Nullable String by, Instant at, @Nullable String reason) {

        static @Nullable WritingReply of(Writing writing) {
            return writing.at() == null ? null : new WritingReply(writing.by(), writing.at(), writing.reason());
        }
    }

    static SettingsReply of(
            WriteSettings settings,
            ShadowReply passedOver,
            List<PropertyReply> contactProperties,
            List<IdentityReply> identity) {
        return new SettingsReply(
                settings.writeMode().name().toLowerCase(Locale.ROOT),
                settings.writing().state().name().toLowerCase(Locale.ROOT),
                WritingReply.of(settings.writing()),
                settings.content().defaultOwner(),
                (int) settings.content().waitForAnalysis().toMinutes(),
                settings.content().updateContacts(),
                settings.content().updateDeals(),
                passedOver,
                contactProperties,
                identity);
    }
}
