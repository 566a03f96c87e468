package dev.aftercall.crmwriter.writing;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionException;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.lanes.LaneLost;
import dev.aftercall.crmwriter.settings.WriteMode;
import dev.aftercall.crmwriter.settings.WriteModeRepository;
import dev.aftercall.messaging.consuming.StoreFailure;
import dev.aftercall.servicekit.LogKeys;

/**
 * One pass over a lane: doubts first, then due calls. Straight-line code on a virtual thread.
 *
 * <p>A pass that is broken off anywhere is repeated by whoever holds the lane next: each step leaves the database in a
 * state from which planning again gives what is still missing.
 */
@ApplicationScoped
class LaneWorker {

    private static final Logger LOG = Logger.getLogger(LaneWorker.class);

    private final WriteModeRepository modes;
    private final LookIntoDoubts doubts;
    private final JobRepository jobs;
    private final WorkDueCalls calls;
    private final Clock clock;

    LaneWorker(WriteModeRepository modes, LookIntoDoubts doubts, JobRepository jobs, WorkDueCalls calls, Clock clock) {
        this.modes = modes;
        this.doubts = doubts;
        this.jobs = jobs;
        this.calls = calls;
        this.clock = clock;
    }

    /** Works once; false when there was nothing to do. */
    boolean pass(LaneHold hold) {
        WriteMode mode = modes.of(hold.lane().workspace());
        RuntimeException ofADoubt = null;
        boolean anyDoubts = false;
        try {
            anyDoubts = doubts.run(hold, mode);
        } catch (RuntimeException e) { // a doubt that trips us must not hold up the calls
            if (!isOfOurs(e)) {
                throw e;
            }
            ofADoubt = e;
        }
        List<DueCall> due = jobs.due(hold);
        if (!due.isEmpty()) {
            conclude(hold, mode, due);
        }
        if (ofADoubt != null) {
            throw ofADoubt;
        }
        return anyDoubts || !due.isEmpty();
    }

    /** A call that trips the pass is found by working one at a time, and set back so that the others go on. */
    private void conclude(LaneHold hold, WriteMode mode, List<DueCall> due) {
        try {
            List<Conclusion> conclusions = calls.work(hold, mode, due);
            jobs.conclude(hold, conclusions.stream().map(FitReceipt::of).toList());
        } catch (RuntimeException e) {
            if (!isOfOurs(e)) {
                throw e;
            }
            if (due.size() == 1) {
                setBack(hold, due.getFirst(), e);
            } else {
                LOG.warnf("A pass failed, and is repeated call by call: %s", StoreFailure.inWords(e));
                due.stream()
                        .takeWhile(job -> hold.mayStartRequest())
                        .forEach(job -> conclude(hold, mode, List.of(job)));
            }
        }
    }

    private void setBack(LaneHold hold, DueCall job, RuntimeException failure) {
        LogKeys.call(job.callId())
                .within(() -> LOG.errorf("A call can't be worked: %s", StoreFailure.inWords(failure)));
        Conclude conclude = new Conclude(hold.lane(), clock.instant());
        jobs.conclude(hold, List.of(conclude.waiting(job, null, Wait.FAULT)));
    }

    /** Neither the lane's loss nor a database or network that is away. */
    private static boolean isOfOurs(RuntimeException failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return !(failure instanceof LaneLost) && StoreFailure.of(cause) != StoreFailure.PASSING;
    }
}
