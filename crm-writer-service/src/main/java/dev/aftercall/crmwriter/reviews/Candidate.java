package dev.aftercall.crmwriter.reviews;

import org.jspecify.annotations.Nullable;

/**
 * A record of the portal that a doubtful one of ours may be, as it was when it was looked at.
 *
 * @param at its time as HubSpot writes it
 * @param owner HubSpot's id of whose it is
 */
public record Candidate(
        String id,
        @Nullable String title,
        @Nullable String at,
        @Nullable String owner) {}
