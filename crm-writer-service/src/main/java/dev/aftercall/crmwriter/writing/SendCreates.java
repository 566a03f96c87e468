package dev.aftercall.crmwriter.writing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.identity.Identity;
import dev.aftercall.hubspot.AssociationType;
import dev.aftercall.hubspot.BatchOutcome;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.ItemOutcome;
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
 *   <li>One refused input never sinks the others: a batch refused as a whole is halved until the culprit is alone.
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
        request(lane, type, entries.stream().map(entry -> entry.under(identity)).toList(), false);
    }

    /**
     * Sends again what may have happened; only HubSpot's word on the record itself ends a doubt. All were intended under one
     * identity, by which HubSpot refuses twins.
     */
    void sendAgain(LanePortal lane, ObjectType type, List<LedgerEntry> doubts) {
        request(lane, type, doubts, true);
    }

    private void request(LanePortal lane, ObjectType type, List<LedgerEntry> wanted, boolean wereInDoubt) {
        List<LedgerEntry> entries = ledger.intend(lane.hold(), wanted);
        if (entries.isEmpty()) {
            return;
        }
        List<WriteInput.NewObject> inputs =
                entries.stream().map(entry -> input(type, entry)).toList();
        String idProperty = LedgerEntry.intentOf(entries.getFirst()).identity().property();
        BatchOutcome outcome = lane.answered(
                type + " create",
                inputs.size(),
                lane.portal().batches().create(lane.access(), type, inputs, idProperty));
        switch (outcome) {
            case BatchOutcome.Answered(Map<String, ItemOutcome> items) ->
                store(lane, type, entries, items, wereInDoubt);
            case BatchOutcome.RefusedAsAWhole(HubSpotFailure failure)
            when !WriteIdentity.isMissing(failure) -> halves(lane, type, entries, wereInDoubt);
            case BatchOutcome.RefusedAsAWhole(HubSpotFailure failure) ->
                store(
                        lane,
                        entries.stream()
                                .map(entry -> failed(lane, entry, failure, wereInDoubt))
                                .toList());
            case BatchOutcome.Failed(HubSpotFailure failure)
            when failure.kind() == FailureKind.TOO_LARGE && entries.size() > 1 ->
                halves(lane, type, entries, wereInDoubt);
            case BatchOutcome.Failed(HubSpotFailure failure) ->
                store(
                        lane,
                        entries.stream()
                                .map(entry -> failed(lane, entry, failure, wereInDoubt))
                                .toList());
        }
    }

    private void halves(LanePortal lane, ObjectType type, List<LedgerEntry> entries, boolean wereInDoubt) {
        int middle = entries.size() / 2;
        request(lane, type, entries.subList(0, middle), wereInDoubt);
        request(lane, type, entries.subList(middle, entries.size()), wereInDoubt);
    }

    private void store(
            LanePortal lane,
            ObjectType type,
            List<LedgerEntry> entries,
            Map<String, ItemOutcome> items,
            boolean wereInDoubt) {
        List<Outcome> outcomes = new ArrayList<>();
        List<LedgerEntry> there = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            switch (items.get(entry.writeId().toString())) {
                case ItemOutcome.Written(CrmObject object) -> outcomes.add(written(entry, object));
                case ItemOutcome.AlreadyWritten already -> there.add(entry);
                case ItemOutcome.Refused(HubSpotFailure failure) ->
                    outcomes.add(failed(lane, entry, failure, wereInDoubt));
                case ItemOutcome.InDoubt doubt ->
                    outcomes.add(Outcome.inDoubt(
                            entry, "in-doubt", "HubSpot's answer did not mention it.", find.firstLook(entry)));
            }
        }
        outcomes.addAll(find.twins(lane, type, there));
        store(lane, outcomes);
    }

    private Outcome failed(LanePortal lane, LedgerEntry entry, HubSpotFailure failure, boolean wasInDoubt) {
        boolean isForGood = failure.kind().retry() == FailureKind.Retry.NEVER && !WriteIdentity.isMissing(failure);
        if (wasInDoubt) {
            lane.noteFailure(failure);
            return isForGood ? FindCreated.refusedAgain(entry, failure) : Outcome.stillInDoubt(entry, failure);
        }
        if (failure.isInDoubt()) {
            return Outcome.inDoubt(entry, Wait.code(failure), failure.message(), find.firstLook(entry));
        }
        if (portals.isOutdated(lane, failure)) {
            lane.mustWait(entry.call(), LearnPortal.OUTDATED);
            return Outcome.notDone(entry, LearnPortal.OUTDATED.reason(), LearnPortal.OUTDATED.message());
        }
        if (isForGood) {
            return Outcome.refused(entry, Wait.code(failure), failure.message());
        }
        lane.mustWait(entry.call(), failure);
        return Outcome.notDone(entry, Wait.code(failure), failure.message());
    }

    /** What HubSpot answers is what it keeps: it tidies some values up. */
    private static Outcome written(LedgerEntry entry, CrmObject object) {
        Map<String, String> kept = new HashMap<>(properties(entry));
        kept.replaceAll((name, ours) -> object.property(name).orElse(ours));
        return Outcome.written(entry, object.id().value(), kept);
    }

    private void store(LanePortal lane, List<Outcome> outcomes) {
        ledger.store(lane.hold(), outcomes, transaction -> Uni.createFrom().voidItem());
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
