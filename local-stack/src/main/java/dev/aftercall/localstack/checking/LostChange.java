package dev.aftercall.localstack.checking;

import java.util.Optional;
import java.util.stream.Stream;

import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.localstack.checking.Change.By;

/**
 * Changes of contacts and deals that written calls should have made and that have no end, failed, were never told of, or
 * were told as made and are nowhere in the record's history. Workspaces of a run want contacts changed from the start.
 */
final class LostChange implements Rule {

    @Override
    public Stream<Violation> check(Evidence evidence) {
        return evidence.sent().stream()
                .flatMap(call -> evidence.told(call)
                        .filter(LostChange::isWritten)
                        .map(write -> check(evidence, call, write))
                        .orElseGet(Stream::empty));
    }

    private static boolean isWritten(CrmWrite write) {
        return write.mode() == CrmWrite.Mode.LIVE && has(write, Part.Name.ACTIVITY);
    }

    private static boolean has(CrmWrite write, Part.Name name) {
        return Told.part(write, name, null)
                .filter(part -> part.outcome() == Part.Outcome.WRITTEN)
                .isPresent();
    }

    private static Stream<Violation> check(Evidence evidence, SentCall call, CrmWrite write) {
        Stream<Violation> untold = has(write, Part.Name.CONTACT)
                        && Told.part(write, Part.Name.CONTACT_UPDATE, null).isEmpty()
                ? Stream.of(lost(call, "nothing was told of its contact's change"))
                : Stream.empty();
        Stream<Violation> unfinished = write.parts().stream()
                .filter(Told::isChange)
                .filter(part -> part.outcome() != Part.Outcome.WRITTEN && part.outcome() != Part.Outcome.SKIPPED)
                .map(part -> lost(
                        call,
                        "its %s ended as %s (%s)"
                                .formatted(part.name(), part.outcome(), Lost.reason(Optional.of(part)))));
        Stream<Violation> nowhere = Told.changed(write)
                .filter(record -> !isInHistory(evidence, call, record) && !tookOver(evidence, record))
                .map(record -> lost(call, "told as changed for it, and never was: " + record));
        return Stream.of(untold, unfinished, nowhere).flatMap(found -> found);
    }

    private static boolean isInHistory(Evidence evidence, SentCall call, RecordKey record) {
        return evidence.changes(record).stream()
                .filter(change -> change.by() == By.AFTERCALL)
                .anyMatch(change -> change.properties().contains(CallValues.STAGE)
                        || CallValues.properties(record).stream()
                                .filter(change.values()::containsKey)
                                .anyMatch(property -> evidence.values()
                                        .of(property, change.values().get(property))
                                        .filter(call::equals)
                                        .isPresent()));
    }

    /** Of what came with a merge some may be left alone, so that only values without a mark are set. */
    private static boolean tookOver(Evidence evidence, RecordKey record) {
        return evidence.held(record)
                        .filter(held -> !Sightings.merged(held).isEmpty())
                        .isPresent()
                && evidence.changes(record).stream().anyMatch(change -> change.is(Change.Kind.UPDATED, By.AFTERCALL));
    }

    private static Violation lost(SentCall call, String what) {
        return Violation.of(Violation.Kind.LOST, call, what);
    }
}
