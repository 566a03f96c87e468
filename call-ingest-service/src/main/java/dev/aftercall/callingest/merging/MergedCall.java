package dev.aftercall.callingest.merging;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.messaging.outbox.OutboxEvent;

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
        CallState after = before.merge(stated);
        return new MergedCall(before, after, CallAssembly.callOf(after), List.copyOf(statements));
    }

    boolean isNews() {
        return after.revision() > before.revision();
    }

    /** The event to publish, if there is news; it goes on with the trace of the newest delivery. */
    Optional<OutboxEvent> event() {
        if (!isNews()) {
            return Optional.empty();
        }
        CallEvent event = before.revision() == 0 ? new CallEvent.CallEnded(call) : new CallEvent.CallUpdated(call);
        Unmerged newest = statements.getLast().delivery();
        return Optional.of(OutboxEvent.of(event, newest.receivedAt(), traceparent()));
    }

    private @Nullable String traceparent() {
        return statements.reversed().stream()
                .map(statement -> statement.delivery().traceparent())
                .filter(trace -> trace != null)
                .findFirst()
                .orElse(null);
    }
}
