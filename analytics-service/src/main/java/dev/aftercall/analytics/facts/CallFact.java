package dev.aftercall.analytics.facts;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a call's way into HubSpot.
 *
 * @param version the newest that was told; outcome and toldAt are its
 * @param outcome of the call's activity: WRITTEN, WAITING, SKIPPED, FAILED or UNDONE
 * @param writtenAt when it was first told to be in HubSpot; never for what was only planned
 * @param lastWrittenAt when it was last told to be in HubSpot
 */
record CallFact(
        Key key,
        long version,
        String outcome,
        Instant toldAt,
        @Nullable Instant writtenAt,
        @Nullable Instant lastWrittenAt) {

    /** Whose call it is. */
    record Key(UUID workspace, UUID callId) {}

    /** Both tellings in one: the same whichever comes first, and however often. */
    CallFact with(CallFact other) {
        CallFact newer = version >= other.version ? this : other;
        return new CallFact(
                key,
                newer.version,
                newer.outcome,
                newer.toldAt,
                Times.earlier(writtenAt, other.writtenAt),
                Times.later(lastWrittenAt, other.lastWrittenAt));
    }
}
