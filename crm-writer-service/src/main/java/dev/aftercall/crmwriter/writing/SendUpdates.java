package dev.aftercall.crmwriter.writing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.hubspot.BatchRead;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.InputOutcome;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Reply;
import dev.aftercall.hubspot.WriteInput;

/**
 * Brings records of ours to a newer revision of their calls, up to a hundred of one type at a time.
 *
 * <ol>
 *   <li>The current values are read first, all in one request; what somebody changed in HubSpot stays, see {@link
 *       PeopleWin}, {@link AddedText} and, of tasks, {@link TaskChanges}. Between that read and our write lies a moment in which a change by hand is not seen: HubSpot has no
 *       way to close it.
 *   <li>A record that the read misses was deleted by somebody and is not made again. Only a read says so.
 *   <li>One refused input never sinks the others: of a batch refused as a whole parts are sent until the culprit is alone,
 *       and before each the records in it are read again ({@link ReadAgain}).
 *   <li>Intent before, outcome after; what was left without an outcome is not sent again before it has been read back.
 * </ol>
 */
@ApplicationScoped
class SendUpdates {

    private final LedgerRepository ledger;
    private final LearnPortal portals;
    private final WritingConfig config;

    SendUpdates(LedgerRepository ledger, LearnPortal portals, WritingConfig config) {
        this.ledger = ledger;
        this.portals = portals;
        this.config = config;
    }

    /** Sends; every step is for a record of the type, of the call's revision given. */
    void send(LanePortal lane, ObjectType type, List<WriteStep.Update> steps, Map<UUID, Long> revisions) {
        switch (current(lane, type, steps)) {
            case Reply.Ok<BatchRead>(BatchRead read) -> change(lane, type, compared(lane, steps, revisions, read));
            case Reply.Failed<BatchRead>(HubSpotFailure failure) ->
                steps.forEach(step -> lane.mustWait(step.entry().call(), failure));
        }
    }

    /** What came of comparing: outcomes that need no request, and entries that do. */
    private record Compared(List<Outcome> settled, List<LedgerEntry> toSend, Map<String, Map<String, String>> asRead) {}

    private static Reply<BatchRead> current(LanePortal lane, ObjectType type, List<WriteStep.Update> steps) {
        List<ObjectId> ids = steps.stream().map(step -> objectId(step.entry())).toList();
        List<String> names =
                steps.stream().flatMap(step -> names(step).stream()).distinct().toList();
        return lane.answered(type + " read", ids.size(), lane.portal().batches().read(lane.access(), type, ids, names));
    }

    private static Compared compared(
            LanePortal lane, List<WriteStep.Update> steps, Map<UUID, Long> revisions, BatchRead read) {
        List<Outcome> settled = new ArrayList<>();
        List<LedgerEntry> toSend = new ArrayList<>();
        Map<String, Map<String, String>> asRead = new HashMap<>();
        for (WriteStep.Update step : steps) {
            LedgerEntry entry = step.entry();
            CrmObject object = read.found().get(entry.objectId());
            if (object == null) {
                settled.add(
                        read.missing().contains(entry.objectId())
                                ? Outcome.deleted(entry, entry.objectId())
                                : notShown(lane, entry));
                continue;
            }
            long revision = revisions.get(entry.call());
            LedgerEntry next =
                    entry.toUpdate(revision, lane.hold().lane().grant(), allowed(step, object.properties(), revision));
            if (LedgerEntry.intentOf(next).properties().isEmpty()) {
                settled.add(new Outcome(next, null));
            } else {
                toSend.add(next.over(object.properties()));
                Map<String, String> decisive = new HashMap<>(object.properties());
                decisive.keySet().retainAll(names(step));
                asRead.put(next.writeId().toString(), decisive);
            }
        }
        return new Compared(settled, toSend, asRead);
    }

    private static Set<String> names(WriteStep.Update step) {
        LedgerEntry entry = step.entry();
        return entry.part() == Part.TASK
                ? TaskChanges.names(step.changes(), entry.written())
                : step.changes().keySet();
    }

    private static PeopleWin allowed(WriteStep.Update step, Map<String, String> current, long revision) {
        LedgerEntry entry = step.entry();
        return entry.part() == Part.TASK
                ? TaskChanges.allowed(step.changes(), entry.written(), current)
                : AddedText.allowed(step.changes(), entry.written(), current, revision);
    }

    private static Outcome notShown(LanePortal lane, LedgerEntry entry) {
        Outcome outcome = Outcome.notShown(entry);
        if (outcome.entry().state() == LedgerEntry.State.NOT_DONE) {
            lane.mustWait(entry.call(), Outcome.NOT_SHOWN);
        }
        return outcome;
    }

    private void change(LanePortal lane, ObjectType type, Compared compared) {
        if (!compared.settled().isEmpty()) {
            ledger.storeWithoutRequest(lane.hold(), compared.settled());
        }
        if (!compared.toSend().isEmpty()) {
            request(lane, type, compared.toSend(), compared.asRead());
        }
    }

    private void request(
            LanePortal lane, ObjectType type, List<LedgerEntry> wanted, Map<String, Map<String, String>> asRead) {
        LedgerOfRun<WriteInput.Change> run = new LedgerOfRun<>(
                lane,
                ledger,
                type + " update",
                wanted,
                known -> known.entrySet().stream()
                        .map(one -> outcome(lane, one.getKey(), one.getValue()))
                        .toList());
        ReadAgain again = new ReadAgain(
                lane, type, asRead, (id, why) -> lane.mustWait(run.entry(id).call(), why));
        List<WriteInput.Change> inputs = wanted.stream()
                .map(entry -> new WriteInput.Change(
                        entry.writeId().toString(),
                        objectId(entry),
                        LedgerEntry.intentOf(entry).properties()))
                .toList();
        lane.portal()
                .writing()
                .update(lane.access(), type, inputs, run.asking(again::unchanged))
                .forEach((id, answer) ->
                        ChangeAnswer.note(lane, List.of(run.entry(id).call()), answer));
    }

    private Outcome outcome(LanePortal lane, LedgerEntry entry, InputOutcome answer) {
        return ChangeAnswer.outcome(
                entry,
                answer,
                config.settleUpdatesAfter(),
                Outcome::written,
                failure -> portals.isOutdated(lane, failure)
                        ? ChangeAnswer.outdated(lane, entry, LearnPortal.OUTDATED)
                        : ChangeAnswer.refused(entry, failure));
    }

    private static ObjectId objectId(LedgerEntry entry) {
        if (entry.objectId() == null) {
            throw new IllegalArgumentException("a record without an id can't be changed");
        }
        return new ObjectId(entry.objectId());
    }
}
