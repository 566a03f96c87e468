package dev.aftercall.simulator.limits;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The plan of each account; the largest where none was set. */
public final class Plans {

    private final Map<Long, Plan> plans = new ConcurrentHashMap<>();

    public Plan of(long hubId) {
        return plans.getOrDefault(hubId, Plan.ENTERPRISE);
    }

    /** Those that were set. */
    public Map<Long, Plan> all() {
        return Map.copyOf(plans);
    }

    /** These are set, and no others. */
    public void use(Map<Long, Plan> all) {
        plans.clear();
        plans.putAll(all);
    }

    public void set(long hubId, Plan plan) {
        plans.put(hubId, plan);
    }
}
