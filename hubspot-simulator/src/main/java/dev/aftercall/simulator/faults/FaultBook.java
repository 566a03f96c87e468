package dev.aftercall.simulator.faults;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

import dev.aftercall.simulator.http.Request;

/** The faults that are set up, those that fired, and the answers that wait. Kept in memory only. */
public final class FaultBook {

    /** How a held answer goes on. */
    public enum Release {
        ANSWER,
        DROP
    }

    /** A fault that strikes a request. */
    record Strike(int faultId, Effect effect) {}

    private final Clock clock;
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<Integer, Fault> faults = new LinkedHashMap<>();
    private final List<FiredFault> fired = new ArrayList<>();
    private final Map<Integer, List<CompletableFuture<Release>>> held = new LinkedHashMap<>();
    private int lastId;

    public FaultBook(Clock clock) {
        this.clock = clock;
    }

    /** Sets a fault up; returns its id. */
    public int add(FaultRule rule) {
        turn.lock();
        try {
            int id = ++lastId;
            faults.put(id, new Fault(id, rule, 0, 0));
            return id;
        } finally {
            turn.unlock();
        }
    }

    /** The first fault that strikes the request; it is recorded as fired. */
    Optional<Strike> strike(Request request, Optional<Long> hubId) {
        turn.lock();
        try {
            for (Fault fault : List.copyOf(faults.values())) {
                if (fault.rule().fits(request, hubId)) {
                    faults.put(fault.id(), fault.afterOneMore());
                    if (fault.strikesNext()) {
                        return Optional.of(record(fault, request, hubId));
                    }
                }
            }
            return Optional.empty();
        } finally {
            turn.unlock();
        }
    }

    private Strike record(Fault fault, Request request, Optional<Long> hubId) {
        Effect effect = fault.rule().effect();
        fired.add(new FiredFault(
                fault.id(), effect.wireName(), request.method(), request.path(), hubId, clock.instant()));
        return new Strike(fault.id(), effect);
    }

    /** Marks that what a request asked for is done and its answer waits; completes when it is released. */
    CompletableFuture<Release> hold(int faultId) {
        CompletableFuture<Release> released = new CompletableFuture<>();
        turn.lock();
        try {
            held.computeIfAbsent(faultId, unused -> new ArrayList<>()).add(released);
            return released;
        } finally {
            turn.unlock();
        }
    }

    /** How many answers a fault holds back now; their writes are done. */
    public int holding(int faultId) {
        turn.lock();
        try {
            return held.getOrDefault(faultId, List.of()).size();
        } finally {
            turn.unlock();
        }
    }

    /** Lets the answers that a fault holds go on. */
    public void release(int faultId, Release how) {
        turn.lock();
        try {
            complete(held.getOrDefault(faultId, List.of()), how);
            held.remove(faultId);
        } finally {
            turn.unlock();
        }
    }

    /** Forgets all faults and what fired; held answers are dropped. */
    public void clear() {
        turn.lock();
        try {
            held.values().forEach(each -> complete(each, Release.DROP));
            held.clear();
            faults.clear();
            fired.clear();
        } finally {
            turn.unlock();
        }
    }

    private static void complete(Collection<CompletableFuture<Release>> answers, Release how) {
        answers.forEach(answer -> answer.complete(how));
    }

    public List<Fault> faults() {
        turn.lock();
        try {
            return List.copyOf(faults.values());
        } finally {
            turn.unlock();
        }
    }

    /** Every request struck so far, oldest first. */
    public List<FiredFault> fired() {
        turn.lock();
        try {
            return List.copyOf(fired);
        } finally {
            turn.unlock();
        }
    }
}
