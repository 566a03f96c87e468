package dev.aftercall.crmwriter.writing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.matching.Match;
import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.planning.Plan.LeftOut;
import dev.aftercall.crmwriter.planning.Plan.Remark;
import dev.aftercall.crmwriter.planning.PlanRecords;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWrite.Part.Name;
import dev.aftercall.events.CrmWrite.Part.Outcome;

/** The parts of a receipt: the activity, what it hangs on, the tasks, and what it changed. */
final class Parts {

    private static final String SHADOW = "shadow";
    private static final String SHADOW_MESSAGE = "Planned, not written: the workspace is in shadow mode.";

    private static final String SHADOW_MESSAGE_OF_CHANGE =
            "In HubSpot as an earlier revision has it; this one is planned, not written: the workspace is in shadow mode.";

    private Parts() {}

    static Part activitySkipped(String reason, String message) {
        return new Part(Name.ACTIVITY, null, Outcome.SKIPPED, null, null, reason, message, null);
    }

    /** What would be written; what an earlier revision made is named. */
    static List<Part> shadow(PlannedCall planned, Map<UUID, LedgerEntry> ledger) {
        List<Part> parts = new ArrayList<>();
        for (DesiredRecord record : planned.records()) {
            LedgerEntry entry = ledger.get(record.writeId());
            String objectId = entry == null ? null : entry.objectId();
            parts.add(new Part(
                    name(record),
                    record.item(),
                    Outcome.SKIPPED,
                    record.objectType(),
                    objectId,
                    SHADOW,
                    objectId == null ? SHADOW_MESSAGE : SHADOW_MESSAGE_OF_CHANGE,
                    null));
        }
        parts.addAll(1, links(planned.match(), Outcome.SKIPPED, SHADOW, SHADOW_MESSAGE));
        parts.addAll(ChangeParts.shadow(planned, SHADOW, SHADOW_MESSAGE));
        parts.addAll(leftOut(planned));
        return parts;
    }

    /**
     * What became of each.
     *
     * @param wait why the call is not done, or none
     */
    static List<Part> live(
            PlannedCall planned, Map<UUID, LedgerEntry> ledger, @Nullable Wait wait, @Nullable Instant retryAt) {
        List<Part> parts = new ArrayList<>();
        for (DesiredRecord record : planned.records()) {
            parts.add(part(planned, record, ledger, wait, retryAt));
        }
        Part activity = parts.getFirst();
        boolean failed = activity.outcome() == Outcome.FAILED;
        parts.addAll(
                1,
                links(
                        planned.match(),
                        failed ? Outcome.SKIPPED : activity.outcome(),
                        failed ? "activity-failed" : activity.outcome() == Outcome.WAITING ? activity.reason() : null,
                        null));
        parts.addAll(lost(ledger.get(planned.records().getFirst().writeId())));
        parts.addAll(ChangeParts.live(planned, ledger, wait, retryAt));
        parts.addAll(leftOut(planned));
        return parts;
    }

    /** What the call was to hang on and could not. */
    private static List<Part> lost(@Nullable LedgerEntry activity) {
        return activity == null
                ? List.of()
                : activity.lost().stream().map(Parts::lost).toList();
    }

    private static Part lost(LostLink link) {
        Name name = LinkParts.name(link.objectType());
        String into = link.mergedInto();
        return new Part(
                name,
                link.objectId(),
                Outcome.SKIPPED,
                link.objectType(),
                null,
                into == null ? "deleted-in-hubspot" : "merged-in-hubspot",
                into == null
                        ? "It was deleted in HubSpot before the call was written; the call went on what is left."
                        : "It was merged into %s in HubSpot before the call was written; the call went on that."
                                .formatted(into),
                null);
    }

    private static List<Part> leftOut(PlannedCall planned) {
        return planned.plan().leftOut().stream()
                .map(left -> switch (left.what()) {
                    case TASK -> leftOut(left, Name.TASK, "tasks");
                    case CONTACT -> leftOut(left, Name.CONTACT, "contacts");
                    case CONTACT_UPDATE -> leftOut(left, Name.CONTACT_UPDATE, "contacts");
                    case DEAL_UPDATE -> leftOut(left, Name.DEAL_UPDATE, "deals");
                })
                .toList();
    }

    private static Part leftOut(LeftOut left, Name name, String objectType) {
        return new Part(name, left.item(), Outcome.SKIPPED, objectType, null, left.reason(), left.message(), null);
    }

