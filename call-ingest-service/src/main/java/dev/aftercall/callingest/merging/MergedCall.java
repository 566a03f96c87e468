package dev.aftercall.callingest.merging;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;

/**
 * What a batch of statements made of one call.
 *
 * @param before as it was kept
 * @param after as it is to be kept
 * @param call as it is to be published
 * @param statements what was said of it, at least once
 */
record MergedCall(CallState before, CallState after, Call call, List<Statement> statements) {

    static MergedCall of(CallState before, List<Statement> statements) {
        Facts stated = statements.stream().map(Statement::facts).reduce(Facts.NONE, Facts::and);
        Instant received = statements.stream()
                .map(statement -> statement.delivery().receivedAt())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        CallState after = before.merge(stated, received);
        return new MergedCall(before, after, CallAssembly.callOf(after), List.copyOf(statements));
    }

    boolean isNews() {
        return after.revision() > before.revision();
    }

    /** The event to publish, if there is news. */
    Optional<CallEvent> event() {
        if (!isNews()) {
            return Optional.empty();
        }
        return Optional.of(before.revision() == 0 ? new CallEvent.CallEnded(call) : new CallEvent.CallUpdated(call));
    }

    /** When the newest delivery was accepted. */
    Instant newestAcceptedAt() {
        return statements.getLast().delivery().receivedAt();
    }

    /** The trace of the newest delivery that has one. */
    @Nullable String traceparent() {
        return statements.reversed().stream()
                .map(statement -> statement.delivery().traceparent())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
