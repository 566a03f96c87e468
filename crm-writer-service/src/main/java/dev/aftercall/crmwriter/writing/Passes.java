package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jboss.logging.Logger;

import dev.aftercall.crmwriter.lanes.LaneLost;
import dev.aftercall.messaging.consuming.StoreFailure;
import dev.aftercall.servicekit.LogKeys;

/**
 * The passes of one turn that are under way, each on a virtual thread of its own, and the calls that they have in hand. One
 * that fails ends none of the others; its calls stay due.
 */
final class Passes {

    private static final Logger LOG = Logger.getLogger(Passes.class);

    private final String hubId;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Set<UUID> inHand = new HashSet<>();
    private int ofCalls;
    private int ofDoubts;
    private long ends;
    private long failures;

    Passes(String hubId) {
        this.hubId = hubId;
    }

    /** Starts a pass over due calls, of which none is in hand. */
    void startOfCalls(Collection<UUID> calls, Runnable pass) {
        locked(() -> ofCalls++);
        start(calls, pass, () -> failures++, () -> ofCalls--);
    }

    /** Starts a pass over doubts of calls of which none is in hand. */
    void startOfDoubts(Collection<UUID> calls, Runnable pass) {
        locked(() -> ofDoubts++);
        start(calls, pass, () -> {}, () -> ofDoubts--);
    }

    private void start(Collection<UUID> calls, Runnable pass, Runnable atFailure, Runnable atTheEnd) {
        List<UUID> taken = List.copyOf(calls);
        locked(() -> inHand.addAll(taken));
        Thread.ofVirtual().name("pass-" + hubId).start(() -> {
            try {
                LogKeys.portal(hubId).within(() -> guarded(pass, atFailure));
            } finally {
                locked(() -> {
                    taken.forEach(inHand::remove);
                    atTheEnd.run();
                    ends++;
                    ended.signalAll();
                });
            }
        });
    }

    private void guarded(Runnable pass, Runnable atFailure) {
        try {
            pass.run();
        } catch (LaneLost e) {
            LOG.infof("%s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.errorf("A pass was broken off and is repeated: %s", StoreFailure.inWords(e));
            locked(atFailure);
        }
    }

    /** The calls that a pass has now. */
    List<UUID> inHand() {
        lock.lock();
        try {
            return List.copyOf(inHand);
        } finally {
            lock.unlock();
        }
    }

    /** How many are under way, how many have ended, and how many of those over calls failed. */
    record Count(int ofCalls, int ofDoubts, long ends, long failures) {

        boolean isNone() {
            return ofCalls + ofDoubts == 0;
        }
    }

    Count count() {
        lock.lock();
        try {
            return new Count(ofCalls, ofDoubts, ends, failures);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until another pass has ended since that count, but no longer than so. */
    void awaitEnd(Count since, Duration atMost) {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (ends == since.ends() && left > 0) {
                left = ended.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until none is under way: each has an end, because each request has one. */
    void awaitAll() {
        lock.lock();
        try {
            while (ofCalls + ofDoubts > 0) {
                ended.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
