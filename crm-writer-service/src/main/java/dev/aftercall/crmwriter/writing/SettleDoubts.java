package dev.aftercall.crmwriter.writing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.identity.Identity;
import dev.aftercall.crmwriter.writing.LedgerEntry.Intent;
import dev.aftercall.hubspot.BatchRead;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Reply;

/**
 * Finds out what became of requests without an answer.
 *
 * <ol>
 *   <li>A create under the lane's own grant is sent again where our id is unique: HubSpot refuses the twin. From the second
 *       time on it is looked for before. Where that can tell nothing more it is only looked for.
 *   <li>A create under an earlier grant is only looked for, by that id.
 *   <li>Where HubSpot doesn't keep our id unique, or no longer does, a create is looked for: {@link LookForCreated}.
 *   <li>What a person said which record it is of is read by the record's id.
 *   <li>A change is read back and compared, once HubSpot must be through with it; so is what was to be taken back. Of
 *       customers' records {@link SettleChanges} does it.
 * </ol>
 *
 * Calls whose doubts are settled become due: planning them again gives what is still missing.
 */
@ApplicationScoped
class SettleDoubts {

    private final OpenPortal portals;
    private final LedgerRepository ledger;
    private final SendCreates creates;
    private final FindCreated find;
    private final LookForCreated look;
    private final SettleChanges changes;

    SettleDoubts(
            OpenPortal portals,
            LedgerRepository ledger,
            SendCreates creates,
            FindCreated find,
            LookForCreated look,
            SettleChanges changes) {
        this.portals = portals;
        this.ledger = ledger;
        this.creates = creates;
        this.find = find;
        this.look = look;
        this.changes = changes;
    }

    /** Settles what can be settled of these. */
    void settle(LanePortal lane, List<LedgerEntry> doubts) {
        List<LedgerEntry> creates = doubts.stream()
                .filter(entry -> isCreate(entry) && !isNamed(entry))
                .toList();
        byType(
                        creates,
                        entry -> isRefusedTwice(lane, entry)
                                && isOurs(lane, entry)
                                && !FindCreated.isOnlyLookedFor(entry))
                .forEach((type, entries) -> lookAndSendAgain(lane, type, entries));
        byType(
                        creates,
                        entry -> isRefusedTwice(lane, entry)
                                && isOurs(lane, entry)
                                && FindCreated.isOnlyLookedFor(entry))
                .forEach((type, entries) -> store(lane, find.again(lane, type, entries)));
        byType(creates, entry -> isRefusedTwice(lane, entry) && !isOurs(lane, entry))
                .forEach((type, entries) -> store(lane, find.ofEarlierGrant(lane, type, entries)));
        byType(creates, entry -> !isRefusedTwice(lane, entry))
                .forEach((type, entries) -> store(lane, look.settle(lane, type, entries)));
        byType(doubts, entry -> (!isCreate(entry) || isNamed(entry)) && !SettleChanges.isAbout(entry))
                .forEach((type, entries) -> store(lane, readBack(lane, type, entries)));
        changes.settle(lane, doubts.stream().filter(SettleChanges::isAbout).toList());
    }

    /**
     * What was sent again before is looked for first: where answers to creates don't come through, those to reads may. Looking
     * may take its time, so that whether anything may be written is asked right before it is.
     */
    private void lookAndSendAgain(LanePortal lane, ObjectType type, List<LedgerEntry> entries) {
        List<LedgerEntry> toSend = new ArrayList<>(entries);
        List<LedgerEntry> sentTwice =
                entries.stream().filter(entry -> entry.attempts() > 1).toList();
        if (!sentTwice.isEmpty()) {
            FindCreated.Looked looked = find.there(lane, type, sentTwice);
            store(lane, looked.outcomes());
            toSend.removeAll(sentTwice);
            toSend.addAll(looked.rest());
        }
        if (!toSend.isEmpty()) {
            portals.again(lane)
                    .ifPresentOrElse(
                            wait -> store(
                                    lane,
                                    toSend.stream()
                                            .map(entry -> new Outcome(entry, wait.retryIn()))
                                            .toList()),
                            () -> creates.sendAgain(lane, type, toSend));
        }
    }

    private List<Outcome> readBack(LanePortal lane, ObjectType type, List<LedgerEntry> entries) {
        List<ObjectId> ids = entries.stream()
                .map(entry -> new ObjectId(String.valueOf(entry.objectId())))
                .toList();
        return switch (lane.portal().batches().read(lane.access(), type, ids, LedgerEntry.intendedNames(entries))) {
            case Reply.Ok<BatchRead>(BatchRead read) ->
                entries.stream().map(entry -> compared(entry, read)).toList();
            case Reply.Failed<BatchRead>(HubSpotFailure failure) -> postponed(lane, entries, failure);
        };
    }

    private static Outcome compared(LedgerEntry entry, BatchRead read) {
        if (Undone.isAbout(entry)) {
            return Undone.readBack(entry, read);
        }
        CrmObject object = read.found().get(entry.objectId());
        if (object == null) {
            return read.missing().contains(entry.objectId())
                    ? Outcome.deleted(entry, entry.objectId())
                    : Outcome.notShown(entry);
        }
        return isCreate(entry) ? Outcome.foundCreated(entry, object) : Outcome.found(entry, object);
    }

    private static List<Outcome> postponed(LanePortal lane, List<LedgerEntry> entries, HubSpotFailure failure) {
        lane.noteFailure(failure);
        return entries.stream()
                .map(entry -> Outcome.stillInDoubt(entry, failure))
                .toList();
    }

    private void store(LanePortal lane, List<Outcome> outcomes) {
        ledger.storeSettled(lane.hold(), outcomes);
    }

    private static Map<ObjectType, List<LedgerEntry>> byType(List<LedgerEntry> doubts, Predicate<LedgerEntry> which) {
        Map<ObjectType, List<LedgerEntry>> byType = new HashMap<>();
        doubts.stream()
                .filter(which)
                .forEach(entry -> byType.computeIfAbsent(new ObjectType(entry.objectType()), type -> new ArrayList<>())
                        .add(entry));
        return byType;
    }

    private static boolean isCreate(LedgerEntry entry) {
        return LedgerEntry.intentOf(entry).kind() == Intent.Kind.CREATE;
    }

    /** Whether somebody said which record it is. */
    private static boolean isNamed(LedgerEntry entry) {
        return entry.objectId() != null;
    }

    /** Whether HubSpot refuses to make it twice, as it was when it was intended and still is. */
    private static boolean isRefusedTwice(LanePortal lane, LedgerEntry entry) {
        Identity identity = LedgerEntry.intentOf(entry).identity();
        return isCreate(entry)
                && identity.refusesTwins()
                && identity.equals(lane.identity(new ObjectType(entry.objectType())));
    }

    private static boolean isOurs(LanePortal lane, LedgerEntry entry) {
        return entry.grant() == lane.hold().lane().grant();
    }
}
