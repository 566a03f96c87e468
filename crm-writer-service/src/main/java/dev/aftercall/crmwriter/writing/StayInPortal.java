package dev.aftercall.crmwriter.writing;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.planning.WriteId;
import dev.aftercall.crmwriter.writing.OtherPortalsRepository.Standing;

/**
 * Leaves calls where they are: one that was, or may have been, written to a portal before the workspace connected this one is
 * not written here by a later revision as well, unless somebody asks for it.
 */
@ApplicationScoped
class StayInPortal {

    private final OtherPortalsRepository others;
    private final Clock clock;

    StayInPortal(OtherPortalsRepository others, Clock clock) {
        this.others = others;
        this.clock = clock;
    }

    /** Calls that are written to the lane's portal, and what is said of those that stay where they are. */
    record Sorted(List<DueCall> toWrite, List<Conclusion> staying) {}

    /**
     * Tells them apart.
     *
     * @param known what the ledger holds of them in the lane's portal
     */
    Sorted sort(LaneHold hold, List<DueCall> due, Map<UUID, LedgerEntry> known) {
        Map<UUID, List<Standing>> standing = others.standing(hold, due);
        ConcludeElsewhere conclude = new ConcludeElsewhere(hold.lane().workspace(), clock.instant());
        List<DueCall> toWrite = new ArrayList<>();
        List<Conclusion> staying = new ArrayList<>();
        for (DueCall job : due) {
            List<Standing> elsewhere = standing.getOrDefault(job.callId(), List.of());
            if (elsewhere.isEmpty() || isHere(job, known)) {
                toWrite.add(job);
            } else {
                staying.add(conclude.of(job, elsewhere));
            }
        }
        return new Sorted(toWrite, staying);
    }

    private static boolean isHere(DueCall job, Map<UUID, LedgerEntry> known) {
        LedgerEntry activity = known.get(WriteId.of(job.callId(), Part.ACTIVITY, null, job.generation()));
        return activity != null
                && (activity.isOpen()
                        || activity.isForReview()
                        || activity.isLeft()
                        || (activity.objectId() != null && activity.state() != LedgerEntry.State.UNDONE));
    }
}
