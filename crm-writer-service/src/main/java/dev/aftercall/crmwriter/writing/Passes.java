package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import dev.aftercall.crmwriter.lanes.LaneLost;
import dev.aftercall.messaging.consuming.StoreFailure;
import dev.aftercall.servicekit.LogKeys;

/**
 * The passes of one turn that are under way, each on a virtual thread of its own, and the calls that they have in hand. One
 * that fails ends none of the others; its calls stay due. Calls that a pass leaves, because HubSpot has to be asked for their
 * people, stay in hand for a pass of their own.
 */
final class Passes {

    private static final Logger LOG = Logger.getLogger(Passes.class);

    private final String hubId;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final Set<UUID> inHand = new HashSet<>();
    private final List<Slice.Due> toAsk = new ArrayList<>();
    private int ofCalls;
    private int ofAsking;
    private int ofDoubts;
    private long ends;
    private long failures;

    Passes(String hubId) {
        this.hubId = hubId;
    }

    /**
     * Starts a pass over due calls, of which none is in hand.
     *
     * @param pass answers the calls that it leaves to be asked about
     */
    void startOfCalls(Slice slice, Supplier<Set<UUID>> pass) {
        locked(() -> {
            ofCalls++;
            inHand.addAll(slice.callIds());
        });
        AtomicReference<Set<UUID>> left = new AtomicReference<>(Set.of());
        start(() -> left.set(pass.get()), () -> failures++, () -> {
            ofCalls--;
            for (Slice.Due due : slice.calls()) {
                if (left.get().contains(due.call())) {
                    toAsk.add(due);
                } else {
                    inHand.remove(due.call());
                }
            }
        });
    }

    /** Starts a pass over calls that others have left. */
    void startOfAsking(Slice slice, Runnable pass) {
        locked(() -> ofAsking++);
        start(pass, () -> failures++, () -> {
            ofAsking--;
            slice.callIds().forEach(inHand::remove);
        });
    }

    /** Starts a pass over doubts of calls of which none is in hand. */
    void startOfDoubts(Collection<UUID> calls, Runnable pass) {
        List<UUID> taken = List.copyOf(calls);
        locked(() -> {
            ofDoubts++;
            inHand.addAll(taken);
        });
        start(pass, () -> {}, () -> {
            ofDoubts--;
            taken.forEach(inHand::remove);
        });
    }

    private void start(Runnable pass, Runnable atFailure, Runnable atTheEnd) {
        Thread.ofVirtual().name("pass-" + hubId).start(() -> {
            try {
                LogKeys.portal(hubId).within(() -> guarded(pass, atFailure));
            } finally {
                locked(() -> {
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

    /** Takes of the calls that were left as many as a pass may have; those that just ended go first. */
    Slice takeToAsk(int most, long bytes) {
        lock.lock();
        try {
            Map<Boolean, List<Slice.Due>> byAge =
                    toAsk.stream().collect(Collectors.partitioningBy(Slice.Due::backfill));
            Slice slice = Slice.of(byAge.get(false), byAge.get(true), most, bytes);
            toAsk.removeAll(slice.calls());
            return slice;
        } finally {
            lock.unlock();
        }
    }

    /** The calls that a pass has now, or is to have. */
    List<UUID> inHand() {
        lock.lock();
        try {
            return List.copyOf(inHand);
        } finally {
            lock.unlock();
        }
    }

    /** How many are under way, how many have ended, and how many of those over calls failed. */
    record Count(int ofCalls, int ofAsking, int ofDoubts, long ends, long failures) {

        boolean isNone() {
            return ofCalls + ofAsking + ofDoubts == 0;
        }
    }

    Count count() {
        lock.lock();
        try {
            return new Count(ofCalls, ofAsking, ofDoubts, ends, failures);
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
            while (ofCalls + ofAsking + ofDoubts > 0) {
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
