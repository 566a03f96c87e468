package dev.aftercall.localstack.checking;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.aftercall.localstack.checking.Change.By;

/**
 * Records in a portal that their workspace was never connected to, and whatever aftercall did to records of a portal, also
 * the customer's own, that no workspace was connected to or that its workspace had left.
 */
final class WrongPortal implements Rule {
    /** So long a service may go on with a token that it has. */
    private static final Duration TOKEN_KEPT = Duration.ofSeconds(30);

    @Override
    public Stream<Violation> check(Evidence evidence) {
        return Stream.concat(
                evidence.sent().stream().flatMap(call -> strangers(evidence, call)),
                evidence.histories().flatMap(changes -> tooLate(evidence, changes)));
    }

    private static Stream<Violation> strangers(Evidence evidence, SentCall call) {
        return evidence.records(call)
                .filter(record -> evidence.ties(record.key().portal()).stream()
                        .noneMatch(tie -> tie.workspace().equals(call.workspace())))
                .map(record -> Violation.of(
                        Violation.Kind.WRONG_PORTAL, call, record.key() + ", where its workspace was never connected"));
    }

    private static Stream<Violation> tooLate(Evidence evidence, List<Change> changes) {
        List<Tie> ties = evidence.ties(changes.getFirst().record().portal());
        return changes.stream()
                .filter(change -> change.by() == By.AFTERCALL)
                .filter(change -> ties.stream().noneMatch(tie -> mayStillWrite(tie, change)))
                .findFirst()
                .map(change -> new Violation(
                        Violation.Kind.WRONG_PORTAL,
                        "%s was %s at %s, and no workspace was connected there then"
                                .formatted(change.record(), change.kind(), change.arrivedAt())))
                .stream();
    }

    private static boolean mayStillWrite(Tie tie, Change change) {
        return tie.until() == null || !change.arrivedAt().isAfter(tie.until().plus(TOKEN_KEPT));
    }
}
