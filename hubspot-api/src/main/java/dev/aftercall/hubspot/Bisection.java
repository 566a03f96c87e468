package dev.aftercall.hubspot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which requests bring many inputs to HubSpot, given that it takes a hundred at most, no record twice in one, and may
 * refuse all of them for one. A plan only: whoever drives it sends each {@link Step} and says what came of it.
 *
 * <ol>
 *   <li>Every input is in a step until it is settled, and in no step afterwards.
 *   <li>A hundred are sent at most eight times in parts, which leaves one or two where one is to blame. What isn't
 *       settled then goes one by one, at low priority.
 *   <li>Where half of what was refused is taken, the culprit is in the other half; that is halved without being sent.
 *   <li>What is for the same record stays in order, in requests of their own.
 * </ol>
 *
 * Not safe for several threads; one step is under way at a time.
 */
public final class Bisection<I> {

    /** Requests for a hundred inputs before they go one by one. */
    public static final int MOST_REQUESTS = 8;

    /**
     * One request to be sent.
     *
     * @param atLowPriority whether it should leave others the right of way
     */
    public record Step<I>(List<I> inputs, boolean atLowPriority) {

        public Step {
            inputs = List.copyOf(inputs);
        }

        /** Shows how many; inputs are the customer's. */
        @Override
        public String toString() {
            return "Step[inputs=" + inputs.size() + ", atLowPriority=" + atLowPriority + "]";
        }
    }

    private final Deque<List<I>> batches = new ArrayDeque<>();
    private List<I> culprits = List.of(); // refused together, so at least one of them is to blame
    private List<I> unsent = List.of(); // set aside by halving; nothing is known of them
    private boolean unsentIsTried;
    private int requests;

    private Bisection() {}

    /**
     * A plan for these inputs, in their order.
     *
     * @param record what an input is about; two with an equal one never share a request
     */
    public static <I> Bisection<I> of(List<I> inputs, Function<I, Object> record) {
        Bisection<I> plan = new Bisection<>();
        List<I> left = inputs;
        while (!left.isEmpty()) {
            List<I> batch = new ArrayList<>();
            List<I> later = new ArrayList<>();
            Set<Object> records = new HashSet<>();
            for (I input : left) {
                boolean fits = batch.size() < CrmBatches.MOST_INPUTS && records.add(record.apply(input));
                (fits ? batch : later).add(input);
            }
            plan.batches.addLast(batch);
            left = later;
        }
        return plan;
    }

    /** What to send now, or empty when everything is settled. The same until its outcome was said. */
    public Optional<Step<I>> next() {
        if (culprits.isEmpty() && unsent.isEmpty()) {
            if (batches.isEmpty()) {
                return Optional.empty();
            }
            unsent = batches.removeFirst();
            requests = 0;
        }
        if (requests >= MOST_REQUESTS) {
            List<I> one = culprits.isEmpty() ? unsent : culprits;
            return Optional.of(new Step<>(one.subList(0, 1), true));
        }
        boolean isLast = requests == MOST_REQUESTS - 1;
        if (culprits.isEmpty() || (isLast && unsent.size() > culprits.size())) {
            unsentIsTried = true;
            return Optional.of(new Step<>(unsent, false));
        }
        return Optional.of(new Step<>(firstHalf(culprits), false));
    }

    /**
     * HubSpot answered for each input of the step, well or badly: they are settled.
     *
     * @param allWell whether it refused none of them
     */
    public void settled(Step<I> step, boolean allWell) {
        requests++;
        if (step.atLowPriority() || unsentIsTried) {
            drop(step.inputs());
            return;
        }
        culprits = without(culprits, step.inputs());
        if (!allWell) {
            unsent = both(unsent, culprits); // the culprit may have been that one
            culprits = List.of();
        }
    }

    /**
     * HubSpot refused the step as a whole and did nothing of it.
     *
     * @throws IllegalArgumentException for a single input, which is always answered for
     */
    public void refused(Step<I> step) {
        if (step.inputs().size() < 2) {
            throw new IllegalArgumentException("a single input is settled, not refused as a whole");
        }
        requests++;
        if (unsentIsTried) {
            unsentIsTried = false;
            unsent = List.of();
            culprits = both(culprits, step.inputs());
        } else {
            unsent = both(unsent, without(culprits, step.inputs()));
            culprits = step.inputs();
        }
    }

    private void drop(List<I> inputs) {
        unsentIsTried = false;
        culprits = without(culprits, inputs);
        unsent = without(unsent, inputs);
    }

    private List<I> both(List<I> some, List<I> others) {
        List<I> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private List<I> firstHalf(List<I> inputs) {
        return inputs.subList(0, (inputs.size() + 1) / 2);
    }

    /** Steps are taken from the front of a list, so that is where they end. */
    private List<I> without(List<I> all, List<I> settled) {
        boolean isFront =
                all.size() >= settled.size() && all.subList(0, settled.size()).equals(settled);
        return isFront ? List.copyOf(all.subList(settled.size(), all.size())) : all;
    }
}
