package dev.aftercall.crmwriter.writing;

import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.planning.DesiredChange;
import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;

/** What has to happen so that HubSpot holds a record as it is desired, given what the ledger knows of it. */
sealed interface WriteStep {

    /** It has to be made. */
    record Create(DesiredRecord desired) implements WriteStep {}

    /** These properties of it differ from what we last wrote. */
    record Update(LedgerEntry entry, Map<String, String> changes) implements WriteStep {}

    /** It belongs to the customer, and a call wants some of its properties set. */
    record Change(Share share) implements WriteStep {}

    /** It is as desired, is refused as it is, or belongs to people by now. */
    record Nothing() implements WriteStep {}

    /** An earlier request for it has no outcome yet; nothing newer goes to it before. */
    record Blocked(LedgerEntry entry) implements WriteStep {}

    /** A task, or a change, whose call is not in HubSpot yet: it is for the next pass. */
    record NotYet() implements WriteStep {}

    /** A task, or a change, whose call is not, or no longer, in HubSpot, and will not be at this revision. */
    record Orphan(String reason, String message) implements WriteStep {}

    /**
     * Decides for a record of a planned call. A task goes only to a call that is there: without it nobody would know what
     * the task is about. One that outlived its call is left as it is.
     */
    static WriteStep of(PlannedCall planned, DesiredRecord desired, Map<UUID, LedgerEntry> ledger) {
        WriteStep step = of(desired, planned.call().revision(), ledger.get(desired.writeId()));
        if (desired.part() != Part.TASK || !(step instanceof Create || step instanceof Update)) {
            return step;
        }
        WriteStep afterActivity = afterActivity(planned, ledger, step);
        boolean isThere = step instanceof Update;
        return isThere && afterActivity instanceof Orphan ? new Nothing() : afterActivity;
    }

    /** Decides for what a planned call changes of a customer's record; only a call that is there changes any. */
    static WriteStep of(PlannedCall planned, DesiredChange desired, Map<UUID, LedgerEntry> ledger) {
        LedgerEntry entry = ledger.get(desired.writeId());
        long revision = planned.call().revision();
        Share share = Share.of(desired, revision, entry);
        if (entry == null) {
            return afterActivity(planned, ledger, new Change(share));
        }
        return switch (entry.state()) {
            case OPEN -> new Blocked(entry);
            case DELETED, UNDONE -> new Nothing();
            case REFUSED ->
                entry.revision() >= revision ? new Nothing() : afterActivity(planned, ledger, new Change(share));
            case NOT_DONE -> afterActivity(planned, ledger, new Change(share));
            case WRITTEN ->
                entry.revision() >= revision || share.wanted().isEmpty()
                        ? new Nothing()
                        : afterActivity(planned, ledger, new Change(share));
        };
    }

    private static WriteStep afterActivity(PlannedCall planned, Map<UUID, LedgerEntry> ledger, WriteStep step) {
        LedgerEntry activity = ledger.get(planned.records().getFirst().writeId());
        if (activity == null) {
            return new NotYet();
        }
        boolean isThere = activity.objectId() != null;
        return switch (activity.state()) {
            case WRITTEN -> step;
            case OPEN, NOT_DONE -> isThere ? step : new NotYet();
            case REFUSED -> isThere ? step : ofRefused(activity, planned.call().revision());
            case DELETED ->
                new Orphan(
                        "activity-deleted", "Somebody deleted the call in HubSpot, so nothing more is written of it.");
            case UNDONE -> new Orphan("activity-undone", "The call was undone, so nothing more is written of it.");
        };
    }

    private static WriteStep ofRefused(LedgerEntry activity, long revision) {
        if (activity.isLeft()) {
            return new Orphan(
                    "activity-left",
                    "Somebody decided that the call stays as it is, so nothing more is written of it.");
        }
        return activity.revision() < revision && !activity.isForReview()
                ? new NotYet()
                : new Orphan("activity-failed", "HubSpot refused the call, so nothing else of it is written.");
    }

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
            case DELETED, UNDONE -> new Nothing();
            case REFUSED ->
                entry.isForReview() || entry.isLeft() || entry.revision() >= revision
                        ? new Nothing()
                        : again(desired, entry);
            case NOT_DONE -> again(desired, entry);
            case WRITTEN -> update(desired, entry);
        };
    }

    private static WriteStep again(DesiredRecord desired, LedgerEntry entry) {
        return entry.objectId() == null
                ? new Create(desired.on(LostLink.left(desired.links(), entry.lost())))
                : update(desired, entry);
    }

    private static WriteStep update(DesiredRecord desired, LedgerEntry entry) {
        if (!desired.objectType().equals(entry.objectType())) {
            return new Nothing();
        }
        Map<String, String> changes = desired.part() == Part.TASK
                ? TaskChanges.wanted(desired.properties(), entry.written())
                : Fingerprint.differing(desired.properties(), entry.written());
        return changes.isEmpty() ? new Nothing() : new Update(entry, changes);
    }
}
