package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.lanes.LaneId;
import dev.aftercall.crmwriter.matching.Match;
import dev.aftercall.crmwriter.planning.CallToWrite;
import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.planning.WriteId;
import dev.aftercall.crmwriter.writing.LedgerEntry.State;
import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWrite.Mode;
import dev.aftercall.events.CrmWrite.Part;

/**
 * Says what a pass over a call came to, from what the ledger now holds. A revision is final when nothing of it is open,
 * undone or waiting; a reader is told when it is, and once for each reason to wait.
 */
final class Conclude {

    static final Wait IN_DOUBT = new Wait(
            "in-doubt",
            "HubSpot did not say whether an earlier request was carried out; that is being found out.",
            null);
    private static final Wait NOT_SENT = new Wait("not-sent", "Something before it went wrong.", Wait.backOff(1));

    private final LaneId lane;
    private final Instant now;

    Conclude(LaneId lane, Instant now) {
        this.lane = lane;
        this.now = now;
    }

    /**
     * A call of which nothing is there and whom nobody is found for, before it is skipped: the contact may be as new as the call,
     * and not in HubSpot's own index yet.
     */
    Optional<Conclusion> notYetFound(PlannedCall planned, Map<UUID, LedgerEntry> ledger, Duration lookAgainIn) {
        DueCall job = planned.job();
        boolean isNew = !job.isBackfill()
                && !ledger.containsKey(WriteId.of(job.callId(), DesiredRecord.Part.ACTIVITY, null, job.generation()));
        Wait wait = Wait.forContact(lookAgainIn);
        return planned.match() instanceof Match.NoContact && isNew && !job.isTold(wait.reason())
                ? Optional.of(waiting(job, planned.call(), wait))
                : Optional.empty();
    }

    /** A call that nobody in the portal fits: skipped, until somebody asks for another try. */
    Conclusion unmatched(PlannedCall planned) {
        Part activity =
                switch (planned.match()) {
                    case Match.NoContact none ->
                        Parts.activitySkipped("no-contact", "Nobody in HubSpot has an address or number of this call.");
                    case Match.SeveralContacts several ->
                        Parts.activitySkipped(
                                "several-contacts",
                                "%d contacts share the number or address of this call.".formatted(several.count()));
                    case Match.Found found -> throw new IllegalArgumentException("the call is matched");
                };
        return finished(planned, Mode.UNKNOWN, List.of(activity));
    }

    /** A call as it would be written. What is in doubt from a time when the workspace was live has no end yet. */
    Conclusion shadow(PlannedCall planned, Map<UUID, LedgerEntry> ledger) {
        return isInDoubt(planned, ledger)
                ? live(planned, ledger, IN_DOUBT)
                : finished(planned, Mode.SHADOW, Parts.shadow(planned, ledger));
    }

    /** A call after everything that could be sent was sent. */
    Conclusion live(PlannedCall planned, Map<UUID, LedgerEntry> ledger, @Nullable Wait wait) {
        Wait why = wait;
        if (isInDoubt(planned, ledger)) {
            why = IN_DOUBT;
        } else if (why == null && isMissing(planned, ledger)) {
            why = NOT_SENT;
        }
        List<Part> parts = Parts.live(planned, ledger, why, retryAt(planned.job(), why));
        return why == null
                ? finished(planned, Mode.LIVE, parts)
                : waiting(planned.job(), planned.call(), why, parts, Mode.LIVE, matchedBy(planned.match()));
    }

    private static boolean isInDoubt(PlannedCall planned, Map<UUID, LedgerEntry> ledger) {
        return planned.writeIds().map(ledger::get).filter(Objects::nonNull).anyMatch(LedgerEntry::isOpen);
    }

    private static boolean isMissing(PlannedCall planned, Map<UUID, LedgerEntry> ledger) {
        return planned.records().stream()
                        .anyMatch(record ->
                                isMissing(ledger.get(record.writeId()), WriteStep.of(planned, record, ledger)))
                || planned.plan().changes().stream()
                        .anyMatch(change ->
                                isMissing(ledger.get(change.writeId()), WriteStep.of(planned, change, ledger)));
    }

    private static boolean isMissing(@Nullable LedgerEntry entry, WriteStep step) {
        return (entry == null || entry.state() == State.NOT_DONE)
                && !(step instanceof WriteStep.Orphan || step instanceof WriteStep.Nothing);
    }

    /** A call that could not even be tried. */
    Conclusion waiting(DueCall job, @Nullable CallToWrite call, Wait wait) {
        Part activity = new Part(
                Part.Name.ACTIVITY,
                null,
                Part.Outcome.WAITING,
                null,
                null,
                wait.reason(),
                wait.message(),
                retryAt(job, wait));
        return waiting(job, call, wait, List.of(activity), Mode.UNKNOWN, null);
    }

    private Conclusion waiting(
            DueCall job,
            @Nullable CallToWrite call,
            Wait wait,
            List<Part> parts,
            Mode mode,
            @Nullable String matchedBy) {
        CrmWrite receipt = job.isTold(wait.reason()) ? null : receipt(job, mode, matchedBy, parts);
        return new Conclusion(job, call, false, wait.pause(job.attempts() + 1), wait.reason(), receipt);
    }

    private Conclusion finished(PlannedCall planned, Mode mode, List<Part> parts) {
        CrmWrite receipt = receipt(planned.job(), mode, matchedBy(planned.match()), parts);
        Part activity = parts.getFirst();
        String skipped = activity.outcome() == Part.Outcome.SKIPPED ? activity.reason() : null;
        return new Conclusion(planned.job(), planned.call(), true, null, skipped, receipt);
    }

    private CrmWrite receipt(DueCall job, Mode mode, @Nullable String matchedBy, List<Part> parts) {
        return new CrmWrite(
                lane.workspace(),
                job.callId(),
                job.revision(),
                job.version() + 1,
                lane.hubId(),
                lane.grant(),
                mode,
                matchedBy,
                parts,
                job.acceptedAt(),
                now);
    }

    private @Nullable Instant retryAt(DueCall job, @Nullable Wait wait) {
        return wait == null || wait.retryIn() == null
                ? null
                : now.plus(Objects.requireNonNull(wait.retryIn(job.attempts() + 1)));
    }

    private static @Nullable String matchedBy(Match match) {
        return match instanceof Match.Found found ? found.by().name().toLowerCase(Locale.ROOT) : null;
    }
}
