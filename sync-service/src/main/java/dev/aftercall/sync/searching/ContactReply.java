package dev.aftercall.sync.searching;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A contact as the mirror has it.
 *
 * @param companyIds the primary company first
 * @param updatedAt when HubSpot says it last changed
 */
public record ContactReply(
        String id,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String mobilePhone,
        @Nullable String company,
        @Nullable String jobTitle,
        @Nullable String ownerId,
        @Nullable String lifecycleStage,
        List<String> companyIds,
        @Nullable Instant updatedAt) {

    static ContactReply of(Found found) {
        return new ContactReply(
                found.id(),
                found.property("firstname"),
                found.property("lastname"),
                found.property("email"),
                found.property("phone"),
                found.property("mobilephone"),
                found.property("company"),
                found.property("jobtitle"),
                found.property("hubspot_owner_id"),
                found.property("lifecyclestage"),
                found.associated("companies"),
                found.modifiedAt());
    }
}
