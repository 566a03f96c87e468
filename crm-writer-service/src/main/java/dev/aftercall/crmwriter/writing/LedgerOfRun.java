package dev.aftercall.crmwriter.writing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

import dev.aftercall.hubspot.InputOutcome;
import dev.aftercall.hubspot.RequestLedger;
import dev.aftercall.hubspot.WriteInput;

/**
 * Keeps a run of batch requests in the lane's ledger: what is about to leave is committed before each request, also of those
 * that look for a culprit, and what came of it before the next.
 */
final class LedgerOfRun<I extends WriteInput> implements RequestLedger<I> {

    private final LanePortal lane;
    private final LedgerRepository ledger;
    private final String operation;
    private final Map<String, LedgerEntry> entries;
    private final Function<Map<LedgerEntry, InputOutcome>, List<Outcome>> outcomes;
    private boolean wereInDoubt;
    private UnaryOperator<List<I>> stillWanted = UnaryOperator.identity();

    /**
     * @param entries by write id, each with an intent
     * @param outcomes what answers mean for the ledger
     */
    LedgerOfRun(
            LanePortal lane,
            LedgerRepository ledger,
            String operation,
            List<LedgerEntry> entries,
            Function<Map<LedgerEntry, InputOutcome>, List<Outcome>> outcomes) {
        this.lane = lane;
        this.ledger = ledger;
        this.operation = operation;
        this.entries = entries.stream()
                .collect(Collectors.toMap(entry -> entry.writeId().toString(), Function.identity()));
        this.outcomes = outcomes;
    }

    /** The same of what was in doubt: calls of which nothing is in doubt any more are due at once. */
    LedgerOfRun<I> ofDoubts() {
        wereInDoubt = true;
        return this;
    }

    /** The same, which asks this before each part of a batch that was refused as a whole. */
    LedgerOfRun<I> asking(UnaryOperator<List<I>> again) {
        stillWanted = again;
        return this;
    }

    @Override
    public List<I> stillWanted(List<I> inputs) {
        return stillWanted.apply(inputs);
    }

    @Override
    public List<I> intend(List<I> inputs) {
        List<String> mayLeave =
                ledger
                        .intend(
                                lane.hold(),
                                inputs.stream()
                                        .map(input -> entry(input.traceId()))
                                        .toList())
                        .stream()
                        .map(entry -> entry.writeId().toString())
                        .toList();
        return inputs.stream()
                .filter(input -> mayLeave.contains(input.traceId()))
                .toList();
    }

    @Override
    public void settle(Map<String, InputOutcome> known, @Nullable String requestId) {
        lane.answered(operation, known.values());
        Map<LedgerEntry, InputOutcome> byEntry = new LinkedHashMap<>();
        known.forEach((id, outcome) -> byEntry.put(entry(id), outcome));
        List<Outcome> settled = outcomes.apply(byEntry).stream()
                .map(outcome -> isOfEarlier(outcome, known) ? outcome : outcome.by(requestId))
                .toList();
        if (wereInDoubt) {
            ledger.storeSettled(lane.hold(), settled);
        } else {
            ledger.store(lane.hold(), settled, transaction -> Uni.createFrom().voidItem());
        }
    }

    /** A twin that was refused is there because of a request before this one. */
    private static boolean isOfEarlier(Outcome outcome, Map<String, InputOutcome> known) {
        return known.get(outcome.entry().writeId().toString()) instanceof InputOutcome.DoneBefore;
    }

    /** The entry that an input is for. */
    LedgerEntry entry(String writeId) {
        LedgerEntry entry = entries.get(writeId);
        if (entry == null) {
            throw new IllegalStateException("HubSpot was asked for a record that nobody wanted");
        }
        return entry;
    }
}
