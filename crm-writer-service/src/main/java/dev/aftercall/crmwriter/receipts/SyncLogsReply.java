package dev.aftercall.crmwriter.receipts;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A page of sync logs, in the shape that existing front ends read. */
record SyncLogsReply(boolean success, List<Entry> logs, long total, int limit, int offset) {

    /**
     * A call.
     *
     * @param engagementId HubSpot's id of the call or meeting
     * @param createdAt when the call became known here, in milliseconds since 1970
     * @param undoneAt when it was taken back, in milliseconds since 1970
     */
    record Entry(
            UUID id,
            @JsonProperty("call_id") UUID callId,
            @JsonProperty("contact_id") @Nullable String contactId,
            @JsonProperty("engagement_id") @Nullable String engagementId,
            String status,
            @JsonProperty("error_message") @Nullable String errorMessage,
            @JsonProperty("phone_number") @Nullable String phoneNumber,
            @JsonProperty("created_at") long createdAt,
            @JsonProperty("undone_at") @Nullable Long undoneAt) {}
}
