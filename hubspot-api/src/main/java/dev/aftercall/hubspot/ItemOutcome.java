package dev.aftercall.hubspot;

import org.jspecify.annotations.Nullable;

/** What became of one input of a batch write. */
public sealed interface ItemOutcome {

    /** Done, and this is the record. */
    record Written(CrmObject object) implements ItemOutcome {}

    /**
     * A create was refused because our unique id property has this value already: an earlier try did it. One batch read
     * by that property fetches the record.
     *
     * @param holder the record that has it, where HubSpot names it
     */
    record AlreadyWritten(@Nullable ObjectId holder) implements ItemOutcome {}

    /** Not done, and will not be by itself. */
    record Refused(HubSpotFailure failure) implements ItemOutcome {}

    /**
     * HubSpot answered, but nobody knows.
     *
     * @param failure {@link FailureKind#NOT_MENTIONED}, or an error that doesn't tell whether it was done
     */
    record InDoubt(HubSpotFailure failure) implements ItemOutcome {}
}
