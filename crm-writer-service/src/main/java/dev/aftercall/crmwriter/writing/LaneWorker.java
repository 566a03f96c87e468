package dev.aftercall.crmwriter.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.settings.WriteMode;
import dev.aftercall.crmwriter.settings.WriteModeRepository;
import dev.aftercall.crmwriter.writing.PlanDueCalls.Plans;

/**
 * One pass over a lane: doubts first, then due calls. Straight-line code on a virtual thread.
 *
 * <p>A pass that is broken off anywhere is repeated by whoever holds the lane next: each step leaves the database in a
 * state from which planning again gives what is still missing.
 */
@ApplicationScoped
class LaneWorker {

    private final WriteModeRepository modes;
    private final LookIntoDoubts doubts;
    private final JobRepository jobs;
    private final PlanDueCalls plans;
    private final LiveCalls live;

    LaneWorker(
            WriteModeRepository modes, LookIntoDoubts doubts, JobRepository jobs, PlanDueCalls plans, LiveCalls live) {
        this.modes = modes;
        this.doubts = doubts;
        this.jobs = jobs;
        this.plans = plans;
        this.live = live;
    }

    /** Works once; false when there was nothing to do. */
    boolean pass(LaneHold hold) {
        WriteMode mode = modes.of(hold.lane().workspace());
        boolean anyDoubts = doubts.run(hold, mode);
        List<DueCall> due = jobs.due(hold);
        if (!due.isEmpty()) {
            jobs.conclude(hold, work(hold, mode, due));
        }
        return anyDoubts || !due.isEmpty();
    }

    private List<Conclusion> work(LaneHold hold, WriteMode mode, List<DueCall> due) {
        Map<UUID, LedgerEntry> known = live.known(hold, due);
        Plans planned = plans.plan(hold.lane(), due, known);
        Conclude conclude = new Conclude(hold.lane(), planned.at());
        List<Conclusion> conclusions = new ArrayList<>();
        planned.unplanned().forEach(one -> conclusions.add(conclude.waiting(one.job(), null, one.why())));
        List<PlannedCall> matched = new ArrayList<>();
        for (PlannedCall call : planned.planned()) {
            if (call.records().isEmpty()) {
                conclusions.add(conclude.unmatched(call));
            } else if (mode == WriteMode.SHADOW) {
                conclusions.add(conclude.shadow(call));
            } else {
                matched.add(call);
            }
        }
        if (!matched.isEmpty()) {
            conclusions.addAll(live.write(hold, matched, known));
        }
        return conclusions;
    }
}
