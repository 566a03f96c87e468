package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import dev.aftercall.crmwriter.lanes.LaneConfig;
import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.lanes.LaneLost;
import dev.aftercall.crmwriter.lanes.LaneRepository;
import dev.aftercall.messaging.consuming.StoreFailure;

/**
 * One turn on a lane: what is due is given to passes, as many side by side as the portal bears requests, each with calls that
 * no other has. It ends when there is nothing to do, when it has lasted long enough for others to come up, or when no request
 * may start any more; then the passes under way are waited for, and the lane is handed back.
 */
@ApplicationScoped
class LaneTurn {

    private static final Logger LOG = Logger.getLogger(LaneTurn.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration LOOK_FOR_DOUBTS_EVERY = Duration.ofSeconds(1);

    private final LaneConfig config;
    private final LaneRepository lanes;
    private final ProbeConnection probe;
    private final LookIntoDoubts doubts;
    private final LaneWorker worker;
    private final PassRoom room;

    LaneTurn(
            LaneConfig config,
            LaneRepository lanes,
            ProbeConnection probe,
            LookIntoDoubts doubts,
            LaneWorker worker,
            PassRoom room) {
        this.config = config;
        this.lanes = lanes;
        this.probe = probe;
        this.doubts = doubts;
        this.worker = worker;
        this.room = room;
    }

    /**
     * Works, and hands the lane back in the end.
     *
     * @param othersWait whether other lanes may have to wait for this one to end its turn
     */
    void work(LaneHold hold, BooleanSupplier othersWait) {
        Passes passes = new Passes(hold.lane().hubId());
        try {
            doubts.takeOver(hold);
            probe.ifDue(hold);
            new AtWork(hold, passes).run(othersWait);
        } catch (LaneLost e) {
            LOG.infof("%s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf("A turn was broken off and is repeated: %s", StoreFailure.inWords(e));
            passes.awaitEnd(passes.count(), PAUSE_AFTER_FAILURE);
        } finally {
            passes.awaitAll();
            handBack(hold);
        }
    }

    private void handBack(LaneHold hold) {
        try {
            lanes.handBack(hold);
        } catch (RuntimeException e) {
            LOG.infof("A lane could not be handed back; its lease ends by itself: %s", StoreFailure.inWords(e));
        }
    }

    /** One turn's choice of what to begin next. */
    private final class AtWork {

        private final LaneHold hold;
        private final Passes passes;
        private final Lingering lingering = new Lingering(System::nanoTime);
        private final Pause afterFailure = new Pause(PAUSE_AFTER_FAILURE);
        private final Pause betweenDoubts = new Pause(LOOK_FOR_DOUBTS_EVERY);
        private long failuresSeen;
        private long endsSeen = -1;

        AtWork(LaneHold hold, Passes passes) {
            this.hold = hold;
            this.passes = passes;
        }

        void run(BooleanSupplier othersWait) {
            while (goesOn(othersWait)) {
                Passes.Count before = passes.count();
                startDoubts(before);
                if (isInTime(othersWait)) {
                    startAsking(before.ofAsking());
                }
                boolean somethingWaits = startCalls();
                Passes.Count after = passes.count();
                if (after.isNone() && after.ends() == before.ends() && !somethingWaits) {
                    return;
                }
                passes.awaitEnd(before, config.poll());
            }
        }

        /** Passes that ask may wait long for their limit: meanwhile the lane is ours, and other calls go on. */
        private boolean goesOn(BooleanSupplier othersWait) {
            return hold.mayStartRequest()
                    && (isInTime(othersWait) || passes.count().ofAsking() > 0);
        }

        private boolean isInTime(BooleanSupplier othersWait) {
            Duration longest = othersWait.getAsBoolean() ? config.turn() : config.longestTurn();
            return hold.lasted().compareTo(longest) < 0;
        }

        /** A pass that ended may have left some; others come to their time. One pass of doubts at a time. */
        private void startDoubts(Passes.Count count) {
            if (count.ofDoubts() > 0 || (count.ends() == endsSeen && betweenDoubts.lasts())) {
                return;
            }
            endsSeen = count.ends();
            betweenDoubts.begin();
            List<LedgerEntry> open = doubts.due(hold, passes.inHand());
            if (!open.isEmpty()) {
                passes.startOfDoubts(open.stream().map(LedgerEntry::call).toList(), () -> doubts.settle(hold, open));
            }
        }

        /** Calls of whose people HubSpot has to be asked hold up no other: they are in passes of their own. */
        private void startAsking(int underWay) {
            for (int under = underWay; hold.mayStartRequest(); under++) {
                long bytes = room.besideAsking(under, hold.lane());
                Slice slice = bytes == 0 ? Slice.NONE : passes.takeToAsk(config.callsAtOnce(), bytes);
                if (slice.isEmpty()) {
                    return;
                }
                room.bodies().take(slice.bytes());
                passes.startOfAsking(
                        slice,
                        () -> room.bodies()
                                .within(slice.bytes(), () -> worker.pass(hold, slice.callIds(), Asking.ONLY)));
            }
        }

        /** Whether something is due, or may be, that is not begun yet although there is room. */
        private boolean startCalls() {
            Passes.Count count = passes.count();
            if (count.failures() > failuresSeen) {
                failuresSeen = count.failures();
                afterFailure.begin();
            }
            if (afterFailure.lasts()) {
                return true;
            }
            for (int under = count.ofCalls(); hold.mayStartRequest(); under++) {
                long bytes = room.beside(under, hold.lane());
                Slice slice = bytes == 0 ? Slice.NONE : worker.due(hold, passes.inHand(), bytes);
                if (slice.isEmpty() || (slice.isBackfill() && room.isLast(under, hold.lane()))) {
                    return false;
                }
                if (!room.isFull(slice, bytes) && lingering.waits(room.lingering(hold.lane()))) {
                    return true;
                }
                lingering.ends();
                start(slice);
            }
            return false;
        }

        private void start(Slice slice) {
            room.bodies().take(slice.bytes());
            passes.startOfCalls(
                    slice,
                    () -> room.bodies().within(slice.bytes(), () -> worker.pass(hold, slice.callIds(), Asking.LEFT)));
        }
    }

    /** A time that has to pass. */
    private static final class Pause {

        private final long length;
        private long until = System.nanoTime();

        Pause(Duration length) {
            this.length = length.toNanos();
        }

        void begin() {
            until = System.nanoTime() + length;
        }

        boolean lasts() {
            return System.nanoTime() - until < 0;
        }
    }
}
