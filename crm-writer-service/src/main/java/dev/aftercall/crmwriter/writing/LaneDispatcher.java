package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import dev.aftercall.crmwriter.lanes.HoldRenewal;
import dev.aftercall.crmwriter.lanes.LaneBell;
import dev.aftercall.crmwriter.lanes.LaneConfig;
import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.lanes.LaneRepository;
import dev.aftercall.messaging.consuming.StoreFailure;
import dev.aftercall.servicekit.LogKeys;

/**
 * Takes lanes that have work and works each on a virtual thread of its own, so that a slow portal is its own trouble.
 * When the process is told to stop, no request starts any more; with the end of those under way the lanes are handed back.
 */
@ApplicationScoped
class LaneDispatcher {

    private static final Logger LOG = Logger.getLogger(LaneDispatcher.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(15);

    private final LaneConfig config;
    private final WritingConfig writing;
    private final LaneRepository lanes;
    private final LaneTurn turn;
    private final LaneBell bell;
    private final HoldRenewal renewal;
    private final Phaser threads = new Phaser(1);
    private volatile boolean stopping;

    LaneDispatcher(LaneConfig config, WritingConfig writing, LaneRepository lanes, LaneTurn turn, LaneBell bell) {
        this.config = config;
        this.writing = writing;
        this.lanes = lanes;
        this.turn = turn;
        this.bell = bell;
        this.renewal = new HoldRenewal(lanes, config);
    }

    void start(@Observes StartupEvent started) {
        if (config.enabled()) {
            startThread("lanes", this::run);
        }
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        renewal.startNoMoreRequests();
        bell.ring();
        int phase = threads.arriveAndDeregister();
        try {
            threads.awaitAdvanceInterruptibly(phase, TIME_TO_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.info("Some lanes are still at work; their leases end by themselves");
        } finally {
            renewal.close();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                for (LaneHold hold : lanes.take(config.atOnce() - renewal.size(), writing.settleUpdatesAfter())) {
                    renewal.keep(hold);
                    startThread(
                            "lane-" + hold.lane().hubId(),
                            () -> LogKeys.portal(hold.lane().hubId()).within(() -> work(hold)));
                }
                bell.await(config.poll());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warnf("Lanes can't be taken now: %s", StoreFailure.inWords(e));
                pause();
            }
        }
    }

    private void work(LaneHold hold) {
        if (stopping) { // taken while the others were told
            hold.startNoMoreRequests();
        }
        try {
            turn.work(hold, () -> renewal.size() >= config.atOnce());
        } finally {
            renewal.release(hold);
        }
    }

    private void startThread(String name, Runnable work) {
        threads.register();
        Thread.ofVirtual().name(name).start(() -> {
            try {
                work.run();
            } finally {
                threads.arriveAndDeregister();
            }
        });
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
