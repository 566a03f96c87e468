package dev.aftercall.crmwriter.writing;

import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;

/** What has to happen so that HubSpot holds a record as it is desired, given what the ledger knows of it. */
sealed interface WriteStep {

    /** It has to be made. */
    record Create(DesiredRecord desired) implements WriteStep {}

    /** These properties of it differ from what we last wrote. */
    record Update(LedgerEntry entry, Map<String, String> changes) implements WriteStep {}

    /** It is as desired, is refused as it is, or belongs to people by now. */
    record Nothing() implements WriteStep {}

    /** An earlier request for it has no outcome yet; nothing newer goes to it before. */
    record Blocked(LedgerEntry entry) implements WriteStep {}

    /**
     * Decides. Asked again after anything was written, refused or lost, it gives what is still missing, which is what
     * makes a crash harmless.
     *
     * @param revision the call's revision that {@code desired} is of
     */
    static WriteStep of(DesiredRecord desired, long revision, @Nullable LedgerEntry entry) {
        if (entry == null) {
            return new Create(desired);
        }
        return switch (entry.state()) {
            case OPEN -> new Blocked(entry);
            case DELETED -> new Nothing();
            case REFUSED -> entry.revision() >= revision ? new Nothing() : again(desired, entry);
            case NOT_DONE -> again(desired, entry);
            case WRITTEN -> update(desired, entry);
        };
    }

    private static WriteStep again(DesiredRecord desired, LedgerEntry entry) {
        return entry.objectId() == null ? new Create(desired) : update(desired, entry);
    }

    /** A task belongs to people once it is there: they complete, re-assign and re-word it. */
    private static WriteStep update(DesiredRecord desired, LedgerEntry entry) {
        if (desired.part() == Part.TASK || !desired.objectType().equals(entry.objectType())) {
            return new Nothing();
        }
        Map<String, String> changes = new TreeMap<>();
        desired.properties().forEach((name, value) -> {
            if (!Fingerprint.of(value).equals(entry.written().get(name))) {
                changes.put(name, value);
            }
        });
        return changes.isEmpty() ? new Nothing() : new Update(entry, changes);
    }
}
