package dev.aftercall.crmwriter.writing;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

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
        lane.portal()
                .writing()
                .update(lane.access(), type, inputs, run)
                .forEach((traceId, answer) ->
                        ChangeAnswer.note(lane, calls(byInput.getOrDefault(traceId, List.of())), answer));
    }

    private static WriteInput.Change input(String traceId, List<Ruling> ofRecord) {
        Map<String, String> properties = new HashMap<>();
        ofRecord.forEach(ruling -> properties.putAll(ruling.changes()));
        return new WriteInput.Change(
                traceId, new ObjectId(ofRecord.getFirst().share().objectId()), properties);
    }

    private static List<UUID> calls(List<Ruling> ofRecord) {
        return ofRecord.stream().map(ruling -> ruling.share().call()).toList();
    }

    private Outcome outcome(LanePortal lane, ObjectType type, LedgerEntry entry, InputOutcome answer) {
        return ChangeAnswer.outcome(
                entry,
                answer,
                config.settleUpdatesAfter(),
                Outcome::writtenInPart,
                failure -> learn.isOutdated(lane, type, failure)
                        ? ChangeAnswer.outdated(lane, entry, LearnChangeable.OUTDATED)
                        : ChangeAnswer.refused(entry, failure));
    }
}
