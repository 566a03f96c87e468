package dev.aftercall.localstack.checking;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.aftercall.localstack.checking.Change.By;

/**
 * Values of contacts and deals that an older call set over a newer one's, or that the newest call does not show in the end. What
 * a record took over from those that were merged into it may be left alone.
 */
final class SetBack implements Rule {

    @Override
    public Stream<Violation> check(Evidence evidence) {
        return Stream.concat(
                evidence.histories().flatMap(changes -> inHistory(evidence, changes)),
                evidence.changedRecords().flatMap(record -> inTheEnd(evidence, record)));
    }

    private static Stream<Violation> inHistory(Evidence evidence, List<Change> changes) {
        return CallValues.properties(changes.getFirst().record()).stream()
                .flatMap(property -> inHistory(evidence, changes, property).stream());
    }

    /** The first value that is of an older call than the one before. */
    private static Optional<Violation> inHistory(Evidence evidence, List<Change> changes, String property) {
        Optional<SentCall> newest = Optional.empty();
        for (Change change : changes) {
            Optional<SentCall> call = Optional.of(change)
                    .filter(each -> each.by() == By.AFTERCALL)
                    .map(each -> each.values().get(property))
                    .flatMap(value -> evidence.values().of(property, value));
            if (call.isEmpty()) {
                continue;
            }
            if (newest.isPresent() && call.get().at().isBefore(newest.get().at())) {
                return Optional.of(Violation.of(
                        Violation.Kind.OUT_OF_DATE,
                        call.get(),
                        "%s of %s was of the newer call %s before"
                                .formatted(
                                        property, change.record(), newest.get().id())));
            }
            newest = call;
        }
        return Optional.empty();
    }

    private static Stream<Violation> inTheEnd(Evidence evidence, RecordKey key) {
        Optional<HeldRecord> held = evidence.held(key)
                .filter(record ->
                        !record.isArchived() && Sightings.merged(record).isEmpty());
        Optional<SentCall> newest = evidence.changedBy(key).max(Comparator.comparing(SentCall::at));
        if (held.isEmpty() || newest.isEmpty()) {
            return Stream.empty();
        }
        return CallValues.properties(key).stream()
                .filter(property -> !isPutByHand(evidence, key, property))
                .filter(property ->
                        !shows(evidence, newest.get(), property, held.get().value(property)))
                .map(property -> Violation.of(
                        Violation.Kind.OUT_OF_DATE,
                        newest.get(),
                        "%s of %s is \"%s\", though it was told as changed for this call"
                                .formatted(property, key, held.get().value(property))));
    }

    private static boolean shows(Evidence evidence, SentCall newest, String property, String value) {
        return evidence.values()
                .of(property, value)
                .filter(call -> call.at().isAfter(newest.at())
                        || (call.equals(newest) && (Mark.in(value).isEmpty() || value.contains(newest.ending()))))
                .isPresent();
    }

    private static boolean isPutByHand(Evidence evidence, RecordKey key, String property) {
        return evidence.changes(key).stream()
                .anyMatch(change ->
                        change.by() == By.SOMEBODY && change.properties().contains(property));
    }
}
