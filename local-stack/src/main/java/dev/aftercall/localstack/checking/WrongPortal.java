package dev.aftercall.localstack.checking;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

import dev.aftercall.localstack.checking.Change.By;

/** Records in a portal that their workspace was never connected to, or written there after it had gone. */
final class WrongPortal implements Rule {
    /** So long a service may go on with a token that it has. */
    private static final Duration TOKEN_KEPT = Duration.ofSeconds(30);

    @Override
    public Stream<Violation> check(Evidence evidence) {
        return evidence.sent().stream()
                .flatMap(call -> evidence.records(call).flatMap(record -> check(evidence, call, record)));
    }

    private static Stream<Violation> check(Evidence evidence, SentCall call, HeldRecord record) {
        Optional<Tie> tie = evidence.ties(call.workspace()).stream()
                .filter(each -> each.portal() == record.key().portal())
                .findFirst();
        if (tie.isEmpty()) {
            return Stream.of(Violation.of(
                    Violation.Kind.WRONG_PORTAL, call, record.key() + ", where its workspace was never connected"));
        }
        Instant until = tie.get().until();
        return until == null
                ? Stream.empty()
                : evidence.changes(record.key()).stream()
                        .filter(change -> change.by() == By.AFTERCALL
                                && change.arrivedAt().isAfter(until.plus(TOKEN_KEPT)))
                        .map(change -> Violation.of(
                                Violation.Kind.WRONG_PORTAL,
                                call,
                                "%s was %s at %s, and its workspace had left at %s"
                                        .formatted(record.key(), change.kind(), change.arrivedAt(), until)));
    }
}
