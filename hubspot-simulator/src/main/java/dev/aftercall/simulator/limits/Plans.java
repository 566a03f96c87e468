package dev.aftercall.simulator.limits;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import dev.aftercall.simulator.state.Book;
import dev.aftercall.simulator.state.Turn;

/** The plan of each account; the largest where none was set. A change is recorded before it counts. */
public final class Plans implements Book<Map<Long, Plan>, Map<Long, Plan>> {

    private final Consumer<Map<Long, Plan>> recorder;
    private final Turn turn = new Turn();
    private final Map<Long, Plan> plans = new ConcurrentHashMap<>();

    /**
     * Without any plan set.
     *
     * @param recorder stores what was set durably before it returns
     */
    public Plans(Consumer<Map<Long, Plan>> recorder) {
        this.recorder = recorder;
    }

    public Plan of(long hubId) {
        return plans.getOrDefault(hubId, Plan.ENTERPRISE);
    }

    /** Those that were set. */
    @Override
    public Map<Long, Plan> contents() {
        return Map.copyOf(plans);
    }

    public void set(long hubId, Plan plan) {
        alone(() -> {
            recorder.accept(Map.of(hubId, plan));
            plans.put(hubId, plan);
        });
    }

    @Override
    public void restore(Map<Long, Plan> changes) {
        alone(() -> plans.putAll(changes));
    }

    /** These are set, and no others. */
    @Override
    public void become(Map<Long, Plan> all) {
        alone(() -> {
            plans.keySet().retainAll(all.keySet());
            plans.putAll(all);
        });
    }

    @Override
    public void alone(Runnable what) {
        turn.run(what);
    }
}
