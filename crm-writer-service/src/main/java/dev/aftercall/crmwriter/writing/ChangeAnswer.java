package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.InputOutcome;

/** What HubSpot's answer to a change means for the ledger, and for the calls that wanted it: the same for records of ours and others'. */
final class ChangeAnswer {

    private ChangeAnswer() {}

    /** How it is told that a record holds these values. */
    @FunctionalInterface
    interface Written {
        Outcome of(LedgerEntry entry, String objectId, Map<String, String> held);
    }

    /**
     * What became of an intended change.
     *
     * @param settleAfter when one in doubt is read back
     */
    static Outcome outcome(
            LedgerEntry entry,
            InputOutcome answer,
            Duration settleAfter,
            Written written,
            Function<HubSpotFailure, Outcome> refused) {
        return switch (answer) {
            case InputOutcome.Done(CrmObject object) ->
                written.of(entry, object.id().value(), held(entry, object));
            case InputOutcome.DoneBefore before ->
                Outcome.inDoubt(entry, "in-doubt", "HubSpot's answer makes no sense.", settleAfter);
            case InputOutcome.Refused(HubSpotFailure failure) -> refused.apply(failure);
            case InputOutcome.NotDone(HubSpotFailure failure) ->
                Outcome.notDone(entry, Wait.code(failure), failure.message());
            case InputOutcome.InDoubt(HubSpotFailure failure)
            when failure.kind() == FailureKind.NOT_MENTIONED ->
                Outcome.inDoubt(entry, "in-doubt", "HubSpot's answer did not mention it.", settleAfter);
            case InputOutcome.InDoubt(HubSpotFailure failure) ->
                Outcome.inDoubt(entry, Wait.code(failure), failure.message(), settleAfter);
        };
    }

    /** What was intended, as HubSpot shows it now. */
    private static Map<String, String> held(LedgerEntry entry, CrmObject object) {
        Map<String, String> held = new HashMap<>(LedgerEntry.intentOf(entry).properties());
        held.replaceAll((name, ours) -> object.property(name).orElse(ours));
        return held;
    }

    /** Refused by a portal of whose settings we knew less than there is: its call waits until they are read again. */
    static Outcome outdated(LanePortal lane, LedgerEntry entry, Wait why) {
        lane.mustWait(entry.call(), why);
        return Outcome.notDone(entry, why.reason(), why.message());
    }

    /** Refused as it is, unless the record wasn't found. */
    static Outcome refused(LedgerEntry entry, HubSpotFailure failure) {
        return isToBeReadAgain(failure)
                ? Outcome.notDone(entry, Wait.code(failure), failure.message())
                : Outcome.refused(entry, Wait.code(failure), failure.message());
    }

    /** Has the calls wait that did not get their change, and tells the lane of what is in doubt. */
    static void note(LanePortal lane, Collection<UUID> calls, InputOutcome answer) {
        switch (answer) {
            case InputOutcome.NotDone(HubSpotFailure failure) -> calls.forEach(call -> lane.mustWait(call, failure));
            case InputOutcome.Refused(HubSpotFailure failure)
            when isToBeReadAgain(failure) -> calls.forEach(call -> lane.mustWait(call, failure));
            case InputOutcome.Refused refused -> {}
            case InputOutcome.InDoubt(HubSpotFailure failure) -> lane.noteFailure(failure);
            case InputOutcome.Done done -> {}
            case InputOutcome.DoneBefore before -> {}
        }
    }

    /** What was there a moment ago: whether it is gone is for the next read to say. */
    private static boolean isToBeReadAgain(HubSpotFailure failure) {
        return failure.kind() == FailureKind.NOT_FOUND;
    }
}
