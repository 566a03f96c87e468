package dev.aftercall.crmwriter.writing;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.lanes.LaneId;
import dev.aftercall.crmwriter.lanes.LaneLost;
import dev.aftercall.crmwriter.settings.WriteMode;
import dev.aftercall.crmwriter.settings.WriteModeRepository;
import dev.aftercall.messaging.consuming.StoreFailure;
import dev.aftercall.servicekit.LogKeys;

/**
 * One pass over some due calls of a lane. Straight-line code on a virtual thread; several run side by side, none with a call
 * that another has.
 *
 * <p>A pass that is broken off anywhere is repeated by whoever holds the lane next: each step leaves the database in a
 * state from which planning again gives what is still missing.
 */
@ApplicationScoped
class LaneWorker {

    private static final Logger LOG = Logger.getLogger(LaneWorker.class);

    private final WriteModeRepository modes;
    private final DueCallRepository due;
    private final WorkDueCalls calls;
    private final JobRepository jobs;
    private final Clock clock;

    LaneWorker(WriteModeRepository modes, DueCallRepository due, WorkDueCalls calls, JobRepository jobs, Clock clock) {
        this.modes = modes;
        this.due = due;
        this.calls = calls;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** What a pass may take in hand now, see {@link DueCallRepository#due}. */
    Slice due(LaneHold hold, Collection<UUID> inHand, long bytes) {
        return due.due(hold, inHand, bytes);
    }

    /**
     * Works these calls, as far as they are still due.
     *
     * @return those of whose people HubSpot has to be asked, where that is to be left
     */
    Set<UUID> pass(LaneHold hold, Collection<UUID> inHand, Asking asking) {
        List<DueCall> read = due.read(hold, inHand);
        return read.isEmpty() ? Set.of() : conclude(hold, modes.of(hold.lane().workspace()), asking, read);
    }

    /** A call that trips the pass is found by working one at a time, and set back so that the others go on. */
    private Set<UUID> conclude(LaneHold hold, WriteMode mode, Asking asking, List<DueCall> inHand) {
        try {
            WorkDueCalls.Worked worked = calls.work(hold, mode, asking, inHand);
            jobs.conclude(
                    hold, worked.conclusions().stream().map(FitReceipt::of).toList());
            return worked.left();
        } catch (RuntimeException e) {
            if (!isOfOurs(e)) {
                throw e;
            }
            if (inHand.size() == 1) {
                setBack(hold, inHand.getFirst(), e);
                return Set.of();
            }
            LOG.warnf("A pass failed, and is repeated call by call: %s", StoreFailure.inWords(e));
            return inHand.stream()
                    .takeWhile(job -> hold.mayStartRequest())
                    .flatMap(job -> conclude(hold, mode, asking, List.of(job)).stream())
                    .collect(Collectors.toSet());
        }
    }

    private void setBack(LaneHold hold, DueCall job, RuntimeException failure) {
        LogKeys.call(job.callId())
                .within(() -> LOG.errorf("A call can't be worked: %s", StoreFailure.inWords(failure)));
        jobs.conclude(hold, List.of(faulty(hold.lane(), job, clock.instant())));
    }

    /** What is told of a call that can't be worked: of one that is, or is to be, taken back the last receipt stands. */
    static Conclusion faulty(LaneId lane, DueCall job, Instant now) {
        return job.undo() == DueCall.Undo.NOT_WANTED
                ? new Conclude(lane, now).waiting(job, null, Wait.FAULT)
                : new ConcludeUndo(lane, now).of(job, List.of(), Wait.FAULT);
    }

    /** Neither the lane's loss nor a database or network that is away. */
    private static boolean isOfOurs(RuntimeException failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return !(failure instanceof LaneLost) && StoreFailure.of(cause) != StoreFailure.PASSING;
    }
}
