package dev.aftercall.crmwriter.receipts;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWrite.Part;

/**
 * The receipt of one call.
 *
 * @param log the same as in the list
 * @param revision the revision that it speaks of; none before anything was told
 * @param mode {@code shadow}, {@code live}, or {@code unknown} where it didn't come to that
 */
record ReceiptReply(
        boolean success,
        @JsonUnwrapped SyncLogsReply.Entry log,
        @Nullable Long revision,
        @JsonProperty("hub_id") @Nullable String hubId,
        @Nullable String mode,
        @JsonProperty("matched_by") @Nullable String matchedBy,
        @Nullable Instant at,
        List<PartReply> parts) {

    /** One thing that the call should change in HubSpot, and what came of it. */
    record PartReply(
            String name,
            @Nullable String item,
            String outcome,
            @JsonProperty("object_type") @Nullable String objectType,
            @JsonProperty("object_id") @Nullable String objectId,
            @Nullable String reason,
            @Nullable String message,
            @JsonProperty("retry_at") @Nullable Instant retryAt) {

        static PartReply of(Part part) {
            return new PartReply(
                    word(part.name()),
                    part.item(),
                    word(part.outcome()),
                    part.objectType(),
                    part.objectId(),
                    part.reason(),
                    part.message(),
                    part.retryAt());
        }
    }

    static ReceiptReply of(SyncLogsReply.Entry log, @Nullable CrmWrite receipt) {
        return receipt == null
                ? new ReceiptReply(true, log, null, null, null, null, null, List.of())
                : new ReceiptReply(
                        true,
                        log,
                        receipt.revision(),
                        receipt.hubId(),
                        word(receipt.mode()),
                        receipt.matchedBy(),
                        receipt.at(),
                        receipt.parts().stream().map(PartReply::of).toList());
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
