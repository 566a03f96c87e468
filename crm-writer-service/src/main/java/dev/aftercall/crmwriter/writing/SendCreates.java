package dev.aftercall.crmwriter.writing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.identity.Identity;
import dev.aftercall.hubspot.AssociationType;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.InputOutcome;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.WriteInput;

/**
 * Makes records, up to a hundred of one type in a request.
 *
 * <ol>
 *   <li>What is about to be sent is in the ledger, committed, before the request leaves; what came of it after.
 *   <li>Where HubSpot keeps our id unique, sending an intent again is safe: the twin is refused, and that counts as written.
 *       Elsewhere nothing that may have happened is sent again.
 *   <li>One refused input never sinks the others: of a batch refused as a whole parts are sent until the culprit is alone.
 * </ol>
 */
@ApplicationScoped
class SendCreates {

    private final LedgerRepository ledger;
    private final FindCreated find;
    private final LearnPortal portals;

    SendCreates(LedgerRepository ledger, FindCreated find, LearnPortal portals) {
        this.ledger = ledger;
        this.find = find;
        this.portals = portals;
    }

    /** Sends what is not in doubt; every entry is of the type and carries a create as its intent. */
    void send(LanePortal lane, ObjectType type, List<LedgerEntry> entries) {
        Identity identity = lane.identity(type);
        List<LedgerEntry> under =
                entries.stream().map(entry -> entry.under(identity)).toList();
        run(lane, type, under, false).forEach((entry, outcome) -> {
            switch (outcome) {
                case InputOutcome.NotDone(HubSpotFailure failure) -> lane.mustWait(entry.call(), failure);
                case InputOutcome.Refused(HubSpotFailure failure)
                when WriteIdentity.isMissing(failure) -> lane.mustWait(entry.call(), failure);
                case InputOutcome.Refused refused -> {}
                case InputOutcome.InDoubt doubt -> {}
                case InputOutcome.Done done -> {}
                case InputOutcome.DoneBefore before -> {}
            }
        });
    }

    /**
     * Sends again what may have happened; only HubSpot's word on the record itself ends a doubt. All were intended under one
     * identity, by which HubSpot refuses twins. What could not leave is looked at again later.
     */
    void sendAgain(LanePortal lane, ObjectType type, List<LedgerEntry> doubts) {
        List<Outcome> later = new ArrayList<>();
        run(lane, type, doubts, true).forEach((entry, outcome) -> {
            if (outcome instanceof InputOutcome.NotDone(HubSpotFailure failure)) {
                lane.noteFailure(failure);
                later.add(Outcome.stillInDoubt(entry, failure));
            }
        });
        ledger.store(lane.hold(), later, transaction -> Uni.createFrom().voidItem());
    }

    private Map<LedgerEntry, InputOutcome> run(
            LanePortal lane, ObjectType type, List<LedgerEntry> entries, boolean wereInDoubt) {
        LedgerOfRun<WriteInput.NewObject> run = new LedgerOfRun<>(
                lane, ledger, type + " create", entries, known -> outcomes(lane, type, known, wereInDoubt));
        List<WriteInput.NewObject> inputs =
                entries.stream().map(entry -> input(type, entry)).toList();
        String idProperty = LedgerEntry.intentOf(entries.getFirst()).identity().property();
        Map<LedgerEntry, InputOutcome> report = new LinkedHashMap<>();
        lane.portal()
                .writing()
                .create(lane.access(), type, inputs, idProperty, wereInDoubt ? run.ofDoubts() : run)
                .forEach((id, outcome) -> report.put(run.entry(id), outcome));
        return report;
    }

    private List<Outcome> outcomes(
            LanePortal lane, ObjectType type, Map<LedgerEntry, InputOutcome> known, boolean wereInDoubt) {
        List<Outcome> outcomes = new ArrayList<>();
        List<LedgerEntry> there = new ArrayList<>();
        known.forEach((entry, outcome) -> {
            switch (outcome) {
                case InputOutcome.Done(CrmObject object) -> outcomes.add(written(entry, object));
                case InputOutcome.DoneBefore before -> there.add(entry);
                case InputOutcome.Refused(HubSpotFailure failure) ->
                    outcomes.add(failed(lane, entry, failure, wereInDoubt));
                case InputOutcome.NotDone(HubSpotFailure failure) ->
                    outcomes.add(
                            wereInDoubt
                                    ? Outcome.stillInDoubt(entry, failure)
                                    : Outcome.notDone(entry, Wait.code(failure), failure.message()));
                case InputOutcome.InDoubt(HubSpotFailure failure) ->
                    outcomes.add(failed(lane, entry, failure, wereInDoubt));
            }
        });
        outcomes.addAll(find.twins(lane, type, there));
        return outcomes;
    }

    /** Of one that HubSpot refuses, or that nobody knows of. Refused because of our property, all of them would be. */
    private Outcome failed(LanePortal lane, LedgerEntry entry, HubSpotFailure failure, boolean wasInDoubt) {
        lane.noteFailure(failure);
        boolean isForGood = failure.kind().retry() == FailureKind.Retry.NEVER && !WriteIdentity.isMissing(failure);
        if (failure.kind() == FailureKind.NOT_MENTIONED) {
            return Outcome.inDoubt(entry, "in-doubt", "HubSpot's answer did not mention it.", find.firstLook(entry));
        }
        if (wasInDoubt) {
            return isForGood ? FindCreated.refusedAgain(entry, failure) : Outcome.stillInDoubt(entry, failure);
        }
        if (failure.isInDoubt()) {
            return Outcome.inDoubt(entry, Wait.code(failure), failure.message(), find.firstLook(entry));
        }
        if (portals.isOutdated(lane, failure)) {
            lane.mustWait(entry.call(), LearnPortal.OUTDATED);
            return Outcome.notDone(entry, LearnPortal.OUTDATED.reason(), LearnPortal.OUTDATED.message());
        }
        return isForGood
                ? Outcome.refused(entry, Wait.code(failure), failure.message())
                : Outcome.notDone(entry, Wait.code(failure), failure.message());
    }

    /** What HubSpot answers is what it keeps: it tidies some values up. */
    private static Outcome written(LedgerEntry entry, CrmObject object) {
        Map<String, String> kept = new HashMap<>(properties(entry));
        kept.replaceAll((name, ours) -> object.property(name).orElse(ours));
        return Outcome.written(entry, object.id().value(), kept);
    }

    private static WriteInput.NewObject input(ObjectType type, LedgerEntry entry) {
        Map<String, String> properties = new HashMap<>(properties(entry));
        String idProperty = LedgerEntry.intentOf(entry).identity().property();
        if (idProperty != null) {
            properties.put(idProperty, entry.writeId().toString());
        }
        List<WriteInput.Association> links = LedgerEntry.intentOf(entry).links().stream()
                .map(link -> new WriteInput.Association(
                        AssociationType.between(type, new ObjectType(link.objectType()))
                                .orElseThrow(),
                        new ObjectId(link.objectId())))
                .toList();
        return new WriteInput.NewObject(entry.writeId().toString(), properties, links);
    }

    private static Map<String, String> properties(LedgerEntry entry) {
        return LedgerEntry.intentOf(entry).properties();
    }
}
