package dev.aftercall.crmwriter.writing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.hubspot.CrmBatches;
import dev.aftercall.hubspot.ObjectType;

/**
 * Sends what planned calls still lack, in as few requests as can be: the activities first, then, of those that are there, the
 * tasks and the changes of customers' records.
 */
@ApplicationScoped
class WriteCalls {

    private final LedgerRepository ledger;
    private final SendCreates creates;
    private final SendUpdates updates;
    private final ChangeRecords changes;
    private final OpenPortal portals;

    WriteCalls(
            LedgerRepository ledger,
            SendCreates creates,
            SendUpdates updates,
            ChangeRecords changes,
            OpenPortal portals) {
        this.ledger = ledger;
        this.creates = creates;
        this.updates = updates;
        this.changes = changes;
        this.portals = portals;
    }

    /** Sends; answers what the ledger then holds. Reasons to wait are noted in the lane's portal. */
    Map<UUID, LedgerEntry> write(LanePortal lane, List<PlannedCall> calls, Map<UUID, LedgerEntry> known) {
        send(lane, Part.ACTIVITY, calls, known);
        Map<UUID, LedgerEntry> withActivities = entries(lane, calls);
        Map<UUID, LedgerEntry> withTasks =
                send(lane, Part.TASK, calls, withActivities) ? entries(lane, calls) : withActivities;
        return changes.change(lane, calls, withTasks) ? entries(lane, calls) : withTasks;
    }

    private Map<UUID, LedgerEntry> entries(LanePortal lane, List<PlannedCall> calls) {
        return known(lane.hold(), calls.stream().map(PlannedCall::job).toList()).byId();
    }

    /** What the ledger holds of these calls. */
    KnownEntries known(LaneHold hold, List<DueCall> jobs) {
        return ledger.known(hold, jobs.stream().map(DueCall::callId).toList());
    }

    /** Sends the records of one part; false when there was nothing to send. */
    private boolean send(LanePortal lane, Part part, List<PlannedCall> calls, Map<UUID, LedgerEntry> known) {
        Map<String, List<LedgerEntry>> toCreate = new LinkedHashMap<>();
        Map<String, List<WriteStep.Update>> toUpdate = new LinkedHashMap<>();
        Map<UUID, Long> revisions = new HashMap<>();
        for (PlannedCall planned : calls) {
            long revision = planned.call().revision();
            revisions.put(planned.job().callId(), revision);
            for (DesiredRecord record : planned.records()) {
                if (record.part() != part) {
                    continue;
                }
                switch (WriteStep.of(planned, record, known)) {
                    case WriteStep.Create(DesiredRecord desired) ->
                        toCreate.computeIfAbsent(desired.objectType(), type -> new ArrayList<>())
                                .add(LedgerEntry.toCreate(
                                        planned.job().callId(),
                                        revision,
                                        lane.hold().lane().grant(),
                                        desired));
                    case WriteStep.Update update ->
                        toUpdate.computeIfAbsent(record.objectType(), type -> new ArrayList<>())
                                .add(update);
                    case WriteStep.Change change -> throw new IllegalStateException("no record of ours is one");
                    case WriteStep.Nothing nothing -> {}
                    case WriteStep.Blocked blocked -> {}
                    case WriteStep.NotYet notYet -> {}
                    case WriteStep.Orphan orphan -> {}
                }
            }
        }
        toCreate.forEach((type, entries) ->
                inBatches(lane, entries, LedgerEntry::call, batch -> creates.send(lane, new ObjectType(type), batch)));
        toUpdate.forEach((type, steps) -> inBatches(
                lane,
                steps,
                step -> step.entry().call(),
                batch -> updates.send(lane, new ObjectType(type), batch, revisions)));
        return !toCreate.isEmpty() || !toUpdate.isEmpty();
    }

    private <T> void inBatches(LanePortal lane, List<T> all, Function<T, UUID> call, Consumer<List<T>> send) {
        for (List<T> batch : batches(all)) {
            portals.again(lane)
                    .ifPresentOrElse(
                            wait -> batch.forEach(one -> lane.mustWait(call.apply(one), wait)),
                            () -> portals.inPlace(lane, () -> send.accept(batch)));
        }
    }

    private static <T> List<List<T>> batches(List<T> all) {
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < all.size(); from += CrmBatches.MOST_INPUTS) {
            batches.add(all.subList(from, Math.min(from + CrmBatches.MOST_INPUTS, all.size())));
        }
        return batches;
    }
}
