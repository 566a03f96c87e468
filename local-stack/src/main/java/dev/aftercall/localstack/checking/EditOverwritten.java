package dev.aftercall.localstack.checking;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.aftercall.localstack.checking.Change.By;

/**
 * Values that somebody gave a property and aftercall then replaced, of whatever record. A request that had come before the
 * edit, or within the gap after it, could not know, and what follows it replaces no more than that; and what was only added
 * to is still there. A deal's stage is moved on by
 * whoever is next, which {@link DealMovedBack} judges.
 */
final class EditOverwritten implements Rule {

    @Override
    public Stream<Violation> check(Evidence evidence) {
        return evidence.histories().flatMap(changes -> check(evidence, changes));
    }

    private static Stream<Violation> check(Evidence evidence, List<Change> changes) {
        List<Violation> found = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            Change edit = changes.get(i);
            if (!edit.is(Change.Kind.UPDATED, By.SOMEBODY)) {
                continue;
            }
            for (String property : edit.properties()) {
                if (!property.equals(CallValues.STAGE)
                        && replaces(evidence, edit, property, changes.subList(i + 1, changes.size()))
                        && !isStillThere(evidence, edit, property)) {
                    found.add(new Violation(
                            Violation.Kind.EDIT_OVERWRITTEN,
                            "%s: %s was set by hand at %s".formatted(edit.record(), property, edit.at())));
                }
            }
        }
        return found.stream();
    }

    private static boolean replaces(Evidence evidence, Change edit, String property, List<Change> after) {
        return after.stream()
                .takeWhile(change ->
                        change.by() == By.AFTERCALL || !change.properties().contains(property))
                .filter(change ->
                        change.by() == By.AFTERCALL && change.properties().contains(property))
                .findFirst()
                .filter(change -> !change.couldNotKnow(edit, evidence))
                .isPresent();
    }

    private static boolean isStillThere(Evidence evidence, Change edit, String property) {
        String now = evidence.held(edit.record())
                .map(record -> record.value(property))
                .orElse("");
        return evidence.edits().stream()
                .filter(each ->
                        each.record().equals(edit.record()) && each.property().equals(property))
                .anyMatch(each -> now.contains(each.value()));
    }
}
