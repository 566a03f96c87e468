package dev.aftercall.crmwriter.writing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.writing.RecordValueRepository.Kept;
import dev.aftercall.hubspot.InputOutcome;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.RequestLedger;
import dev.aftercall.hubspot.WriteInput;

/**
 * Keeps the ledger of a run whose inputs are each the shares of several calls: all of them are intended, committed, before a
 * request leaves, and all have its outcome. What records hold then is kept in the same transaction.
 */
final class FoldedRun implements RequestLedger<WriteInput.Change> {

    private final LanePortal lane;
    private final LedgerRepository ledger;
    private final RecordValueRepository values;
    private final ObjectType type;
    private final BiFunction<LedgerEntry, InputOutcome, Outcome> outcome;
    private final Map<String, List<LedgerEntry>> entries = new HashMap<>();
    private final Map<UUID, Map<String, String>> asWanted = new HashMap<>();
    private final Map<UUID, Instant> calledAt = new HashMap<>();

    /** @param byInput rulings by the trace id of their input */
    FoldedRun(
            LanePortal lane,
            LedgerRepository ledger,
            RecordValueRepository values,
            ObjectType type,
            Map<String, List<Ruling>> byInput,
            BiFunction<LedgerEntry, InputOutcome, Outcome> outcome) {
        this.lane = lane;
        this.ledger = ledger;
        this.values = values;
        this.type = type;
        this.outcome = outcome;
        byInput.forEach((traceId, rulings) -> rulings.forEach(ruling -> add(traceId, ruling)));
    }

    private void add(String traceId, Ruling ruling) {
        LedgerEntry entry = ruling.entry(lane.hold().lane().grant());
        entries.computeIfAbsent(traceId, id -> new ArrayList<>()).add(entry);
        asWanted.put(entry.writeId(), ruling.asWanted());
        calledAt.put(entry.writeId(), ruling.share().calledAt());
    }

    @Override
    public List<WriteInput.Change> stillWanted(List<WriteInput.Change> inputs) {
        Map<String, Map<String, String>> asRead = new HashMap<>();
        entries.forEach(
                (traceId, ofInput) -> ofInput.forEach(entry -> asRead.computeIfAbsent(traceId, id -> new HashMap<>())
                        .putAll(LedgerEntry.intentOf(entry).before())));
        return new ReadAgain(
                        lane,
                        type,
                        asRead,
                        (traceId, why) -> of(traceId).forEach(entry -> lane.mustWait(entry.call(), why)))
                .unchanged(inputs);
    }

    @Override
    public List<WriteInput.Change> intend(List<WriteInput.Change> inputs) {
        List<LedgerEntry> all =
                inputs.stream().flatMap(input -> of(input.traceId()).stream()).toList();
        Map<UUID, Instant> times = new HashMap<>(calledAt);
        times.keySet().retainAll(all.stream().map(LedgerEntry::writeId).toList());
        List<LedgerEntry> intended = ledger.intend(
                lane.hold(),
                all,
                transaction -> values.stamp(transaction, lane.hold().lane(), times)
                        .chain(() -> values.keep(transaction, lane.hold().lane(), heldAlready(all))));
        Set<UUID> mayLeave = intended.stream().map(LedgerEntry::writeId).collect(Collectors.toSet());
        List<WriteInput.Change> leaving = inputs.stream()
                .filter(input -> of(input.traceId()).stream().allMatch(entry -> mayLeave.contains(entry.writeId())))
                .toList();
        takeBack(intended, leaving);
        return leaving;
    }

    /** What was as a call wants it is so whatever becomes of the request, which nobody may ever know. */
    private List<Kept> heldAlready(List<LedgerEntry> all) {
        return all.stream()
                .flatMap(entry -> Kept.of(entry.writeId(), asWanted.getOrDefault(entry.writeId(), Map.of())).stream())
                .toList();
    }

    /** Of a record that one share of may not leave for, none does. */
    private void takeBack(List<LedgerEntry> intended, List<WriteInput.Change> leaving) {
        Set<UUID> leave = new HashSet<>();
        leaving.forEach(input -> of(input.traceId()).forEach(entry -> leave.add(entry.writeId())));
        List<Outcome> back = intended.stream()
                .filter(entry -> !leave.contains(entry.writeId()))
                .map(entry -> Outcome.notDone(entry, Wait.LANE_ENDS.reason(), Wait.LANE_ENDS.message()))
                .toList();
        if (!back.isEmpty()) {
            ledger.store(lane.hold(), back, transaction -> Uni.createFrom().voidItem());
        }
    }

    @Override
    public void settle(Map<String, InputOutcome> known, @Nullable String requestId) {
        lane.answered(type + " update", known.values());
        List<Outcome> outcomes = new ArrayList<>();
        List<Kept> kept = new ArrayList<>();
        known.forEach((traceId, one) -> {
            for (LedgerEntry entry : of(traceId)) {
                Outcome result = outcome.apply(entry, one);
                outcomes.add(result.by(requestId));
                if (result.entry().state() == LedgerEntry.State.WRITTEN) {
                    kept.addAll(held(result.entry()));
                }
            }
        });
        ledger.store(
                lane.hold(),
                outcomes,
                transaction -> values.keep(transaction, lane.hold().lane(), kept));
    }

    /** What was set for the call, as HubSpot keeps it, and what was as it wants it already. */
    private List<Kept> held(LedgerEntry entry) {
        Set<String> names =
                new HashSet<>(LedgerEntry.intentOf(entry).properties().keySet());
        names.addAll(asWanted.getOrDefault(entry.writeId(), Map.of()).keySet());
        return entry.written().entrySet().stream()
                .filter(one -> names.contains(one.getKey()))
                .map(one -> new Kept(entry.writeId(), one.getKey(), one.getValue()))
                .toList();
    }

    private List<LedgerEntry> of(String traceId) {
        List<LedgerEntry> ofInput = entries.get(traceId);
        if (ofInput == null) {
            throw new IllegalStateException("HubSpot was asked for a change that nobody wanted");
        }
        return ofInput;
    }
}
