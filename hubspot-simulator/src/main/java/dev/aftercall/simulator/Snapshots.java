package dev.aftercall.simulator;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

import dev.aftercall.simulator.admin.Rewind;
import dev.aftercall.simulator.journal.Ledger;

/**
 * Named copies in memory of all that a state folder would keep, but for the clock: time goes on. The history is not
 * part of them. Records are shared with the copies and not doubled.
 */
final class Snapshots implements Rewind {

    private final Ledger ledger;
    private final Controls controls;
    private final List<Runnable> endings = new CopyOnWriteArrayList<>();
    private final List<Runnable> plans = new CopyOnWriteArrayList<>();
    private final List<Runnable> counts = new CopyOnWriteArrayList<>();
    private final Map<String, Ledger.Copy> copies = new TreeMap<>();

    Snapshots(Ledger ledger, Controls controls) {
        this.ledger = ledger;
        this.controls = controls;
    }

    /** What is under way by itself comes to its end first: it could not while nobody may write. */
    void endsFirst(Runnable endWhatIsUnderWay) {
        endings.add(endWhatIsUnderWay);
    }

    /** What is still to come belongs to a past that is gone. Done while nobody may write. */
    void forgetsToo(Runnable forgetPlans) {
        plans.add(forgetPlans);
    }

    /** What was counted is counted from the beginning after a reset. */
    void resetsToo(Runnable forgetCounts) {
        counts.add(forgetCounts);
    }

    @Override
    public synchronized void take(String name) {
        copies.put(name, ledger.copy());
    }

    @Override
    public synchronized boolean restore(String name) {
        Ledger.@Nullable Copy copy = copies.get(name);
        if (copy == null) {
            return false;
        }
        endings.forEach(Runnable::run);
        ledger.become(copy, this::forgetWhatGoesOn);
        return true;
    }

    @Override
    public synchronized void reset() {
        endings.forEach(Runnable::run);
        ledger.become(ledger.first(), this::forgetWhatGoesOn);
        controls.counts().clear();
        counts.forEach(Runnable::run);
    }

    @Override
    public synchronized boolean forget(String name) {
        return copies.remove(name) != null;
    }

    @Override
    public synchronized List<String> names() {
        return List.copyOf(copies.keySet());
    }

    private void forgetWhatGoesOn() {
        controls.limits().clear();
        controls.tokenRequests().clear();
        plans.forEach(Runnable::run);
    }
}
