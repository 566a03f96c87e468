package dev.aftercall.simulator.latency;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Which records are being written, and which were a moment ago. */
final class RecordLocks {

    private final LockRule rule;
    private final Clock clock;
    private final Map<String, Integer> held = new HashMap<>();
    private final Map<String, Instant> writtenAt = new LinkedHashMap<>();
    private final ReentrantLock turn = new ReentrantLock();

    RecordLocks(LockRule rule, Clock clock) {
        this.rule = rule;
        this.clock = clock;
    }

    List<String> wanted(Load load) {
        if (rule.isNone()) {
            return List.of();
        }
        return rule.targets()
                ? Stream.concat(load.written().stream(), load.targets().stream())
                        .distinct()
                        .toList()
                : load.written();
    }

    /** Takes all of them or none. */
    boolean take(List<String> ids) {
        turn.lock();
        try {
            forgetOld();
            boolean locked =
                    ids.stream().anyMatch(id -> (rule.overlap() && held.containsKey(id)) || writtenAt.containsKey(id));
            if (!locked) {
                ids.forEach(id -> held.merge(id, 1, Integer::sum));
            }
            return !locked;
        } finally {
            turn.unlock();
        }
    }

    /** @param touched ids of records that were changed; of those that were not, nothing is remembered */
    void release(List<String> ids, Set<String> touched) {
        turn.lock();
        try {
            for (String id : ids) {
                held.computeIfPresent(id, (unused, count) -> count == 1 ? null : count - 1);
                if (!rule.gap().isZero() && touched.contains(id)) {
                    writtenAt.remove(id);
                    writtenAt.put(id, clock.instant());
                }
            }
        } finally {
            turn.unlock();
        }
    }

    private void forgetOld() {
        Instant oldest = clock.instant().minus(rule.gap());
        writtenAt.values().removeIf(at -> !at.isAfter(oldest));
    }
}
