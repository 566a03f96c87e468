package dev.aftercall.crmwriter.writing;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.planning.WriteId;
import dev.aftercall.crmwriter.settings.WriteMode;
import dev.aftercall.crmwriter.writing.OpenPortal.Opened;

/**
 * Takes calls back out of HubSpot that somebody wants undone, as work of their lane: what nobody changed since goes, the rest
 * stays, and the receipt says so. Of a call that was taken back nothing is written at any later revision, until somebody asks
 * for it.
 *
 * <p>Broken off anywhere it is repeated: what is undone already is in the ledger.
 */
@ApplicationScoped
class UndoCalls {

    private static final Wait SHADOW = new Wait(
            "write-mode", "The workspace is in shadow mode, in which nothing is undone.", Duration.ofMinutes(1), false);

    private static final Wait OTHER_PORTAL = new Wait(
            "other-portal",
            "Some of the call is in a portal that is not the one connected; there it can't be taken back.",
            Duration.ofMinutes(5),
            false);

    private final LedgerRepository ledger;
    private final OtherPortalsRepository others;
    private final UndoRecords records;
    private final OpenPortal portals;
    private final Clock clock;

    UndoCalls(
            LedgerRepository ledger,
            OtherPortalsRepository others,
            UndoRecords records,
            OpenPortal portals,
            Clock clock) {
        this.ledger = ledger;
        this.others = others;
        this.records = records;
        this.portals = portals;
        this.clock = clock;
    }

    /** Undoes what is to be undone; a call without a conclusion was not come to and stays due. */
    List<Conclusion> work(LaneHold hold, WriteMode mode, List<DueCall> jobs) {
        List<DueCall> asked =
                jobs.stream().filter(job -> job.undo() == DueCall.Undo.ASKED).toList();
        Map<UUID, Wait> waits = asked.isEmpty() ? Map.of() : waits(hold, mode, asked);
        Map<UUID, List<LedgerEntry>> known = known(hold, jobs);
        ConcludeUndo conclude = new ConcludeUndo(hold.lane(), clock.instant());
        List<Conclusion> conclusions = new ArrayList<>();
        for (DueCall job : jobs) {
            Wait wait = waits.get(job.callId());
            if (!Wait.LANE_ENDS.equals(wait)) {
                conclusions.add(conclude.of(job, known.getOrDefault(job.callId(), List.of()), wait));
            }
        }
        return conclusions;
    }

    /** Why calls are not taken back yet: what keeps for a moment goes before what only another connection ends. */
    private Map<UUID, Wait> waits(LaneHold hold, WriteMode mode, List<DueCall> asked) {
        Map<UUID, Wait> waits = new HashMap<>(undo(hold, mode, asked));
        others.holding(hold, asked).forEach(call -> waits.merge(call, OTHER_PORTAL, UndoCalls::first));
        return waits;
    }

    private static Wait first(Wait ofLane, Wait otherPortal) {
        return SHADOW.equals(ofLane) ? otherPortal : ofLane;
    }

    private Map<UUID, Wait> undo(LaneHold hold, WriteMode mode, List<DueCall> asked) {
        if (mode == WriteMode.SHADOW) {
            return allWait(asked, SHADOW);
        }
        return switch (portals.open(hold, asked.getFirst().traceparent(), OpenPortal.LIVE)) {
            case Opened.Closed(Wait why) -> allWait(asked, why);
            case Opened.Open(LanePortal lane) -> {
                records.undo(lane, settled(known(hold, asked)));
                portals.done(lane);
                yield lane.waits();
            }
        };
    }

    private static Map<UUID, Wait> allWait(List<DueCall> jobs, Wait why) {
        return jobs.stream().collect(Collectors.toMap(DueCall::callId, job -> why));
    }

    /** Records of calls of which nothing is in doubt: what may still be on its way is waited for. */
    private static List<LedgerEntry> settled(Map<UUID, List<LedgerEntry>> known) {
        return known.values().stream()
                .filter(entries -> entries.stream().noneMatch(LedgerEntry::isOpen))
                .flatMap(List::stream)
                .toList();
    }

    /** What the ledger holds of the calls' generations of now. */
    private Map<UUID, List<LedgerEntry>> known(LaneHold hold, List<DueCall> jobs) {
        Map<UUID, DueCall> byCall = jobs.stream().collect(Collectors.toMap(DueCall::callId, job -> job));
        return ledger.ofCalls(hold, byCall.keySet()).stream()
                .filter(entry -> isOfNow(entry, byCall.get(entry.call())))
                .collect(Collectors.groupingBy(LedgerEntry::call));
    }

    private static boolean isOfNow(LedgerEntry entry, @Nullable DueCall job) {
        return job != null
                && entry.writeId().equals(WriteId.of(entry.call(), entry.part(), entry.item(), job.generation()));
    }
}
