package dev.aftercall.crmwriter.lanes;

import java.time.Duration;

import org.jboss.logging.Logger;

/** Renews a hold from a thread of its own, also while a request is under way, until it is closed or the hold is over. */
public final class HoldRenewal {

    private static final Logger LOG = Logger.getLogger(HoldRenewal.class);

    private final LaneRepository lanes;
    private final LaneHold hold;
    private final Duration every;
    private final Thread thread;

    /** Begins to renew. */
    public HoldRenewal(LaneRepository lanes, LaneHold hold, Duration every) {
        this.lanes = lanes;
        this.hold = hold;
        this.every = every;
        this.thread = Thread.ofVirtual().name("lane-renewal").start(this::run);
    }

    /** Ends it. */
    public void close() {
        thread.interrupt();
    }

    private void run() {
        while (!hold.isOver()) {
            try {
                Thread.sleep(every);
            } catch (InterruptedException e) {
                return; // closed
            }
            renew();
        }
    }

    private void renew() {
        try {
            lanes.renew(hold);
        } catch (RuntimeException e) {
            LOG.warnf("A lane of portal %s was not renewed: %s", hold.lane().hubId(), e.getMessage());
        }
    }
}
