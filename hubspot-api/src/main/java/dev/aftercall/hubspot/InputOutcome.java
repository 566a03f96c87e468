package dev.aftercall.hubspot;

import org.jspecify.annotations.Nullable;

/** What became of one of many inputs that were brought to HubSpot in as many requests as it took. */
public sealed interface InputOutcome {

    /** Done, and this is the record. */
    record Done(CrmObject object) implements InputOutcome {}

    /**
     * A create that an earlier try did: our unique id property has this value already.
     *
     * @param holder the record that has it, where HubSpot names it
     */
    record DoneBefore(@Nullable ObjectId holder) implements InputOutcome {}

    /** Not done, and will not be by itself. */
    record Refused(HubSpotFailure failure) implements InputOutcome {}

    /**
     * Not done; another time it may be.
     *
     * @param failure of the request it was in, or of the one that ended the run before its own could leave. Where HubSpot
     *     refused that one for good, for a scope or our id property that is missing, what was in it is {@link Refused} by
     *     the same failure, and there is no use in trying this before its cause is gone
     */
    record NotDone(HubSpotFailure failure) implements InputOutcome {}

    /**
     * Nobody knows.
     *
     * @param failure of the request it was in, or what its answer lacks: {@link FailureKind#NOT_MENTIONED}
     */
    record InDoubt(HubSpotFailure failure) implements InputOutcome {}

    static InputOutcome of(ItemOutcome item) {
        return switch (item) {
            case ItemOutcome.Written(CrmObject object) -> new Done(object);
            case ItemOutcome.AlreadyWritten(ObjectId holder) -> new DoneBefore(holder);
            case ItemOutcome.Refused(HubSpotFailure failure) ->
                failure.kind().retry() == FailureKind.Retry.NEVER ? new Refused(failure) : new NotDone(failure);
            case ItemOutcome.InDoubt(HubSpotFailure failure) -> new InDoubt(failure);
        };
    }

    static InputOutcome of(HubSpotFailure ofRequest) {
        if (ofRequest.isInDoubt()) {
            return new InDoubt(ofRequest);
        }
        return ofRequest.kind().retry() == FailureKind.Retry.NEVER ? new Refused(ofRequest) : new NotDone(ofRequest);
    }

    /** Of what never left, since an earlier request of the same run failed. */
    static InputOutcome behind(HubSpotFailure earlier) {
        return new NotDone(
                earlier.isInDoubt()
                        ? HubSpotFailure.keptBack(earlier.operation(), FailureKind.NOT_SENT, earlier.nextDelay())
                        : earlier); // it would have met the same
    }
}
