package dev.aftercall.callingest.merging;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.sources.CallFacts;
import dev.aftercall.callingest.sources.Payload;
import dev.aftercall.callingest.sources.Reading;
import dev.aftercall.callingest.sources.Source;

/**
 * A stored delivery that is still to be merged.
 *
 * @param seq its place in the queue
 * @param workspace the customer
 * @param source the name of the platform that sent it
 * @param receivedAt when it was accepted
 * @param traceparent the trace context of the webhook
 * @param payload as it was kept
 */
record Unmerged(
        long seq,
        UUID workspace,
        String source,
        Instant receivedAt,
        @Nullable String traceparent,
        Payload payload) {

    /**
     * What it says of a call.
     *
     * @throws IllegalStateException when it says nothing of one, though it did when it was taken
     */
    Statement read() {
        Source platform = Source.named(source)
                .orElseThrow(() -> new IllegalStateException("No source is named '%s'".formatted(source)));
        if (platform.read(payload) instanceof Reading.OfCall(CallFacts facts)) {
            return Statement.of(new CallKey(workspace, source, facts.sourceCallId()), facts, this);
        }
        throw new IllegalStateException("The delivery says nothing of a call");
    }
}
