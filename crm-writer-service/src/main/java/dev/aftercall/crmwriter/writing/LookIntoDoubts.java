package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.List;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.settings.WriteMode;

/** Takes up the doubts of a lane that can be settled by now. */
@ApplicationScoped
class LookIntoDoubts {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private final LedgerRepository ledger;
    private final LiveCalls live;

    LookIntoDoubts(LedgerRepository ledger, LiveCalls live) {
        this.ledger = ledger;
        this.live = live;
    }

    /**
     * Settles what can be settled; false when there was nothing to look into. In shadow mode, and while the portal is
     * closed, doubts stay and are looked at again later.
     */
    boolean run(LaneHold hold, WriteMode mode) {
        List<LedgerEntry> doubts = ledger.dueDoubts(hold);
        if (doubts.isEmpty()) {
            return false;
        }
        if (mode == WriteMode.SHADOW || !live.settle(hold, doubts)) {
            List<Outcome> postponed =
                    doubts.stream().map(doubt -> new Outcome(doubt, LOOK_AGAIN)).toList();
            ledger.store(hold, postponed, transaction -> Uni.createFrom().voidItem());
        }
        return true;
    }
}
