package dev.aftercall.messaging;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent.CallEnded;

/** Events for tests. */
final class Calls {

    private Calls() {}

    static CallEnded aCall(UUID id, long revision) {
        return aCallFrom("canonical", id, revision, "A call");
    }

    static CallEnded aCallFrom(String source, UUID id, long revision, String title) {
        return new CallEnded(new Call(
                id,
                UUID.randomUUID(),
                revision,
                Call.Kind.PHONE_CALL,
                source,
                "source-" + id,
                null,
                null,
                List.of(),
                title,
                List.of(),
                null,
                Call.Direction.INBOUND,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                null,
                Map.of(),
                null));
    }
}
