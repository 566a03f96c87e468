package dev.aftercall.simulator.webhooksjournal;

import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.state.Book;

/** What became of wishes for snapshots, for as long as the journal keeps its entries. */
final class SnapshotStatuses implements Book<List<SnapshotStatus>, SnapshotStatus> {

    private final Clock clock;
    private final Map<String, SnapshotStatus> oldestFirst = new LinkedHashMap<>();

    SnapshotStatuses(Clock clock) {
        this.clock = clock;
    }

    /** Adds one that is recorded already. */
    @Override
    public synchronized void restore(SnapshotStatus status) {
        oldestFirst.put(status.id(), status);
        dropOld();
    }

    synchronized Optional<ObjectNode> find(String id) {
        dropOld();
        return Optional.ofNullable(oldestFirst.get(id)).map(SnapshotStatus::told);
    }

    @Override
    public synchronized List<SnapshotStatus> contents() {
        dropOld();
        return List.copyOf(oldestFirst.values());
    }

    @Override
    public synchronized void become(List<SnapshotStatus> contents) {
        oldestFirst.clear();
        contents.forEach(this::restore);
    }

    /** They are added by whoever records, one after the other. */
    @Override
    public void alone(Runnable what) {
        what.run();
    }

    private void dropOld() {
        Instant oldest = clock.instant().minus(JournalEntries.KEPT);
        Iterator<SnapshotStatus> statuses = oldestFirst.values().iterator();
        while (statuses.hasNext() && statuses.next().at().isBefore(oldest)) {
            statuses.remove();
        }
    }
}
