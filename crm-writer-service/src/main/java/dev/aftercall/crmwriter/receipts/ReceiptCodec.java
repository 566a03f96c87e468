package dev.aftercall.crmwriter.receipts;

import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWriteEvent;
import dev.aftercall.events.EventCodec;
import dev.aftercall.events.EventCodec.UnreadableEvent;
import dev.aftercall.events.EventType;

/** A receipt as it is stored and told: the same JSON in the row and on the topic. */
public final class ReceiptCodec {

    private ReceiptCodec() {}

    /** The event that tells of an outcome. A call's outcome is its activity's. */
    public static CrmWriteEvent event(CrmWrite write) {
        return switch (outcome(write)) {
            case WRITTEN -> new CrmWriteEvent.CallWritten(write);
            case SKIPPED -> new CrmWriteEvent.CallSkipped(write);
            case FAILED -> new CrmWriteEvent.CallFailed(write);
            case UNDONE -> new CrmWriteEvent.CallUndone(write);
            case WAITING, UNKNOWN -> new CrmWriteEvent.CallWaiting(write);
        };
    }

    /** The outcome of the call as a whole. */
    public static Part.Outcome outcome(CrmWrite write) {
        return write.parts().stream()
                .filter(part -> part.name() == Part.Name.ACTIVITY)
                .findFirst()
                .map(Part::outcome)
                .orElse(Part.Outcome.WAITING);
    }

    /** The stored form. */
    public static byte[] encode(CrmWrite write) {
        return EventCodec.encode(new CrmWriteEvent.CallWritten(write));
    }

    /** The receipt that was stored. */
    public static CrmWrite decode(byte[] stored) {
        try {
            return ((CrmWriteEvent) EventCodec.decode(EventType.CALL_WRITTEN, stored)).write();
        } catch (UnreadableEvent e) {
            throw new IllegalStateException("A stored receipt can't be read", e);
        }
    }
}
