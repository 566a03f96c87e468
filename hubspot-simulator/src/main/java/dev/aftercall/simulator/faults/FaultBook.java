package dev.aftercall.simulator.faults;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.state.Book;
import dev.aftercall.simulator.state.Turn;

/**
 * The faults that are set up, those that fired, and the answers that wait. A change is recorded before it counts; held
 * answers end with the process.
 */
public final class FaultBook implements Book<List<FaultChange>, List<FaultChange>> {

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

    private final Clock clock;
    private final Turn turn = new Turn();
    private final FaultShelf shelf = new FaultShelf();
    private final Map<Integer, List<CompletableFuture<Release>>> held = new LinkedHashMap<>();
    private final Consumer<List<FaultChange>> recorder;

    /**
     * Without any fault.
     *
     * @param recorder stores changes durably before it returns
     */
    public FaultBook(Clock clock, Consumer<List<FaultChange>> recorder) {
        this.clock = clock;
        this.recorder = recorder;
    }

    private void commit(FaultChange... changes) {
        commit(List.of(changes));
    }

    private void commit(List<FaultChange> changes) {
        recorder.accept(changes);
        changes.forEach(shelf::apply);
    }

    /** What the draws of faults come from that are set up from now on; each of them has others by its id. */
    public void seed(long value) {
        alone(() -> commit(new FaultChange.Numbered(value, shelf.lastId())));
    }

    /** Sets a fault up; returns its id. */
    public int add(FaultRule rule) {
        return turn.get(() -> {
            int id = shelf.lastId() + 1;
            commit(new FaultChange.Armed(id, rule, shelf.seed() * 31 + id));
            return id;
        });
    }

    /** Sets a fault up whose draws come from this alone; those of the ones that follow come from this and their ids. */
    public int add(FaultRule rule, long newSeed) {
        return turn.get(() -> {
            int id = shelf.lastId() + 1;
            commit(new FaultChange.Numbered(newSeed, id), new FaultChange.Armed(id, rule, newSeed));
            return id;
        });
    }

    /**
     * The faults that strike a request, recorded as fired: any that leave room, then at most one that doesn't.
     *
     * @param shownPath the path as it may be shown, without a token
     */
    List<Strike> strike(Request request, Optional<Long> hubId, String shownPath) {
        return turn.get(() -> {
            List<Strike> strikes = new ArrayList<>();
            List<FaultChange> changes = new ArrayList<>();
            for (ArmedFault fault : shelf.faults()) {
                if (fault.fits(request, hubId)) {
                    meet(fault).ifPresent(strike -> {
                        strikes.add(strike);
                        changes.add(new FaultChange.Fired(new FiredFault(
                                fault.id(),
                                strike.effect().wireName(),
                                request.method(),
                                shownPath,
                                hubId,
                                clock.instant())));
                    });
                    changes.add(fault.went());
                    if (isLast(strikes)) {
                        break;
                    }
                }
            }
            if (!changes.isEmpty()) {
                commit(changes);
            }
            return strikes;
        });
    }

    private static Optional<Strike> meet(ArmedFault fault) {
        return fault.strikes()
                ? Optional.of(new Strike(fault.id(), fault.rule().effect(), fault.nextSeed()))
                : Optional.empty();
    }

    private static boolean isLast(List<Strike> strikes) {
        return !strikes.isEmpty() && !strikes.getLast().effect().leavesRoom();
    }

    /** Marks that what a request asked for is done and its answer waits; completes when it is released. */
    CompletableFuture<Release> hold(int faultId) {
        CompletableFuture<Release> released = new CompletableFuture<>();
        turn.run(
                () -> held.computeIfAbsent(faultId, unused -> new ArrayList<>()).add(released));
        return released;
    }

    /** How many answers a fault holds back now; their writes are done. */
    public int holding(int faultId) {
        return turn.get(() -> held.getOrDefault(faultId, List.of()).size());
    }

    /** Lets the answers that a fault holds go on. */
    public void release(int faultId, Release how) {
        turn.run(() -> {
            complete(held.getOrDefault(faultId, List.of()), how);
            held.remove(faultId);
        });
    }

    /** Takes one fault away; held answers of it stay held. */
    public boolean remove(int faultId) {
        return turn.get(() -> {
            boolean known = shelf.has(faultId);
            if (known) {
                commit(new FaultChange.Removed(faultId));
            }
            return known;
        });
    }

    /** Forgets all faults and what fired; held answers are dropped. */
    public void clear() {
        alone(() -> {
            dropHeld();
            commit(new FaultChange.Cleared());
        });
    }

    /** Lets the connections of all held answers drop. */
    void dropHeld() {
        alone(() -> {
            held.values().forEach(each -> complete(each, Release.DROP));
            held.clear();
        });
    }

    @Override
    public List<FaultChange> contents() {
        return turn.get(shelf::contents);
    }

    /** Holds these from now on; held answers are dropped. */
    @Override
    public void become(List<FaultChange> contents) {
        alone(() -> {
            dropHeld();
            shelf.clear();
            contents.forEach(shelf::apply);
        });
    }

    @Override
    public void restore(List<FaultChange> changes) {
        alone(() -> changes.forEach(shelf::apply));
    }

    @Override
    public void alone(Runnable what) {
        turn.run(what);
    }

    private static void complete(Collection<CompletableFuture<Release>> answers, Release how) {
        answers.forEach(answer -> answer.complete(how));
    }

    public List<Fault> faults() {
        return turn.get(() -> shelf.faults().stream().map(ArmedFault::shown).toList());
    }

    /** The requests struck so far, oldest first; of very many, the latest. */
    public List<FiredFault> fired() {
        return turn.get(shelf::fired);
    }
}
