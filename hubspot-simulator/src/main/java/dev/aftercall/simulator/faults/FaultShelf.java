package dev.aftercall.simulator.faults;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The faults and what they struck, as changes made them. Used in the book's turn. */
final class FaultShelf {

    /** How many of the latest are remembered; the history has all of them. */
    private static final int REMEMBERED = 10_000;

    private static final FaultChange.Numbered UNUSED = new FaultChange.Numbered(1, 0);

    private final Map<Integer, ArmedFault> faults = new LinkedHashMap<>();
    private final Deque<FiredFault> fired = new ArrayDeque<>();
    private FaultChange.Numbered numbers = UNUSED;

    void apply(FaultChange change) {
        switch (change) {
            case FaultChange.Numbered other -> numbers = other;
            case FaultChange.Armed armed -> {
                faults.put(armed.id(), new ArmedFault(armed));
                numbers = new FaultChange.Numbered(numbers.seed(), Math.max(numbers.lastId(), armed.id()));
            }
            case FaultChange.Went went -> {
                @Nullable ArmedFault fault = faults.get(went.id());
                if (fault != null) {
                    fault.reach(went);
                }
            }
            case FaultChange.Fired(FiredFault what) -> remember(what);
            case FaultChange.Removed(int id) -> faults.remove(id);
            case FaultChange.Cleared ignored -> {
                faults.clear();
                fired.clear();
            }
        }
    }

    private void remember(FiredFault one) {
        if (fired.size() == REMEMBERED) {
            fired.removeFirst();
        }
        fired.addLast(one);
    }

    /** Changes that make an empty shelf hold what this one does. */
    List<FaultChange> contents() {
        List<FaultChange> all = new ArrayList<>();
        if (!numbers.equals(UNUSED)) {
            all.add(numbers);
        }
        for (ArmedFault fault : faults.values()) {
            all.add(fault.armed());
            all.add(fault.went());
        }
        fired.forEach(each -> all.add(new FaultChange.Fired(each)));
        return all;
    }

    void clear() {
        faults.clear();
        fired.clear();
        numbers = UNUSED;
    }

    long seed() {
        return numbers.seed();
    }

    int lastId() {
        return numbers.lastId();
    }

    Collection<ArmedFault> faults() {
        return faults.values();
    }

    boolean has(int id) {
        return faults.containsKey(id);
    }

    List<FiredFault> fired() {
        return List.copyOf(fired);
    }
}
