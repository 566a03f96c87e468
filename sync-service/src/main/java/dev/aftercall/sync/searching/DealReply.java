package dev.aftercall.sync.searching;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A deal as the mirror has it.
 *
 * @param amount as HubSpot writes it: a decimal number in the deal's currency
 * @param closeDate as HubSpot writes it: ISO 8601, UTC
 */
public record DealReply(
        String id,
        @Nullable String name,
        @Nullable String amount,
        @Nullable String currency,
        @Nullable String pipelineId,
        @Nullable String stageId,
        @Nullable String closeDate,
        @Nullable String ownerId,
        List<String> contactIds,
        List<String> companyIds,
        @Nullable Instant updatedAt) {

    static DealReply of(Found found) {
        return new DealReply(
                found.id(),
                found.property("dealname"),
                found.property("amount"),
                found.property("deal_currency_code"),
                found.property("pipeline"),
                found.property("dealstage"),
                found.property("closedate"),
                found.property("hubspot_owner_id"),
                found.associated("contacts"),
                found.associated("companies"),
                found.modifiedAt());
    }
}
