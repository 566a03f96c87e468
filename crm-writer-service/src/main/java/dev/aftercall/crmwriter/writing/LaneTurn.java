package dev.aftercall.crmwriter.writing;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import dev.aftercall.crmwriter.lanes.LaneConfig;
import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.lanes.LaneLost;
import dev.aftercall.crmwriter.lanes.LaneRepository;
import dev.aftercall.messaging.consuming.StoreFailure;

/**
 * One turn on a lane: passes until there is nothing to do, the turn has lasted long enough for others to come up, or no
 * request may start any more; then the lane is handed back.
 */
@ApplicationScoped
class LaneTurn {

    private static final Logger LOG = Logger.getLogger(LaneTurn.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final LaneConfig config;
    private final LaneRepository lanes;
    private final LedgerRepository ledger;
    private final LaneWorker worker;

    LaneTurn(LaneConfig config, LaneRepository lanes, LedgerRepository ledger, LaneWorker worker) {
        this.config = config;
        this.lanes = lanes;
        this.ledger = ledger;
        this.worker = worker;
    }

    /** Works, and hands the lane back in the end. */
    void work(LaneHold hold) {
        try {
            ledger.doubtAbandoned(hold);
            boolean more = true;
            while (more && hold.mayStartRequest() && hold.lasted().compareTo(config.turn()) < 0) {
                more = worker.pass(hold);
            }
        } catch (LaneLost e) {
            LOG.infof("%s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf("A pass was broken off and is repeated: %s", StoreFailure.inWords(e));
            pause();
        } finally {
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

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
