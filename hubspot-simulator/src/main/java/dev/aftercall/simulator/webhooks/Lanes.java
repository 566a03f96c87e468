package dev.aftercall.simulator.webhooks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** The lanes of all accounts. Used under the outbox's lock. */
final class Lanes {

    private final Map<Long, Lane> lanes = new HashMap<>();

    /** Puts each event into its account's lane, and names the lanes that got any. */
    void add(List<Waiting> due, BiConsumer<Long, Lane> filled) {
        Map<Long, List<Attempt>> accounts = new HashMap<>();
        due.forEach(each -> accounts.computeIfAbsent(each.hubId(), unused -> new ArrayList<>())
                .add(each.attempt()));
        accounts.forEach((hubId, attempts) -> {
            Lane lane = lanes.computeIfAbsent(hubId, unused -> new Lane());
            lane.add(attempts);
            filled.accept(hubId, lane);
        });
    }

    int waiting() {
        return lanes.values().stream().mapToInt(Lane::size).sum();
    }

    void clear() {
        lanes.values().removeIf(Lane::isIdle);
        lanes.values().forEach(Lane::clear);
    }

    void each(BiConsumer<Long, Lane> what) {
        lanes.forEach(what);
    }

    /** Whether what stands in the lanes now has been posted: under a backlog something else is always being posted. */
    BooleanSupplier soFar() {
        Map<Lane, Long> ends = new HashMap<>();
        lanes.values().forEach(lane -> ends.put(lane, lane.end()));
        return () -> ends.entrySet().stream().allMatch(each -> each.getKey().isDoneUpTo(each.getValue()));
    }
}
