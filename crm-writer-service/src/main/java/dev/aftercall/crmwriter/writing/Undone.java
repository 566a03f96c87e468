package dev.aftercall.crmwriter.writing;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.writing.LedgerEntry.Intent;
import dev.aftercall.crmwriter.writing.LedgerEntry.State;
import dev.aftercall.hubspot.BatchRead;
import dev.aftercall.hubspot.CrmObject;

/** What became of taking a record back. */
final class Undone {

    private Undone() {}

    /** Whether it is about taking a record back that the entry speaks of. */
    static boolean isAbout(LedgerEntry entry) {
        return switch (LedgerEntry.intentOf(entry).kind()) {
            case ARCHIVE, REVERT -> true;
            case CREATE, UPDATE -> false;
        };
    }

    /** The entry of a record of ours that is about to be archived; where it hangs stays known. */
    static LedgerEntry toArchive(LedgerEntry entry, long byGrant) {
        return intended(entry, byGrant, Intent.Kind.ARCHIVE, Map.of(), List.of());
    }

    /** The entry of a customer's record that is about to get the values from before back. */
    static LedgerEntry toSetBack(UndoStep.SetBack step, long byGrant) {
        return intended(step.entry(), byGrant, Intent.Kind.REVERT, step.values(), step.left())
                .over(step.now());
    }

    /** A record of ours is in the recycle bin. */
    static Outcome archived(LedgerEntry entry) {
        return undone(entry, Map.of(), null, null);
    }

    /** Somebody else had deleted it. */
    static Outcome gone(LedgerEntry entry) {
        return undone(entry, Map.of(), "deleted-in-hubspot", "Somebody had deleted it in HubSpot already.");
    }

    /** A record of the customer's holds what it held before, but for what somebody changed since. */
    static Outcome setBack(LedgerEntry entry) {
        Map<String, String> values = LedgerEntry.intentOf(entry).properties();
        return entry.leftAlone().isEmpty()
                ? undone(entry, values, null, null)
                : undone(entry, values, "left-alone", leftInWords(entry.leftAlone()));
    }

    /** It stays in HubSpot as it is. */
    static Outcome left(LedgerEntry entry, String reason, String message) {
        return new Outcome(with(entry, State.WRITTEN, reason, message), null);
    }

    /** Which properties stay, for the receipt's reader. */
    static String leftInWords(List<String> changed) {
        return "Changed in HubSpot since, so left as it is: " + String.join(", ", changed);
    }

    /** What is seen of one in doubt, once HubSpot must be through with it; what did not happen is tried again. */
    static Outcome readBack(LedgerEntry entry, BatchRead read) {
        CrmObject object = read.found().get(String.valueOf(entry.objectId()));
        if (object == null) {
            return read.missing().contains(String.valueOf(entry.objectId()))
                    ? archived(entry)
                    : Outcome.notShown(entry);
        }
        Intent intent = LedgerEntry.intentOf(entry);
        boolean isSetBack = intent.kind() == Intent.Kind.REVERT
                && intent.properties().entrySet().stream()
                        .allMatch(one -> Fingerprint.of(one.getValue())
                                .equals(Fingerprint.of(object.properties().get(one.getKey()))));
        return isSetBack ? setBack(entry) : left(entry, "not-undone", "The earlier try did not reach HubSpot.");
    }

    private static Outcome undone(
            LedgerEntry entry, Map<String, String> values, @Nullable String reason, @Nullable String message) {
        return new Outcome(with(entry, State.UNDONE, reason, message), null, values, null);
    }

    private static LedgerEntry intended(
            LedgerEntry entry, long byGrant, Intent.Kind kind, Map<String, String> values, List<String> left) {
        Intent known = LedgerEntry.intentOf(entry);
        return new LedgerEntry(
                entry.writeId(),
                byGrant,
                entry.call(),
                entry.part(),
                entry.item(),
                entry.objectType(),
                entry.objectId(),
                State.OPEN,
                entry.revision(),
                entry.written(),
                new Intent(kind, values, known.links(), null, known.identity(), known.lost()),
                0,
                null,
                null,
                left);
    }

    private static LedgerEntry with(LedgerEntry entry, State state, @Nullable String reason, @Nullable String message) {
        return new LedgerEntry(
                entry.writeId(),
                entry.grant(),
                entry.call(),
                entry.part(),
                entry.item(),
                entry.objectType(),
                entry.objectId(),
                state,
                entry.revision(),
                entry.written(),
                entry.intent(),
                0,
                reason,
                message,
                entry.leftAlone());
    }
}