    private static Part part(
            PlannedCall planned,
            DesiredRecord record,
            Map<UUID, LedgerEntry> ledger,
            @Nullable Wait wait,
            @Nullable Instant retryAt) {
        WriteStep step = WriteStep.of(planned, record, ledger);
        if (step instanceof WriteStep.Orphan(String reason, String message)) {
            return new Part(
                    name(record), record.item(), Outcome.SKIPPED, record.objectType(), null, reason, message, null);
        }
        LedgerEntry entry = ledger.get(record.writeId());
        if (entry == null) {
            return waiting(record, null, wait, retryAt);
        }
        return switch (entry.state()) {
            case OPEN -> waiting(record, entry, wait, retryAt);
            case NOT_DONE ->
                step instanceof WriteStep.Nothing
                        ? written(planned, record, entry)
                        : waiting(record, entry, wait, retryAt);
            case REFUSED ->
                entry.isLeft()
                        ? of(record, entry, Outcome.SKIPPED, entry.reason(), entry.message())
                        : of(record, entry, Outcome.FAILED, entry.reason(), WhoseMove.told(entry));
            case DELETED -> of(record, entry, Outcome.WRITTEN, entry.reason(), entry.message());
            case UNDONE -> of(record, entry, Outcome.UNDONE, entry.reason(), entry.message());
            case WRITTEN -> {
                boolean outOfDate = wait != null
                        && step instanceof WriteStep.Update
                        && entry.revision() < planned.call().revision();
                yield outOfDate ? waiting(record, entry, wait, retryAt) : written(planned, record, entry);
            }
        };
    }

    private static Part written(PlannedCall planned, DesiredRecord record, LedgerEntry entry) {
        Remark remark =
                record.part() == DesiredRecord.Part.ACTIVITY ? planned.plan().remark() : null;
        if (!entry.leftAlone().isEmpty()) {
            return leftAlone(record, entry);
        }
        return remark == null
                ? of(record, entry, Outcome.WRITTEN, null, null)
                : of(record, entry, Outcome.WRITTEN, remark.reason(), remark.message());
    }

    private static Part leftAlone(DesiredRecord record, LedgerEntry entry) {
        List<String> added = AddedText.addedTo(entry, record.properties());
        List<String> left =
                entry.leftAlone().stream().filter(name -> !added.contains(name)).toList();
        List<String> said = new ArrayList<>();
        if (!left.isEmpty()) {
            said.add("Changed in HubSpot, so left as it is: " + String.join(", ", left));
        }
        if (!added.isEmpty()) {
            said.add("Changed in HubSpot, so newer text went below it: " + String.join(", ", added));
        }
        return of(
                record, entry, Outcome.WRITTEN, left.isEmpty() ? "added-below" : "left-alone", String.join(". ", said));
    }

    private static Part waiting(
            DesiredRecord record, @Nullable LedgerEntry entry, @Nullable Wait wait, @Nullable Instant retryAt) {
        return new Part(
                name(record),
                record.item(),
                Outcome.WAITING,
                record.objectType(),
                entry == null ? null : entry.objectId(),
                wait == null ? null : wait.reason(),
                wait == null ? null : wait.message(),
                retryAt);
    }

    private static Part of(
            DesiredRecord record,
            LedgerEntry entry,
            Outcome outcome,
            @Nullable String reason,
            @Nullable String message) {
        return new Part(
                name(record), record.item(), outcome, entry.objectType(), entry.objectId(), reason, message, null);
    }

    private static List<Part> links(Match match, Outcome outcome, @Nullable String reason, @Nullable String message) {
        List<Part> parts = new ArrayList<>();
        if (match instanceof Match.Found found) {
            for (String contact :
                    found.contacts().subList(0, Math.min(found.contacts().size(), PlanRecords.MOST_CONTACTS))) {
                String item = contact.equals(found.contact()) ? null : contact;
                parts.add(new Part(Name.CONTACT, item, outcome, "contacts", contact, reason, message, null));
            }
            if (found.company() != null) {
                parts.add(new Part(Name.COMPANY, null, outcome, "companies", found.company(), reason, message, null));
            }
            if (found.deal() != null) {
                parts.add(new Part(Name.DEAL, null, outcome, "deals", found.deal(), reason, message, null));
            }
        }
        return parts;
    }

    private static Name name(DesiredRecord record) {
        return Name.valueOf(record.part().name());
    }
}
