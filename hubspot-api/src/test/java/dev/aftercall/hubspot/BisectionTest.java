package dev.aftercall.hubspot;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BisectionTest {

    /** A HubSpot that refuses each request of several inputs in which a culprit is. */
    private record Driven(List<Bisection.Step<Integer>> steps, List<Integer> settled) {

        static Driven through(Bisection<Integer> plan, Set<Integer> culprits) {
            Driven driven = new Driven(new ArrayList<>(), new ArrayList<>());
            for (Optional<Bisection.Step<Integer>> next = plan.next(); next.isPresent(); next = plan.next()) {
                Bisection.Step<Integer> step = next.get();
                driven.steps.add(step);
                boolean bad = step.inputs().stream().anyMatch(culprits::contains);
                if (bad && step.inputs().size() > 1) {
                    plan.refused(step);
                } else {
                    driven.settled.addAll(step.inputs());
                    plan.settled(step, !bad);
                }
            }
            return driven;
        }

        long atLowPriority() {
            return steps.stream().filter(Bisection.Step::atLowPriority).count();
        }
    }

    @Test
    void sendsAHundredAtATime() {
        // When
        Driven driven = Driven.through(planOf(250), Set.of());

        // Then
        assertThat(driven.steps()).extracting(step -> step.inputs().size()).containsExactly(100, 100, 50);
        assertThat(driven.settled()).containsExactlyElementsOf(numbers(250));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 49, 50, 73, 98, 99})
    void findsOneCulpritAmongAHundredInFewRequests(int culprit) {
        // When
        Driven driven = Driven.through(planOf(100), Set.of(culprit));

        // Then
        assertThat(driven.settled()).containsExactlyInAnyOrderElementsOf(numbers(100));
        assertThat(driven.steps()).hasSizeLessThanOrEqualTo(12);
        assertThat(driven.steps().size() - driven.atLowPriority()).isLessThanOrEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void settlesEachInputExactlyOnceWhoeverIsToBlame(long seed) {
        // Given
        Random random = new Random(seed);
        int size = 1 + random.nextInt(350);
        Set<Integer> culprits = new HashSet<>();
        int bad = random.nextInt(12);
        for (int i = 0; i < bad; i++) {
            culprits.add(random.nextInt(size));
        }

        // When
        Driven driven = Driven.through(planOf(size), culprits);

        // Then
        assertThat(driven.settled()).as("seed %s", seed).containsExactlyInAnyOrderElementsOf(numbers(size));
        long quick = driven.steps().size() - driven.atLowPriority();
        assertThat(quick).as("seed %s", seed).isLessThanOrEqualTo(8L * ((size + 99) / 100));
    }

    @Test
    void goesOnOneByOneAtLowPriorityWhenMostAreToBlame() {
        // When
        Driven driven = Driven.through(planOf(20), new HashSet<>(numbers(20)));

        // Then
        assertThat(driven.steps().subList(8, driven.steps().size()))
                .allMatch(step -> step.atLowPriority() && step.inputs().size() == 1);
        assertThat(driven.settled()).containsExactlyInAnyOrderElementsOf(numbers(20));
    }

    @Test
    void neverSendsTheSameRecordTwiceInOneRequestAndKeepsItsOrder() {
        // Given
        List<String> inputs = List.of("a1", "b1", "a2", "c1", "a3", "b2");
        Bisection<String> plan = Bisection.of(inputs, input -> input.substring(0, 1));
        List<List<String>> sent = new ArrayList<>();

        // When
        for (Optional<Bisection.Step<String>> next = plan.next(); next.isPresent(); next = plan.next()) {
            sent.add(next.get().inputs());
            plan.settled(next.get(), true);
        }

        // Then
        assertThat(sent).containsExactly(List.of("a1", "b1", "c1"), List.of("a2", "b2"), List.of("a3"));
    }

    @Test
    void givesTheSameStepUntilItsOutcomeWasSaid() {
        // Given
        Bisection<Integer> plan = planOf(5);

        // When
        Optional<Bisection.Step<Integer>> first = plan.next();

        // Then
        assertThat(plan.next()).isEqualTo(first);
    }

    @Test
    void doesNotTakeASingleInputForRefusedAsAWhole() {
        // Given
        Bisection<Integer> plan = planOf(1);
        Bisection.Step<Integer> only = plan.next().orElseThrow();

        // Then
        assertThatThrownBy(() -> plan.refused(only)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Bisection<Integer> planOf(int size) {
        return Bisection.of(numbers(size), number -> number);
    }

    private static List<Integer> numbers(int size) {
        return IntStream.range(0, size).boxed().toList();
    }
}
