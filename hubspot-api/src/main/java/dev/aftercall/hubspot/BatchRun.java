package dev.aftercall.hubspot;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** Drives one {@link Bisection} to its end, or to the first request that failed. */
final class BatchRun<I extends WriteInput> {

    private static final double LOW_PRIORITY = 0.2; // the share of each limit that is left to others

    private final Access access;
    private final BiFunction<Access, List<I>, BatchOutcome> request;
    private final RequestLedger<I> ledger;
    private final Map<String, InputOutcome> outcomes = new LinkedHashMap<>();
    private final Set<String> keptBack = new HashSet<>();
    private @Nullable HubSpotFailure failed;

    BatchRun(Access access, BiFunction<Access, List<I>, BatchOutcome> request, RequestLedger<I> ledger) {
        this.access = access;
        this.request = request;
        this.ledger = ledger;
    }

    /** @param record what an input is about */
    Map<String, InputOutcome> run(List<I> inputs, Function<I, Object> record) {
        requireDistinct(inputs);
        Bisection<I> plan = Bisection.of(inputs, record);
        Optional<Bisection.Step<I>> step = plan.next();
        while (step.isPresent() && failed == null) {
            take(plan, step.get());
            step = plan.next();
        }
        return inOrder(inputs);
    }

    private void take(Bisection<I> plan, Bisection.Step<I> step) {
        List<I> leaving = ledger.intend(step.inputs());
        step.inputs().stream()
                .filter(input -> !leaving.contains(input))
                .forEach(input -> keptBack.add(input.traceId()));
        if (leaving.isEmpty()) {
            plan.settled(step, true);
            return;
        }
        switch (request.apply(step.atLowPriority() ? atLowPriority() : access, leaving)) {
            case BatchOutcome.Answered(Map<String, ItemOutcome> items) -> {
                Map<String, InputOutcome> known = new LinkedHashMap<>();
                items.forEach((traceId, item) -> known.put(traceId, InputOutcome.of(item)));
                settle(known);
                plan.settled(step, known.values().stream().noneMatch(InputOutcome.Refused.class::isInstance));
            }
            case BatchOutcome.RefusedAsAWhole(HubSpotFailure failure) -> {
                settle(leaving, new InputOutcome.NotDone(failure));
                plan.refused(step);
            }
            case BatchOutcome.Failed(HubSpotFailure failure) -> {
                failed = failure;
                settle(leaving, InputOutcome.of(failure));
            }
        }
    }

    private void settle(List<I> inputs, InputOutcome alike) {
        Map<String, InputOutcome> known = new LinkedHashMap<>();
        inputs.forEach(input -> known.put(input.traceId(), alike));
        settle(known);
    }

    private void settle(Map<String, InputOutcome> known) {
        outcomes.putAll(known);
        ledger.settle(known);
    }

    private Access atLowPriority() {
        return access.leaving(Math.max(LOW_PRIORITY, access.claim().leaving()));
    }

    private Map<String, InputOutcome> inOrder(List<I> inputs) {
        Map<String, InputOutcome> all = new LinkedHashMap<>();
        for (I input : inputs) {
            InputOutcome known = outcomes.get(input.traceId());
            if (known != null) {
                all.put(input.traceId(), known);
            } else if (failed != null && !keptBack.contains(input.traceId())) {
                HubSpotFailure behind = HubSpotFailure.withoutAnswer(failed.operation(), FailureKind.NOT_SENT);
                all.put(input.traceId(), new InputOutcome.NotDone(behind));
            }
        }
        return all;
    }

    private void requireDistinct(List<I> inputs) {
        Set<String> traceIds = new HashSet<>();
        for (I input : inputs) {
            if (!traceIds.add(input.traceId())) {
                throw new IllegalArgumentException("two inputs have the same trace id");
            }
        }
    }
}
