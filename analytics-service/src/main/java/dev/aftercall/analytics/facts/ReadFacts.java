package dev.aftercall.analytics.facts;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWriteEvent;
import dev.aftercall.events.CrmWriteEvent.CallFailed;
import dev.aftercall.events.CrmWriteEvent.CallSkipped;
import dev.aftercall.events.CrmWriteEvent.CallUndone;
import dev.aftercall.events.CrmWriteEvent.CallWaiting;
import dev.aftercall.events.CrmWriteEvent.CallWritten;
import dev.aftercall.messaging.consuming.Received;

/**
 * Reads events as facts, each call and part once, in the order of their keys.
 *
 * <p>A shadow write is a plan: it is kept as an outcome, and counts as written nowhere.
 */
final class ReadFacts {

    private static final Comparator<CallFact.Key> CALLS =
            Comparator.comparing(CallFact.Key::workspace).thenComparing(CallFact.Key::callId);
    private static final Comparator<PartFact.Key> PARTS = Comparator.comparing(PartFact.Key::workspace)
            .thenComparing(PartFact.Key::callId)
            .thenComparing(PartFact.Key::name)
            .thenComparing(PartFact.Key::item);

    private ReadFacts() {}

    static Facts of(List<Received> events) {
        Map<CallFact.Key, CallFact> calls = new TreeMap<>(CALLS);
        Map<PartFact.Key, PartFact> parts = new TreeMap<>(PARTS);
        for (Received received : events) {
            if (received.event() instanceof CrmWriteEvent event) {
                CallFact call = call(event);
                calls.merge(call.key(), call, CallFact::with);
                event.write().parts().stream()
                        .filter(part -> isInHubSpot(event.write(), part))
                        .map(part -> part(event.write(), part))
                        .forEach(part -> parts.merge(part.key(), part, PartFact::with));
            }
        }
        return new Facts(calls.values(), parts.values());
    }

    private static CallFact call(CrmWriteEvent event) {
        CrmWrite write = event.write();
        @Nullable Instant writtenAt = event instanceof CallWritten && isReal(write) ? write.at() : null;
        return new CallFact(
                new CallFact.Key(write.workspace(), write.callId()),
                write.version(),
                outcome(event),
                write.at(),
                writtenAt,
                writtenAt);
    }

    private static String outcome(CrmWriteEvent event) {
        return switch (event) {
            case CallWritten written -> "WRITTEN";
            case CallWaiting waiting -> "WAITING";
            case CallSkipped skipped -> "SKIPPED";
            case CallFailed failed -> "FAILED";
            case CallUndone undone -> "UNDONE";
        };
    }

    private static boolean isInHubSpot(CrmWrite write, CrmWrite.Part part) {
        return isReal(write) && part.outcome() == CrmWrite.Part.Outcome.WRITTEN;
    }

    private static boolean isReal(CrmWrite write) {
        return write.mode() == CrmWrite.Mode.LIVE || write.mode() == CrmWrite.Mode.APPROVE;
    }

    private static PartFact part(CrmWrite write, CrmWrite.Part part) {
        String item = part.item() == null ? "" : part.item();
        String hubspotRecord = part.objectId() == null
                ? String.join("/", "call", write.callId().toString(), item)
                : String.join("/", String.valueOf(write.hubId()), String.valueOf(part.objectType()), part.objectId());
        return new PartFact(
                new PartFact.Key(write.workspace(), write.callId(), part.name().name(), item),
                hubspotRecord,
                write.at());
    }
}
