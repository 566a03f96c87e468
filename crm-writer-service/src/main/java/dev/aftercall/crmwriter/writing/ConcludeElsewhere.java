package dev.aftercall.crmwriter.writing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.writing.OtherPortalsRepository.Standing;
import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWrite.Part.Name;
import dev.aftercall.events.CrmWrite.Part.Outcome;

/** Says of a revision that is not written that its call is in another portal, and of which records there. */
final class ConcludeElsewhere {

    /** The word for it, in receipts and in errors. */
    static final String REASON = "in-another-portal";

    private final UUID workspace;
    private final Instant now;

    ConcludeElsewhere(UUID workspace, Instant now) {
        this.workspace = workspace;
        this.now = now;
    }

    /**
     * Concludes.
     *
     * @param elsewhere its records in other portals, at least one
     */
    Conclusion of(DueCall job, List<Standing> elsewhere) {
        Standing newest = elsewhere.stream()
                .max(Comparator.comparing((Standing one) -> one.entry().grant()).thenComparing(Standing::hubId))
                .orElseThrow();
        List<LedgerEntry> entries = elsewhere.stream()
                .filter(one -> one.hubId().equals(newest.hubId()))
                .map(Standing::entry)
                .sorted(Comparator.comparing(LedgerEntry::part).thenComparing(LedgerEntry::writeId))
                .toList();
        CrmWrite receipt = new CrmWrite(
                workspace,
                job.callId(),
                job.revision(),
                job.version() + 1,
                newest.hubId(),
                newest.entry().grant(),
                CrmWrite.Mode.UNKNOWN,
                null,
                parts(newest.hubId(), entries),
                job.acceptedAt(),
                now);
        return new Conclusion(job, null, true, null, REASON, receipt);
    }

    private static List<Part> parts(String hubId, List<LedgerEntry> entries) {
        String message = message(hubId, entries);
        List<Part> parts = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            parts.add(new Part(
                    Name.valueOf(entry.part().name()),
                    entry.item(),
                    Outcome.SKIPPED,
                    entry.objectType(),
                    entry.objectId(),
                    REASON,
                    message,
                    null));
            if (entry.part() == DesiredRecord.Part.ACTIVITY) {
                parts.addAll(LinkParts.of(entry, Outcome.SKIPPED, REASON, null));
            }
        }
        if (parts.getFirst().name() != Name.ACTIVITY) {
            parts.addFirst(Parts.activitySkipped(REASON, message));
        }
        return parts;
    }

    private static String message(String hubId, List<LedgerEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.objectId() != null)
                .findFirst()
                .map(entry ->
                        "The call is in portal %s, as revision %d has it; this revision is not written to the portal that is connected now."
                                .formatted(hubId, entry.revision()))
                .orElseGet(() ->
                        "The call may be in portal %s, which can't be found out while that one is not connected; it is not written to the portal that is connected now."
                                .formatted(hubId));
    }
}
