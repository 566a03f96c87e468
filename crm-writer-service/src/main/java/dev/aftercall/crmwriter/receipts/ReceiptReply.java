package dev.aftercall.crmwriter.receipts;

import java.time.Instant;
import java.util.ArrayList;
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
 * @param undoAskedAt when somebody asked for it to be taken back, until that is done; in milliseconds since 1970
 * @param undoWaitsFor why that is not done yet, as a stable code, where it was tried
 * @param rulesVersion the version of the rules by which the call was planned
 * @param otherWrites what was written for the call and belongs to none of the parts, which are those of now
 * @param decisions what people decided about it
 */
record ReceiptReply(
        boolean success,
        @JsonUnwrapped SyncLogsReply.Entry log,
        @Nullable Long revision,
        @JsonProperty("hub_id") @Nullable String hubId,
        @Nullable String mode,
        @JsonProperty("matched_by") @Nullable String matchedBy,
        @JsonProperty("rules_version") @Nullable Integer rulesVersion,
        @JsonProperty("undo_asked_at") @Nullable Long undoAskedAt,
        @JsonProperty("undo_waits_for") @Nullable String undoWaitsFor,
        @Nullable Instant at,
        List<PartReply> parts,
        @JsonProperty("other_writes") List<WriteReply> otherWrites,
        List<DecisionReply> decisions) {

    /**
     * One thing that the call should change in HubSpot, and what came of it.
     *
     * @param writes what each request for it did, in their order
     */
    record PartReply(
            String name,
            @Nullable String item,
            String outcome,
            @JsonProperty("object_type") @Nullable String objectType,
            @JsonProperty("object_id") @Nullable String objectId,
            @Nullable String reason,
            @Nullable String message,
            @JsonProperty("retry_at") @Nullable Instant retryAt,
            List<WriteReply> writes) {

        static PartReply of(Part part, List<WriteReply> writes) {
            return new PartReply(
                    word(part.name()),
                    part.item(),
                    word(part.outcome()),
                    part.objectType(),
                    part.objectId(),
                    part.reason(),
                    part.message(),
                    part.retryAt(),
                    writes);
        }
    }

    /** The receipt, and everything that was written for the call and decided about it, in its order. */
    static ReceiptReply of(
            SyncLogsReply.Entry log,
            @Nullable CrmWrite receipt,
            @Nullable Integer rulesVersion,
            @Nullable Long undoAskedAt,
            @Nullable String undoWaitsFor,
            List<WriteReply> writes,
            List<DecisionReply> decisions) {
        if (receipt == null) {
            return new ReceiptReply(
                    true,
                    log,
                    null,
                    null,
                    null,
                    null,
                    null,
                    undoAskedAt,
                    undoWaitsFor,
                    null,
                    List.of(),
                    writes,
                    decisions);
        }
        List<WriteReply> others = new ArrayList<>(writes);
        List<PartReply> parts = new ArrayList<>();
        for (Part part : receipt.parts()) {
            List<WriteReply> own =
                    others.stream().filter(write -> write.isOf(part)).toList();
            others.removeAll(own);
            parts.add(PartReply.of(part, own));
        }
        return new ReceiptReply(
                true,
                log,
                receipt.revision(),
                receipt.hubId(),
                word(receipt.mode()),
                receipt.matchedBy(),
                rulesVersion,
                undoAskedAt,
                undoWaitsFor,
                receipt.at(),
                parts,
                others,
                decisions);
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
