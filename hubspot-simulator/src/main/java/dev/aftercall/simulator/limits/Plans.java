package dev.aftercall.simulator.limits;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The plan of each account; the largest where none was set. */
public final class Plans {

    private final Map<Long, Plan> plans = new ConcurrentHashMap<>();

    public Plan of(long hubId) {
        return plans.getOrDefault(hubId, Plan.ENTERPRISE);
    }

    public void set(long hubId, Plan plan) {
        plans.put(hubId, plan);
    }
}
