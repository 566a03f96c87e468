package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import dev.aftercall.crmwriter.lanes.HoldRenewal;
import dev.aftercall.crmwriter.lanes.LaneBell;
import dev.aftercall.crmwriter.lanes.LaneConfig;
import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.lanes.LaneLost;
import dev.aftercall.crmwriter.lanes.LaneRepository;
import dev.aftercall.servicekit.LogKeys;

/**
 * Takes lanes that have work and works each on a virtual thread of its own, so that a slow portal is its own trouble.
 * When the process is told to stop, it ends the passes under way and hands the lanes back.
 */
@ApplicationScoped
class LaneDispatcher {

    private static final Logger LOG = Logger.getLogger(LaneDispatcher.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(15);

    private final LaneConfig config;
    private final LaneRepository lanes;
    private final LedgerRepository ledger;
    private final LaneWorker worker;
    private final LaneBell bell;
    private final AtomicInteger working = new AtomicInteger();
    private final Phaser threads = new Phaser(1);
    private volatile boolean stopping;

    LaneDispatcher(LaneConfig config, LaneRepository lanes, LedgerRepository ledger, LaneWorker worker, LaneBell bell) {
        this.config = config;
        this.lanes = lanes;
        this.ledger = ledger;
        this.worker = worker;
        this.bell = bell;
    }

    void start(@Observes StartupEvent started) {
        if (config.enabled()) {
            startThread("lanes", this::run);
        }
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        bell.ring();
        int phase = threads.arriveAndDeregister();
        try {
            threads.awaitAdvanceInterruptibly(phase, TIME_TO_STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.info("Some lanes are still at work; their leases end by themselves");
        }
    }

    private void run() {
        while (!stopping) {
            try {
                for (LaneHold hold : lanes.take(config.atOnce() - working.get())) {
                    working.incrementAndGet();
                    startThread(
                            "lane-" + hold.lane().hubId(),
                            () -> LogKeys.portal(hold.lane().hubId()).within(() -> work(hold)));
                }
                bell.await(config.poll());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warnf("Lanes can't be taken now: %s", e.getMessage());
                pause();
            }
        }
    }

    private void work(LaneHold hold) {
        HoldRenewal renewal = new HoldRenewal(lanes, hold, config.renewEvery());
        try {
            ledger.doubtAbandoned(hold);
            while (!stopping && !hold.isOver() && worker.pass(hold)) {
                LOG.debug("A pass is done");
            }
        } catch (LaneLost e) {
            LOG.infof("%s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("A pass was broken off and is repeated", e);
            pause();
        } finally {
            renewal.close();
            working.decrementAndGet();
            handBack(hold);
        }
    }

    private void handBack(LaneHold hold) {
        try {
            lanes.handBack(hold);
        } catch (RuntimeException e) {
            LOG.infof("A lane could not be handed back; its lease ends by itself: %s", e.getMessage());
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
