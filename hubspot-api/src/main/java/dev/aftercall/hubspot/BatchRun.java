package dev.aftercall.hubspot;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** Drives one {@link Bisection} to its end, or to the first request that failed. */
final class BatchRun<I extends WriteInput> {

    /** One request after the other: what is in it is said when its turn has come. */
    interface Requests<I> {

        Reply<Throttle.Turn.Go> awaitTurn(Access access);

        Sent send(Access access, Throttle.Turn.Go turn, List<I> inputs);
    }

    /** What came of one request, and HubSpot's id of it where it answered with one. */
    record Sent(BatchOutcome outcome, @Nullable String requestId) {}

    private static final double LOW_PRIORITY = 0.2; // the share of each limit that is left to others, as backfill does

    private final Access access;
    private final Requests<I> requests;
    private final RequestLedger<I> ledger;
    private final Map<String, InputOutcome> outcomes = new LinkedHashMap<>();
    private final Set<String> keptBack = new HashSet<>();
    private @Nullable HubSpotFailure failed;
    private boolean anyRefusedAsAWhole;

    BatchRun(Access access, Requests<I> requests, RequestLedger<I> ledger) {
        this.access = access;
        this.requests = requests;
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
        List<I> wanted = anyRefusedAsAWhole ? ledger.stillWanted(step.inputs()) : step.inputs();
        keepBack(step.inputs(), wanted);
        if (wanted.isEmpty()) {
            plan.settled(step, true);
            return;
        }
        Access own = step.atLowPriority() ? atLowPriority() : access;
        switch (requests.awaitTurn(own)) {
            case Reply.Ok<Throttle.Turn.Go>(Throttle.Turn.Go turn) -> {
                List<I> leaving = ledger.intend(wanted);
                keepBack(wanted, leaving);
                if (leaving.isEmpty()) {
                    plan.settled(step, true);
                } else {
                    learn(plan, step, leaving, requests.send(own, turn, leaving));
                }
            }
            case Reply.Failed<Throttle.Turn.Go>(HubSpotFailure failure) -> failed = failure;
        }
    }

    private void keepBack(List<I> inputs, List<I> leaving) {
        inputs.stream().filter(input -> !leaving.contains(input)).forEach(input -> keptBack.add(input.traceId()));
    }

    private void learn(Bisection<I> plan, Bisection.Step<I> step, List<I> left, Sent sent) {
        String requestId = sent.requestId();
        switch (sent.outcome()) {
            case BatchOutcome.Answered(Map<String, ItemOutcome> items) -> {
                Map<String, InputOutcome> known = new LinkedHashMap<>();
                items.forEach((traceId, item) -> known.put(traceId, InputOutcome.of(item)));
                settle(known, requestId);
                plan.settled(step, known.values().stream().noneMatch(InputOutcome.Refused.class::isInstance));
            }
            case BatchOutcome.RefusedAsAWhole(HubSpotFailure failure) -> {
                ledger.settle(alike(left, new InputOutcome.NotDone(failure)), requestId);
                anyRefusedAsAWhole = true;
                plan.refused(step);
            }
            case BatchOutcome.Failed(HubSpotFailure failure) -> {
                failed = failure;
                settle(alike(left, InputOutcome.of(failure)), requestId);
            }
        }
    }

    private Map<String, InputOutcome> alike(List<I> inputs, InputOutcome outcome) {
        Map<String, InputOutcome> known = new LinkedHashMap<>();
        inputs.forEach(input -> known.put(input.traceId(), outcome));
        return known;
    }

    private void settle(Map<String, InputOutcome> known, @Nullable String requestId) {
        outcomes.putAll(known);
        ledger.settle(known, requestId);
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
                all.put(input.traceId(), InputOutcome.behind(failed));
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
