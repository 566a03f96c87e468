package dev.aftercall.simulator.faults;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import dev.aftercall.simulator.http.Request;

/** The faults that are set up, those that fired, and the answers that wait. Kept in memory only. */
public final class FaultBook {

    /** How a held answer goes on. */
    public enum Release {
        ANSWER,
        DROP
    }

    /**
     * A fault that strikes a request.
     *
     * @param seed what its draws for this request come from
     */
    record Strike(int faultId, Effect effect, long seed) {}

    /** How many of the latest are remembered; the history has all of them. */
    private static final int REMEMBERED = 10_000;

    private final Clock clock;
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<Integer, ArmedFault> faults = new LinkedHashMap<>();
    private final Deque<FiredFault> fired = new ArrayDeque<>();
    private final Map<Integer, List<CompletableFuture<Release>>> held = new LinkedHashMap<>();
    private int lastId;
    private long seed = 1;

    public FaultBook(Clock clock) {
        this.clock = clock;
    }

    /** What the draws of faults set up from now on come from. */
    public void seed(long value) {
        inTurn(() -> seed = value);
    }

    /** Sets a fault up; returns its id. */
    public int add(FaultRule rule) {
        return inTurn(() -> {
            int id = ++lastId;
            faults.put(id, new ArmedFault(id, rule, seed));
            return id;
        });
    }

    /**
     * The faults that strike a request, recorded as fired: any that leave room, then at most one that doesn't.
     *
     * @param shownPath the path as it may be shown, without a token
     */
    List<Strike> strike(Request request, Optional<Long> hubId, String shownPath) {
        return inTurn(() -> {
            List<Strike> strikes = new ArrayList<>();
            for (ArmedFault fault : faults.values()) {
                if (fault.fits(request, hubId) && fault.strikes()) {
                    Effect effect = fault.rule().effect();
                    strikes.add(new Strike(fault.id(), effect, fault.nextSeed()));
                    remember(new FiredFault(
                            fault.id(), effect.wireName(), request.method(), shownPath, hubId, clock.instant()));
                    if (!effect.leavesRoom()) {
                        break;
                    }
                }
            }
            return strikes;
        });
    }

    private void remember(FiredFault one) {
        if (fired.size() == REMEMBERED) {
            fired.removeFirst();
        }
        fired.addLast(one);
    }

    /** Marks that what a request asked for is done and its answer waits; completes when it is released. */
    CompletableFuture<Release> hold(int faultId) {
        CompletableFuture<Release> released = new CompletableFuture<>();
        inTurn(() -> held.computeIfAbsent(faultId, unused -> new ArrayList<>()).add(released));
        return released;
    }

    /** How many answers a fault holds back now; their writes are done. */
    public int holding(int faultId) {
        return inTurn(() -> held.getOrDefault(faultId, List.of()).size());
    }

    /** Lets the answers that a fault holds go on. */
    public void release(int faultId, Release how) {
        inTurn(() -> {
            complete(held.getOrDefault(faultId, List.of()), how);
            return held.remove(faultId);
        });
    }

    /** Takes one fault away; held answers of it stay held. */
    public boolean remove(int faultId) {
        return inTurn(() -> faults.remove(faultId) != null);
    }

    /** Forgets all faults and what fired; held answers are dropped. */
    public void clear() {
        inTurn(() -> {
            held.values().forEach(each -> complete(each, Release.DROP));
            held.clear();
            faults.clear();
            fired.clear();
            return true;
        });
    }

    private static void complete(Collection<CompletableFuture<Release>> answers, Release how) {
        answers.forEach(answer -> answer.complete(how));
    }

    public List<Fault> faults() {
        return inTurn(() -> faults.values().stream().map(ArmedFault::shown).toList());
    }

    /** The requests struck so far, oldest first; of very many, the latest. */
    public List<FiredFault> fired() {
        return inTurn(() -> List.copyOf(fired));
    }

    private <T> T inTurn(Supplier<T> what) {
        turn.lock();
        try {
            return what.get();
        } finally {
            turn.unlock();
        }
    }
}
