package dev.aftercall.localstack.checking;

import java.util.stream.Stream;

import dev.aftercall.events.CrmWrite;
import dev.aftercall.localstack.checking.Change.By;

/** Activities that don't show the newest revision although it was told as written and nobody changed them by hand. */
final class OutOfDate implements Rule {

    @Override
    public Stream<Violation> check(Evidence evidence) {
        return evidence.sent().stream()
                .filter(call -> evidence.told(call).filter(OutOfDate::isWritten).isPresent())
                .flatMap(call -> evidence.activities(call).stream()
                        .filter(record -> !record.isArchived() && isWhereItWasTold(evidence, call, record))
                        .filter(record -> !record.value(call.body()).contains(call.words()))
                        .filter(record -> !isChangedByHand(evidence, record, call.body()))
                        .map(record -> Violation.of(
                                Violation.Kind.OUT_OF_DATE,
                                call,
                                "%s does not show revision %d".formatted(record.key(), call.revision()))));
    }

    private static boolean isWritten(CrmWrite write) {
        return write.mode() == CrmWrite.Mode.LIVE
                && write.parts().stream()
                        .anyMatch(part -> part.name() == CrmWrite.Part.Name.ACTIVITY
                                && part.outcome() == CrmWrite.Part.Outcome.WRITTEN);
    }

    private static boolean isWhereItWasTold(Evidence evidence, SentCall call, HeldRecord record) {
        return evidence.told(call)
                .filter(write -> Long.toString(record.key().portal()).equals(write.hubId()))
                .isPresent();
    }

    private static boolean isChangedByHand(Evidence evidence, HeldRecord record, String property) {
        return evidence.changes(record.key()).stream()
                .anyMatch(change ->
                        change.by() == By.SOMEBODY && change.properties().contains(property));
    }
}
