package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.RecordsInHand;
import dev.aftercall.hubspot.BatchRead;
import dev.aftercall.hubspot.CrmBatches;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.InputOutcome;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Reply;
import dev.aftercall.hubspot.WriteInput;

/**
 * Takes records back, up to a hundred of one type at a time.
 *
 * <ol>
 *   <li>What they hold now is read first, all in one request; {@link UndoStep} says what may go. Between that read and our
 *       request lies a moment in which a change by hand is not seen.
 *   <li>Intent before, outcome after. To archive what is archived already does no harm.
 *   <li>What HubSpot refuses to give back stays, with its reason; it sinks no other.
 * </ol>
 */
@ApplicationScoped
class UndoRecords {

    private static final Wait IN_HAND = new Wait(
            "record-in-hand", "Another call is changing the same record, or may be.", Duration.ofSeconds(1), false);

    private final LedgerRepository ledger;
    private final HistoryRepository history;
    private final RecordValueRepository values;
    private final OpenPortal portals;
    private final WritingConfig config;

    UndoRecords(
            LedgerRepository ledger,
            HistoryRepository history,
            RecordValueRepository values,
            OpenPortal portals,
            WritingConfig config) {
        this.ledger = ledger;
        this.history = history;
        this.values = values;
        this.portals = portals;
        this.config = config;
    }

    /** Takes back what is there of these; reasons to wait are noted in the lane's portal. */
    void undo(LanePortal lane, List<LedgerEntry> entries) {
        Map<String, List<LedgerEntry>> byType = new TreeMap<>();
        entries.stream()
                .filter(UndoRecords::isThere)
                .forEach(entry -> byType.computeIfAbsent(entry.objectType(), type -> new ArrayList<>())
                        .add(entry));
        byType.forEach((type, all) -> {
            for (List<LedgerEntry> batch : batches(all)) {
                portals.again(lane)
                        .ifPresentOrElse(
                                wait -> batch.forEach(entry -> lane.mustWait(entry.call(), wait)),
                                () -> portals.inPlace(lane, () -> undo(lane, new ObjectType(type), batch)));
            }
        });
    }

    private static boolean isThere(LedgerEntry entry) {
        return switch (entry.state()) {
            case WRITTEN, NOT_DONE, REFUSED -> entry.objectId() != null && !entry.isWithoutEffect();
            case OPEN, DELETED, UNDONE -> false;
        };
    }

    /** A hundred at most, and no record twice in one. */
    private static List<List<LedgerEntry>> batches(List<LedgerEntry> all) {
        List<List<LedgerEntry>> batches = new ArrayList<>();
        List<LedgerEntry> rest = all;
        while (!rest.isEmpty()) {
            List<LedgerEntry> batch = new ArrayList<>();
            List<LedgerEntry> later = new ArrayList<>();
            Set<String> records = new HashSet<>();
            for (LedgerEntry entry : rest) {
                boolean fits = batch.size() < CrmBatches.MOST_INPUTS && records.add(String.valueOf(entry.objectId()));
                (fits ? batch : later).add(entry);
            }
            batches.add(batch);
            rest = later;
        }
        return batches;
    }

    /** Records of the customer's may be in the hands of other passes. */
    private void undo(LanePortal lane, ObjectType type, List<LedgerEntry> entries) {
        List<String> keys = entries.stream().map(entry -> key(type, entry)).toList();
        try (RecordsInHand.Claim claim = lane.hold().records().claim(keys)) {
            Set<String> inDoubt = values.inDoubt(
                    lane.hold(),
                    type,
                    entries.stream().map(entry -> objectId(entry).value()).toList());
            List<LedgerEntry> free = new ArrayList<>();
            for (LedgerEntry entry : entries) {
                if (claim.has(key(type, entry))
                        && !inDoubt.contains(objectId(entry).value())) {
                    free.add(entry);
                } else {
                    lane.mustWait(entry.call(), IN_HAND);
                }
            }
            if (!free.isEmpty()) {
                compare(lane, type, free);
            }
        }
    }

    private static String key(ObjectType type, LedgerEntry entry) {
        return type + "/" + entry.objectId();
    }

    private void compare(LanePortal lane, ObjectType type, List<LedgerEntry> free) {
        Map<UUID, Map<String, String>> before = history.before(
                lane.hold().lane(),
                free.stream().filter(entry -> !UndoStep.isOurs(entry)).toList());
        List<LedgerEntry> entries = free.stream()
                .filter(entry -> UndoStep.isOurs(entry) || before.containsKey(entry.writeId()))
                .toList();
        if (entries.isEmpty()) {
            return;
        }
        List<String> names = entries.stream()
                .flatMap(entry -> UndoStep.names(entry, before.getOrDefault(entry.writeId(), Map.of())).stream())
                .distinct()
                .toList();
        List<ObjectId> ids = entries.stream().map(UndoRecords::objectId).toList();
        switch (lane.answered(
                type + " read", ids.size(), lane.portal().batches().read(lane.access(), type, ids, names))) {
            case Reply.Ok<BatchRead>(BatchRead read) ->
                take(
                        lane,
                        type,
                        entries.stream()
                                .map(entry -> UndoStep.of(entry, before.getOrDefault(entry.writeId(), Map.of()), read))
                                .toList());
            case Reply.Failed<BatchRead>(HubSpotFailure failure) ->
                entries.forEach(entry -> lane.mustWait(entry.call(), failure));
        }
    }

