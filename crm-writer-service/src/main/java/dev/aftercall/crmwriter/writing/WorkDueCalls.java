package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.matching.MatchingConfig;
import dev.aftercall.crmwriter.settings.WriteMode;
import dev.aftercall.crmwriter.writing.PlanDueCalls.Plans;

/** Plans due calls, writes what may be written, takes back what is to be taken back, and says what each came to. */
@ApplicationScoped
class WorkDueCalls {

    /** By then HubSpot is asked again, and its search knows whoever was there when it was asked first. */
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private static final Pause UNTIL_A_NEWER_VERSION_HAS_IT = Pause.of(Duration.ofSeconds(5));

    private final PlanDueCalls plans;
    private final LiveCalls live;
    private final UndoCalls undo;
    private final StayInPortal elsewhere;
    private final Duration lookAgainIn;

    WorkDueCalls(PlanDueCalls plans, LiveCalls live, UndoCalls undo, StayInPortal elsewhere, MatchingConfig matching) {
        this.plans = plans;
        this.live = live;
        this.undo = undo;
        this.elsewhere = elsewhere;
        this.lookAgainIn = matching.askAgainAfter().plus(A_MOMENT);
    }

    /**
     * What came of the calls. One without a conclusion was not come to and stays due.
     *
     * @param left those of whose people HubSpot has to be asked first, where that is left to another pass
     */
    record Worked(List<Conclusion> conclusions, Set<UUID> left) {}

    /** Works. */
    Worked work(LaneHold hold, WriteMode mode, Asking asking, List<DueCall> due) {
        KnownEntries known = live.known(hold, due);
        List<Conclusion> conclusions = new ArrayList<>();
        due.stream()
                .filter(job -> known.beyondUs().contains(job.callId()))
                .forEach(job -> conclusions.add(beyondUs(job)));
        Map<Boolean, List<DueCall>> isToBeWritten = due.stream()
                .filter(job -> !known.beyondUs().contains(job.callId()))
                .collect(Collectors.partitioningBy(job -> job.undo() == DueCall.Undo.NOT_WANTED));
        List<DueCall> toWrite = isToBeWritten.get(true);
        List<DueCall> toUndo = isToBeWritten.get(false);
        Set<UUID> left = Set.of();
        if (!toWrite.isEmpty()) {
            Worked written = sorted(hold, mode, asking, toWrite, known.byId());
            conclusions.addAll(written.conclusions());
            left = written.left();
        }
        if (!toUndo.isEmpty()) {
            conclusions.addAll(undo.work(hold, mode, toUndo));
        }
        return new Worked(conclusions, left);
    }

    /** It is left to a newer version that runs side by side; what was told of it stands. */
    private static Conclusion beyondUs(DueCall job) {
        return new Conclusion(job, null, false, UNTIL_A_NEWER_VERSION_HAS_IT, "newer-version", null);
    }

    private Worked sorted(
            LaneHold hold, WriteMode mode, Asking asking, List<DueCall> due, Map<UUID, LedgerEntry> known) {
        StayInPortal.Sorted sorted = elsewhere.sort(hold, due, known);
        List<Conclusion> conclusions = new ArrayList<>(sorted.staying());
        Set<UUID> left = Set.of();
        if (!sorted.toWrite().isEmpty()) {
            Worked written = write(hold, mode, asking, sorted.toWrite(), known);
            conclusions.addAll(written.conclusions());
            left = written.left();
        }
        return new Worked(conclusions, left);
    }

    private Worked write(
            LaneHold hold, WriteMode mode, Asking asking, List<DueCall> due, Map<UUID, LedgerEntry> known) {
        Plans planned = plans.plan(hold, mode, asking, due, known);
        Conclude conclude = new Conclude(hold.lane(), planned.at());
        List<Conclusion> conclusions = new ArrayList<>();
        planned.unplanned().forEach(one -> conclusions.add(conclude.waiting(one.job(), null, one.why())));
        List<PlannedCall> matched = new ArrayList<>();
        for (PlannedCall call : planned.planned()) {
            if (call.records().isEmpty()) {
                conclusions.add(unmatched(conclude, mode, call, known));
            } else if (mode == WriteMode.SHADOW) {
                conclusions.add(conclude.shadow(call, known));
            } else {
                matched.add(call);
            }
        }
        if (!matched.isEmpty()) {
            conclusions.addAll(live.write(hold, matched, known));
        }
        return new Worked(
                conclusions, planned.left().stream().map(DueCall::callId).collect(Collectors.toSet()));
    }

    private Conclusion unmatched(Conclude conclude, WriteMode mode, PlannedCall call, Map<UUID, LedgerEntry> known) {
        return Optional.of(mode)
                .filter(WriteMode.LIVE::equals)
                .flatMap(live -> conclude.notYetFound(call, known, lookAgainIn))
                .orElseGet(() -> conclude.unmatched(call));
    }
}
