package dev.aftercall.simulator.webhooksjournal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What became of wishes for snapshots, for as long as the journal keeps its entries. */
final class SnapshotStatuses {

    private record Made(String id, Instant at) {}

    private final Clock clock;
    private final Map<String, ObjectNode> statuses = new HashMap<>();
    private final Deque<Made> oldestFirst = new ArrayDeque<>();

    SnapshotStatuses(Clock clock) {
        this.clock = clock;
    }

    synchronized void put(String id, ObjectNode status) {
        dropOld();
        statuses.put(id, status);
        oldestFirst.addLast(new Made(id, clock.instant()));
    }

    synchronized Optional<ObjectNode> find(String id) {
        dropOld();
        return Optional.ofNullable(statuses.get(id));
    }

    synchronized void clear() {
        statuses.clear();
        oldestFirst.clear();
    }

    private void dropOld() {
        Instant oldest = clock.instant().minus(WebhookJournal.KEPT);
        while (!oldestFirst.isEmpty() && oldestFirst.getFirst().at().isBefore(oldest)) {
            statuses.remove(oldestFirst.removeFirst().id());
        }
    }
}
