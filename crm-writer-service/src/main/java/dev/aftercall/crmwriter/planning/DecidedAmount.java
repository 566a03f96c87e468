package dev.aftercall.crmwriter.planning;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What somebody decided about an amount.
 *
 * @param writeId our id of the change
 * @param minor as the source recommended it, in minor units
 * @param amount as it was shown to them, and is written
 * @param held what the deal held when they were asked; none where it was empty
 */
public record DecidedAmount(
        UUID writeId,
        String dealId,
        String minor,
        String amount,
        @Nullable String held,
        boolean isApproved) {}
