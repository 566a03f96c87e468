package dev.aftercall.crmwriter.lanes;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jboss.logging.Logger;

import dev.aftercall.messaging.consuming.StoreFailure;

/**
 * Renews all holds of the process, in one statement, from a thread of its own: a hundred busy lanes must not keep a
 * renewal from its turn at the database. A hold that was not renewed for a moment is tried again a second later.
 */
public final class HoldRenewal {

    private static final Logger LOG = Logger.getLogger(HoldRenewal.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final LaneRepository lanes;
    private final Duration dueAt;
    private final Set<LaneHold> holds = ConcurrentHashMap.newKeySet();
    private final Thread thread;

    /** Begins to renew what is kept. */
    public HoldRenewal(LaneRepository lanes, LaneConfig config) {
        this.lanes = lanes;
        this.dueAt = config.lease().minus(config.renewEvery());
        this.thread = Thread.ofVirtual().name("lane-renewal").start(this::run);
    }

    /** Renews this hold from now on. */
    public void keep(LaneHold hold) {
        holds.add(hold);
    }

    /** Renews it no more. */
    public void release(LaneHold hold) {
        holds.remove(hold);
    }

    /** How many holds are kept. */
    public int size() {
        return holds.size();
    }

    /** Lets no hold start another request; they are renewed until they are released. */
    public void startNoMoreRequests() {
        holds.forEach(LaneHold::startNoMoreRequests);
    }

    /** Ends it for all. */
    public void close() {
        thread.interrupt();
    }

    private void run() {
        while (true) {
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException e) {
                return; // closed
            }
            List<LaneHold> due = holds.stream()
                    .filter(hold -> !hold.isOver() && hold.left().compareTo(dueAt) <= 0)
                    .toList();
            if (!due.isEmpty()) {
                renew(due);
            }
        }
    }

    private void renew(List<LaneHold> due) {
        try {
            lanes.renew(due);
        } catch (RuntimeException e) {
            LOG.warnf("%d lanes were not renewed: %s", due.size(), StoreFailure.inWords(e));
        }
    }
}
