package dev.aftercall.crmwriter.lanes;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jboss.logging.Logger;

import dev.aftercall.messaging.consuming.StoreFailure;

/**
 * Renews all holds of the process, in one statement, from a thread of its own: a hundred busy lanes must not keep a
 * renewal from its turn at the database. A hold that was not renewed for a moment is tried again half a second later.
 *
 * <p>As often it looks whether writing has been stopped for a lane: then its hold starts no more requests. Where that can't be
 * known for five seconds no hold does.
 */
public final class HoldRenewal {

    private static final Logger LOG = Logger.getLogger(HoldRenewal.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration KNOWN_FOR = Duration.ofSeconds(5);

    private final LaneRepository lanes;
    private final Duration dueAt;
    private final Set<LaneHold> holds = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private long lookedAt;

    /** Begins to renew what is kept. */
    public HoldRenewal(LaneRepository lanes, LaneConfig config) {
        this.lanes = lanes;
        this.lookedAt = System.nanoTime();
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
            stopWriting();
            List<LaneHold> due = holds.stream()
                    .filter(hold -> !hold.isOver() && hold.left().compareTo(dueAt) <= 0)
                    .toList();
            if (!due.isEmpty()) {
                renew(due);
            }
        }
    }

    /** Whoever takes a lane knows that it wasn't stopped in that moment. */
    private void stopWriting() {
        List<LaneHold> known = List.copyOf(holds);
        long asked = System.nanoTime();
        try {
            if (!known.isEmpty()) {
                lanes.stopped(known).forEach(LaneHold::startNoMoreRequests);
            }
            lookedAt = asked;
        } catch (RuntimeException e) {
            LOG.warnf("Whether writing was stopped can't be looked at now: %s", StoreFailure.inWords(e));
            if (asked - lookedAt >= KNOWN_FOR.toNanos()) {
                known.forEach(LaneHold::startNoMoreRequests);
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
