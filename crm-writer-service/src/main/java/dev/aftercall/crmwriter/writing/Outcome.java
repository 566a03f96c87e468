package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.writing.LedgerEntry.State;

/**
 * What became of an intent: the entry as it now is.
 *
 * @param doubtIn when an open one is looked into again
 */
record Outcome(LedgerEntry entry, @Nullable Duration doubtIn) {

    /** HubSpot holds the record with these values. */
    static Outcome written(LedgerEntry entry, String objectId, Map<String, String> values) {
        Map<String, String> written = new HashMap<>(entry.written());
        written.putAll(Fingerprint.ofAll(values));
        return new Outcome(with(entry, objectId, State.WRITTEN, written, 0, null, null), null);
    }

    /** HubSpot refuses it as it is. */
    static Outcome refused(LedgerEntry entry, String reason, String message) {
        return new Outcome(with(entry, entry.objectId(), State.REFUSED, entry.written(), 0, reason, message), null);
    }

    /** Known not to have happened, and to be tried again. */
    static Outcome notDone(LedgerEntry entry, String reason, String message) {
        return new Outcome(with(entry, entry.objectId(), State.NOT_DONE, entry.written(), 0, reason, message), null);
    }

    /** Somebody deleted the record in HubSpot. */
    static Outcome deleted(LedgerEntry entry, @Nullable String objectId) {
        return new Outcome(
                with(
                        entry,
                        objectId == null ? entry.objectId() : objectId,
                        State.DELETED,
                        entry.written(),
                        0,
                        "deleted-in-hubspot",
                        "Somebody deleted it in HubSpot; it is not made again."),
                null);
    }

    /** Nobody knows; to be looked into. */
    static Outcome inDoubt(LedgerEntry entry, String reason, String message, Duration lookIn) {
        return new Outcome(
                with(entry, entry.objectId(), State.OPEN, entry.written(), entry.attempts() + 1, reason, message),
                lookIn);
    }

    private static LedgerEntry with(
            LedgerEntry entry,
            @Nullable String objectId,
            State state,
            Map<String, String> written,
            int attempts,
            @Nullable String reason,
            @Nullable String message) {
        return new LedgerEntry(
                entry.writeId(),
                entry.grant(),
                entry.call(),
                entry.part(),
                entry.item(),
                entry.objectType(),
                objectId,
                state,
                entry.revision(),
                written,
                entry.intent(),
                attempts,
                reason,
                message,
                List.copyOf(entry.leftAlone()));
    }
}
