package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.settings.WriteMode;
import dev.aftercall.crmwriter.settings.WriteModeRepository;

/** Takes up the doubts of a lane that can be settled by now. */
@ApplicationScoped
class LookIntoDoubts {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Wait SHADOW =
            new Wait("write-mode", "The workspace is in shadow; nothing is sent.", LONGEST, false);

    private final WriteModeRepository modes;
    private final DoubtRepository open;
    private final LedgerRepository ledger;
    private final LiveCalls live;

    LookIntoDoubts(WriteModeRepository modes, DoubtRepository open, LedgerRepository ledger, LiveCalls live) {
        this.modes = modes;
        this.open = open;
        this.ledger = ledger;
        this.live = live;
    }

    /** Turns what earlier holders left under way into doubts. To be called once, first thing in a hold. */
    void takeOver(LaneHold hold) {
        open.takeOver(hold);
    }

    /** Doubts that can be settled now, of calls that nobody has in hand. */
    List<LedgerEntry> due(LaneHold hold, Collection<UUID> inHand) {
        return open.due(hold, inHand);
    }

    /** Settles what can be settled. In shadow mode, and while the portal is closed, doubts stay and are looked at again later. */
    void settle(LaneHold hold, List<LedgerEntry> doubts) {
        Optional<Wait> wait =
                modes.of(hold.lane().workspace()) == WriteMode.SHADOW ? Optional.of(SHADOW) : live.settle(hold, doubts);
        wait.ifPresent(why -> {
            List<Outcome> postponed =
                    doubts.stream().map(doubt -> new Outcome(doubt, pause(why))).toList();
            ledger.store(hold, postponed, transaction -> Uni.createFrom().voidItem());
        });
    }

    /** As long as was asked for, but not so long that a portal which opens again waits for us. */
    private static Duration pause(Wait why) {
        return why.retryIn() == null || why.retryIn().compareTo(LONGEST) > 0 ? LONGEST : why.retryIn();
    }
}
