package dev.aftercall.sync.searching;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** A company as the mirror has it. */
public record CompanyReply(
        String id,
        @Nullable String name,
        @Nullable String domain,
        @Nullable String phone,
        @Nullable String industry,
        @Nullable String ownerId,
        @Nullable Instant updatedAt) {

    static CompanyReply of(Found found) {
        return new CompanyReply(
                found.id(),
                found.property("name"),
                found.property("domain"),
                found.property("phone"),
                found.property("industry"),
                found.property("hubspot_owner_id"),
                found.modifiedAt());
    }
}
