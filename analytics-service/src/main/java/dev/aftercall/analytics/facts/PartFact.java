package dev.aftercall.analytics.facts;

import java.time.Instant;
import java.util.UUID;

/**
 * A part of a call that is in HubSpot.
 *
 * @param hubspotRecord the record it is, or changed: two parts with the same one count once
 * @param writtenAt when it was first told to be there
 */
record PartFact(Key key, String hubspotRecord, Instant writtenAt) {

    /**
     * Which part of which call.
     *
     * @param item tells parts of the same name apart; "" where there is but one
     */
    record Key(UUID workspace, UUID callId, String name, String item) {}

    /** Both tellings in one: the same whichever comes first, and however often. */
    PartFact with(PartFact other) {
        boolean isEarlier = writtenAt.isBefore(other.writtenAt)
                || (writtenAt.equals(other.writtenAt) && hubspotRecord.compareTo(other.hubspotRecord) <= 0);
        return isEarlier ? this : other;
    }
}
