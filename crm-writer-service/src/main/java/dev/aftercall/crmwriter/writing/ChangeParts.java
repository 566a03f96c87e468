package dev.aftercall.crmwriter.writing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.planning.DesiredChange;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWrite.Part.Name;
import dev.aftercall.events.CrmWrite.Part.Outcome;

/** The parts of a receipt that tell what a call changed of customers' records. None of them is the call's own outcome. */
final class ChangeParts {

    private ChangeParts() {}

    /** What would be changed. */
    static List<Part> shadow(PlannedCall planned, String reason, String message) {
        return planned.plan().changes().stream()
                .map(change -> part(change, Outcome.SKIPPED, reason, message, null))
                .toList();
    }

    /**
     * What became of each change.
     *
     * @param wait why the call is not done, or none
     */
    static List<Part> live(
            PlannedCall planned, Map<UUID, LedgerEntry> ledger, @Nullable Wait wait, @Nullable Instant retryAt) {
        List<Part> parts = new ArrayList<>();
        for (DesiredChange change : planned.plan().changes()) {
            WriteStep step = WriteStep.of(planned, change, ledger);
            LedgerEntry entry = ledger.get(change.writeId());
            if (step instanceof WriteStep.Orphan(String reason, String message)) {
                parts.add(part(change, Outcome.SKIPPED, reason, message, null));
            } else if (entry == null || isWaiting(entry, step, wait)) {
                parts.add(part(
                        change,
                        Outcome.WAITING,
                        wait == null ? null : wait.reason(),
                        wait == null ? null : wait.message(),
                        retryAt));
            } else {
                parts.add(settled(change, entry));
            }
        }
        return parts;
    }

    private static boolean isWaiting(LedgerEntry entry, WriteStep step, @Nullable Wait wait) {
        return switch (entry.state()) {
            case OPEN, NOT_DONE -> true;
            case WRITTEN, REFUSED -> wait != null && step instanceof WriteStep.Change;
            case DELETED, UNDONE -> false;
        };
    }

    private static Part settled(DesiredChange change, LedgerEntry entry) {
        return switch (entry.state()) {
            case REFUSED -> part(change, Outcome.FAILED, entry.reason(), WhoseMove.told(entry), null);
            case WRITTEN ->
                part(
                        change,
                        entry.isWithoutEffect() && entry.reason() != null ? Outcome.SKIPPED : Outcome.WRITTEN,
                        entry.reason(),
                        message(entry),
                        null);
            case UNDONE -> part(change, Outcome.UNDONE, entry.reason(), entry.message(), null);
            case OPEN, NOT_DONE, DELETED -> part(change, Outcome.SKIPPED, entry.reason(), entry.message(), null);
        };
    }

    private static @Nullable String message(LedgerEntry entry) {
        return entry.leftAlone().isEmpty() || entry.message() == null
                ? entry.message()
                : "%s (%s)".formatted(entry.message(), String.join(", ", entry.leftAlone()));
    }

    private static Part part(
            DesiredChange change,
            Outcome outcome,
            @Nullable String reason,
            @Nullable String message,
            @Nullable Instant retryAt) {
        return new Part(
                Name.valueOf(change.part().name()),
                change.item(),
                outcome,
                change.objectType(),
                change.objectId(),
                reason,
                message,
                retryAt);
    }
}
