package dev.aftercall.localstack.checking;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.aftercall.localstack.checking.Change.By;

/** Tasks that somebody completed, re-worded, gave to somebody else or deleted, and aftercall then touched. */
final class TaskReopened implements Rule {
    @Override
    public Stream<Violation> check(Evidence evidence) {
        return evidence.histories()
                .filter(changes -> changes.getFirst().record().type().equals(Evidence.TASKS))
                .flatMap(changes -> check(evidence, changes).stream());
    }

    private static Optional<Violation> check(Evidence evidence, List<Change> changes) {
        Optional<Change> byHand = changes.stream()
                .filter(change ->
                        change.is(Change.Kind.UPDATED, By.SOMEBODY) || change.is(Change.Kind.ARCHIVED, By.SOMEBODY))
                .findFirst();
        return byHand.flatMap(edit -> changes.stream()
                        .filter(change -> change.order() > edit.order() && isTouch(change))
                        .filter(change -> !change.couldNotKnow(edit, evidence))
                        .findFirst())
                .map(change -> new Violation(
                        Violation.Kind.TASK_REOPENED,
                        "%s was touched at %s, after somebody had".formatted(change.record(), change.arrivedAt())));
    }

    private static boolean isTouch(Change change) {
        return change.is(Change.Kind.UPDATED, By.AFTERCALL) || change.is(Change.Kind.ARCHIVED, By.AFTERCALL);
    }
}
