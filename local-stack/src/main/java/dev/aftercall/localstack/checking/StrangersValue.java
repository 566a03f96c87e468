package dev.aftercall.localstack.checking;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.aftercall.localstack.checking.Change.By;

/** Values that aftercall gave a contact or deal for a call of somebody else, or of no call that was sent. */
final class StrangersValue implements Rule {

    @Override
    public Stream<Violation> check(Evidence evidence) {
        return evidence.histories()
                .flatMap(List::stream)
                .filter(change -> change.by() == By.AFTERCALL)
                .flatMap(change -> CallValues.properties(change.record()).stream()
                        .filter(change.values()::containsKey)
                        .flatMap(property -> check(evidence, change, property).stream()));
    }

    private static Optional<Violation> check(Evidence evidence, Change change, String property) {
        RecordKey record = change.record();
        Optional<SentCall> call = evidence.values().of(property, change.values().get(property));
        return call.filter(each -> known(evidence, each, record).contains(record.id()))
                        .isPresent()
                ? Optional.empty()
                : Optional.of(new Violation(
                        Violation.Kind.WRONGLY_LINKED,
                        "%s of %s was set at %s for %s"
                                .formatted(
                                        property,
                                        record,
                                        change.at(),
                                        call.map(each -> "call " + each.id()).orElse("no call that was sent"))));
    }

    /** The records of this kind that ever had to do with the call's address. */
    private static Set<String> known(Evidence evidence, SentCall call, RecordKey record) {
        String person = call.person();
        if (person == null
                || evidence.ties(record.portal()).stream()
                        .noneMatch(tie -> tie.workspace().equals(call.workspace()))) {
            return Set.of();
        }
        Set<String> contacts = evidence.sightings().contacts(record.portal(), person);
        return record.type().equals("contacts")
                ? contacts
                : evidence.sightings().linked(record.portal(), contacts, record.type());
    }
}
