package dev.aftercall.crmwriter.writing;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.InputOutcome;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.WriteInput;

/**
 * Writes folded changes: one input for each record, whatever the number of calls behind it, and for each of those calls a row
 * in the ledger with its own share. Intent before, outcome after; one refused record sinks no other.
 */
@ApplicationScoped
class SendChanges {

    private final LedgerRepository ledger;
    private final RecordValueRepository values;
    private final LearnChangeable learn;
    private final WritingConfig config;

    SendChanges(LedgerRepository ledger, RecordValueRepository values, LearnChangeable learn, WritingConfig config) {
        this.ledger = ledger;
        this.values = values;
        this.learn = learn;
        this.config = config;
    }

    /** Sends; each of these sets something, and no two of one record set the same property. */
    void send(LanePortal lane, ObjectType type, List<Ruling> rulings) {
        if (rulings.isEmpty()) {
            return;
        }
        Map<String, List<Ruling>> byInput = rulings.stream()
                .collect(Collectors.groupingBy(
                        ruling -> ruling.share().objectId(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .collect(Collectors.toMap(
                        ofRecord ->
                                ofRecord.getFirst().share().desired().writeId().toString(),
                        ofRecord -> ofRecord));
        FoldedRun run = new FoldedRun(
                lane, ledger, values, type, byInput, (entry, outcome) -> outcome(lane, type, entry, outcome));
        List<WriteInput.Change> inputs = byInput.entrySet().stream()
                .map(one -> input(one.getKey(), one.getValue()))
                .toList();
        lane.portal().writing().update(lane.access(), type, inputs, run).forEach((traceId, outcome) -> {
            List<Ruling> ofRecord = byInput.getOrDefault(traceId, List.of());
            switch (outcome) {
                case InputOutcome.NotDone(HubSpotFailure failure) -> mustWait(lane, ofRecord, failure);
                case InputOutcome.Refused(HubSpotFailure failure)
                when isToBeReadAgain(failure) -> mustWait(lane, ofRecord, failure);
                case InputOutcome.Refused refused -> {}
                case InputOutcome.InDoubt(HubSpotFailure failure) -> lane.noteFailure(failure);
                case InputOutcome.Done done -> {}
                case InputOutcome.DoneBefore before -> {}
            }
        });
    }

    private static WriteInput.Change input(String traceId, List<Ruling> ofRecord) {
        Map<String, String> properties = new HashMap<>();
        ofRecord.forEach(ruling -> properties.putAll(ruling.changes()));
        return new WriteInput.Change(
                traceId, new ObjectId(ofRecord.getFirst().share().objectId()), properties);
    }

    private static void mustWait(LanePortal lane, List<Ruling> ofRecord, HubSpotFailure failure) {
        ofRecord.forEach(ruling -> lane.mustWait(ruling.share().call(), failure));
    }

    private Outcome outcome(LanePortal lane, ObjectType type, LedgerEntry entry, InputOutcome outcome) {
        return switch (outcome) {
            case InputOutcome.Done(CrmObject object) -> {
                Map<String, String> kept =
                        new HashMap<>(LedgerEntry.intentOf(entry).properties());
                kept.replaceAll((name, ours) -> object.property(name).orElse(ours));
                yield Outcome.writtenInPart(entry, object.id().value(), kept);
            }
            case InputOutcome.DoneBefore before -> inDoubt(entry, "in-doubt", "HubSpot's answer makes no sense.");
            case InputOutcome.Refused(HubSpotFailure failure) -> refused(lane, type, entry, failure);
            case InputOutcome.NotDone(HubSpotFailure failure) ->
                Outcome.notDone(entry, Wait.code(failure), failure.message());
            case InputOutcome.InDoubt(HubSpotFailure failure)
            when failure.kind() == FailureKind.NOT_MENTIONED ->
                inDoubt(entry, "in-doubt", "HubSpot's answer did not mention it.");
            case InputOutcome.InDoubt(HubSpotFailure failure) -> inDoubt(entry, Wait.code(failure), failure.message());
        };
    }

    private Outcome refused(LanePortal lane, ObjectType type, LedgerEntry entry, HubSpotFailure failure) {
        if (learn.isOutdated(lane, type, failure)) {
            lane.mustWait(entry.call(), LearnChangeable.OUTDATED);
            return Outcome.notDone(entry, LearnChangeable.OUTDATED.reason(), LearnChangeable.OUTDATED.message());
        }
        return isToBeReadAgain(failure)
                ? Outcome.notDone(entry, Wait.code(failure), failure.message())
                : Outcome.refused(entry, Wait.code(failure), failure.message());
    }

    /** What was there a moment ago: whether it is gone is for the next read to say. */
    private static boolean isToBeReadAgain(HubSpotFailure failure) {
        return failure.kind() == FailureKind.NOT_FOUND;
    }

    private Outcome inDoubt(LedgerEntry entry, String reason, String message) {
        return Outcome.inDoubt(entry, reason, message, config.settleUpdatesAfter());
    }
}
