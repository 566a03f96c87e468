package dev.aftercall.crmwriter.writing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.lanes.LaneId;
import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.writing.LedgerEntry.State;
import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWrite.Mode;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWrite.Part.Name;
import dev.aftercall.events.CrmWrite.Part.Outcome;

/**
 * Says what taking a call back came to, from what the ledger holds. While it waits nothing is told: until it is over, the last
 * receipt stands. A call of whose activity nothing is there is undone, whether or not something ever was.
 */
final class ConcludeUndo {

    private static final String UNDONE = "undone";
    private static final String NEVER_WRITTEN = "It was not in HubSpot when the call was undone.";
    private static final String UNDONE_BEFORE = "The call was taken back.";

    private final LaneId lane;
    private final Instant now;

    ConcludeUndo(LaneId lane, Instant now) {
        this.lane = lane;
        this.now = now;
    }

    /**
     * Concludes.
     *
     * @param wait why it is not done, or none
     */
    Conclusion of(DueCall job, List<LedgerEntry> entries, @Nullable Wait wait) {
        Wait why = entries.stream().anyMatch(LedgerEntry::isOpen) ? Conclude.IN_DOUBT : wait;
        if (why != null) {
            return new Conclusion(job, null, false, why.pause(job.attempts() + 1), why.reason(), null);
        }
        CrmWrite receipt = new CrmWrite(
                lane.workspace(),
                job.callId(),
                job.revision(),
                job.version() + 1,
                lane.hubId(),
                lane.grant(),
                Mode.LIVE,
                null,
                parts(job, entries),
                job.acceptedAt(),
                now);
        return new Conclusion(job, null, true, null, null, receipt);
    }

    private static List<Part> parts(DueCall job, List<LedgerEntry> entries) {
        List<Part> parts = new ArrayList<>();
        entries.stream().sorted(Comparator.comparing(LedgerEntry::part)).forEach(entry -> {
            parts.add(part(entry));
            if (entry.part() == DesiredRecord.Part.ACTIVITY) {
                parts.addAll(LinkParts.of(entry, part(entry).outcome(), null, null));
            }
        });
        if (parts.isEmpty() || parts.getFirst().name() != Name.ACTIVITY) {
            String message = job.undo() == DueCall.Undo.DONE ? UNDONE_BEFORE : NEVER_WRITTEN;
            parts.addFirst(new Part(Name.ACTIVITY, null, Outcome.UNDONE, null, null, UNDONE, message, null));
        }
        return parts;
    }

    private static Part part(LedgerEntry entry) {
        Outcome outcome =
                switch (entry.state()) {
                    case UNDONE, DELETED -> Outcome.UNDONE;
                    case WRITTEN, OPEN, REFUSED, NOT_DONE -> ofWhatMayBeThere(entry);
                };
        boolean wasNever = outcome == Outcome.SKIPPED && entry.state() != State.WRITTEN;
        return new Part(
                Name.valueOf(entry.part().name()),
                entry.item(),
                wasNever && entry.part() == DesiredRecord.Part.ACTIVITY ? Outcome.UNDONE : outcome,
                entry.objectType(),
                entry.objectId(),
                wasNever ? UNDONE : entry.reason(),
                wasNever ? NEVER_WRITTEN : entry.message(),
                null);
    }

    private static Outcome ofWhatMayBeThere(LedgerEntry entry) {
        if (entry.isForReview() || entry.isLeft()) {
            return Outcome.FAILED;
        }
        boolean isThere = UndoStep.isOurs(entry)
                ? entry.objectId() != null
                : !entry.written().isEmpty();
        return isThere ? Outcome.WRITTEN : Outcome.SKIPPED;
    }
}