    private void take(LanePortal lane, ObjectType type, List<UndoStep> steps) {
        List<Outcome> known = new ArrayList<>();
        List<LedgerEntry> toArchive = new ArrayList<>();
        List<LedgerEntry> toSetBack = new ArrayList<>();
        for (UndoStep step : steps) {
            switch (step) {
                case UndoStep.Archive(LedgerEntry entry) ->
                    toArchive.add(Undone.toArchive(entry, lane.hold().lane().grant()));
                case UndoStep.SetBack setBack ->
                    toSetBack.add(Undone.toSetBack(setBack, lane.hold().lane().grant()));
                case UndoStep.Leave(LedgerEntry entry, List<String> changed) ->
                    known.add(Undone.left(entry, "changed-since", Undone.leftInWords(changed)));
                case UndoStep.Gone(LedgerEntry entry) -> known.add(Undone.gone(entry));
                case UndoStep.NotShown(LedgerEntry entry) -> lane.mustWait(entry.call(), Outcome.NOT_SHOWN);
            }
        }
        if (!known.isEmpty()) {
            ledger.storeWithoutRequest(lane.hold(), known);
        }
        if (!toArchive.isEmpty()) {
            archive(lane, type, toArchive);
        }
        if (!toSetBack.isEmpty()) {
            setBack(lane, type, toSetBack);
        }
    }

    /** HubSpot says nothing of single records: where it refuses many, each is tried alone. */
    private void archive(LanePortal lane, ObjectType type, List<LedgerEntry> wanted) {
        List<LedgerEntry> sent = ledger.intend(lane.hold(), wanted);
        if (sent.isEmpty()) {
            return;
        }
        List<ObjectId> ids = sent.stream().map(UndoRecords::objectId).toList();
        CrmBatches.Archived archived = lane.portal().batches().archive(lane.access(), type, ids);
        lane.answered(type + " archive", ids.size(), archived.problem());
        Optional<HubSpotFailure> failure = archived.problem();
        List<Outcome> outcomes = sent.stream()
                .map(entry -> failure.map(why -> failed(lane, entry, why))
                        .orElseGet(() -> Undone.archived(entry))
                        .by(archived.requestId()))
                .toList();
        ledger.store(lane.hold(), outcomes, transaction -> Uni.createFrom().voidItem());
        if (sent.size() > 1 && failure.filter(UndoRecords::isForGood).isPresent()) {
            sent.forEach(entry -> archive(lane, type, List.of(entry)));
        }
    }

    private void setBack(LanePortal lane, ObjectType type, List<LedgerEntry> wanted) {
        LedgerOfRun<WriteInput.Change> run = new LedgerOfRun<>(
                lane,
                ledger,
                type + " update",
                wanted,
                known -> known.entrySet().stream()
                        .map(one -> outcome(lane, one.getKey(), one.getValue()))
                        .toList());
        List<WriteInput.Change> inputs = wanted.stream()
                .map(entry -> new WriteInput.Change(
                        entry.writeId().toString(),
                        objectId(entry),
                        LedgerEntry.intentOf(entry).properties()))
                .toList();
        lane.portal().writing().update(lane.access(), type, inputs, run).forEach((id, outcome) -> {
            if (outcome instanceof InputOutcome.NotDone(HubSpotFailure failure)) {
                lane.mustWait(run.entry(id).call(), failure);
            }
        });
    }

    private Outcome outcome(LanePortal lane, LedgerEntry entry, InputOutcome outcome) {
        return switch (outcome) {
            case InputOutcome.Done done -> Undone.setBack(entry);
            case InputOutcome.DoneBefore before ->
                Outcome.inDoubt(entry, "in-doubt", "HubSpot's answer makes no sense.", config.settleUpdatesAfter());
            case InputOutcome.Refused(HubSpotFailure failure) -> failed(lane, entry, failure);
            case InputOutcome.NotDone(HubSpotFailure failure) -> failed(lane, entry, failure);
            case InputOutcome.InDoubt(HubSpotFailure failure) ->
                Outcome.inDoubt(entry, Wait.code(failure), failure.message(), config.settleUpdatesAfter());
        };
    }

    private Outcome failed(LanePortal lane, LedgerEntry entry, HubSpotFailure failure) {
        lane.noteFailure(failure);
        if (failure.isInDoubt()) {
            return Outcome.inDoubt(entry, Wait.code(failure), failure.message(), config.settleUpdatesAfter());
        }
        if (!isForGood(failure)) {
            lane.mustWait(entry.call(), failure);
        }
        return Undone.left(entry, Wait.code(failure), failure.message());
    }

    private static boolean isForGood(HubSpotFailure failure) {
        return !failure.isInDoubt() && failure.kind().retry() == FailureKind.Retry.NEVER;
    }

    private static ObjectId objectId(LedgerEntry entry) {
        return new ObjectId(String.valueOf(entry.objectId()));
    }
}
