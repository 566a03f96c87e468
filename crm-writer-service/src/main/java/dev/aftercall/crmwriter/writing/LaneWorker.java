package dev.aftercall.crmwriter.writing;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneConfig;
import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.settings.WriteMode;
import dev.aftercall.crmwriter.settings.WriteModeRepository;
import dev.aftercall.crmwriter.writing.PlanDueCalls.Plans;
import dev.aftercall.messaging.outbox.Relay;

/**
 * One pass over a lane: doubts first, then due calls. Straight-line code on a virtual thread.
 *
 * <p>A pass that is broken off anywhere is repeated by whoever holds the lane next: each step leaves the database in a
 * state from which planning again gives what is still missing.
 */
@ApplicationScoped
class LaneWorker {

    private static final Duration LOOK_AT_DOUBTS_AGAIN = Duration.ofSeconds(30);

    private final JobRepository jobs;
    private final LedgerRepository ledger;
    private final WriteModeRepository modes;
    private final PlanDueCalls plans;
    private final LiveCalls live;
    private final Clock clock;
    private final Duration databaseLimit;
    private final Relay relay;

    LaneWorker(
            JobRepository jobs,
            LedgerRepository ledger,
            WriteModeRepository modes,
            PlanDueCalls plans,
            LiveCalls live,
            Clock clock,
            LaneConfig config,
            Relay relay) {
        this.jobs = jobs;
        this.ledger = ledger;
        this.modes = modes;
        this.plans = plans;
        this.live = live;
        this.clock = clock;
        this.databaseLimit = config.databaseLimit();
        this.relay = relay;
    }

    /** Works once; false when there was nothing to do. */
    boolean pass(LaneHold hold) {
        WriteMode mode = modes.of(hold.lane().workspace()).await().atMost(databaseLimit);
        boolean anyDoubts = settleDoubts(hold, mode);
        List<DueCall> due = jobs.due(hold);
        if (!due.isEmpty()) {
            jobs.conclude(hold, work(hold, mode, due));
            relay.wake();
        }
        return anyDoubts || !due.isEmpty();
    }

    private boolean settleDoubts(LaneHold hold, WriteMode mode) {
        List<LedgerEntry> doubts = ledger.dueDoubts(hold);
        if (doubts.isEmpty()) {
            return false;
        }
        if (mode == WriteMode.SHADOW || !live.settle(hold, doubts)) {
            ledger.store(
                    hold,
                    doubts.stream()
                            .map(doubt -> new Outcome(doubt, LOOK_AT_DOUBTS_AGAIN))
                            .toList(),
                    transaction -> Uni.createFrom().voidItem());
        }
        return true;
    }

    private List<Conclusion> work(LaneHold hold, WriteMode mode, List<DueCall> due) {
        Map<UUID, LedgerEntry> known = live.known(hold, due);
        Plans planned = plans.plan(hold.lane(), due, known);
        Conclude conclude = new Conclude(hold.lane(), clock.instant());
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
