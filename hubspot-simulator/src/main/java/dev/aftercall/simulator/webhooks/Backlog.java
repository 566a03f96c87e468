package dev.aftercall.simulator.webhooks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.aftercall.simulator.state.Turn;

/** The events that are neither delivered nor given up. A change is recorded before it counts. */
final class Backlog {

    private static final int PART = 500;

    /**
     * All that it holds.
     *
     * @param lastId the highest id that an event has had
     */
    record Contents(long lastId, List<Waiting> events) {

        static final Contents NONE = new Contents(0, List.of());

        Contents {
            events = List.copyOf(events);
        }

        /** Changes that make of an empty backlog one with these contents. */
        List<BacklogChange> changes() {
            List<BacklogChange> parts = new ArrayList<>();
            parts.add(new BacklogChange.Raised(lastId, List.of()));
            for (int from = 0; from < events.size(); from += PART) {
                parts.add(new BacklogChange.Raised(lastId, events.subList(from, Math.min(events.size(), from + PART))));
            }
            return parts;
        }
    }

    private final Consumer<BacklogChange> recorder;
    private final Turn turn = new Turn();
    private final Map<Long, Waiting> events = new LinkedHashMap<>();
    private long lastId;

    /** @param recorder stores a change durably before it returns */
    Backlog(Consumer<BacklogChange> recorder) {
        this.recorder = recorder;
    }

    long lastId() {
        return turn.get(() -> lastId);
    }

    /** In the order in which they are to be posted. */
    List<Waiting> inOrder() {
        return turn.get(() -> events.values().stream()
                .sorted(Comparator.comparing(Waiting::due).thenComparing(Waiting::id))
                .toList());
    }

    void commit(BacklogChange change) {
        recorder.accept(change);
        restore(change);
    }

    Contents contents() {
        return turn.get(() -> new Contents(lastId, List.copyOf(events.values())));
    }

    void become(Contents contents) {
        turn.run(() -> {
            events.clear();
            contents.events().forEach(each -> events.put(each.id(), each));
            lastId = contents.lastId();
        });
    }

    /** Applies a change that is recorded already. */
    void restore(BacklogChange change) {
        turn.run(() -> apply(change));
    }

    private void apply(BacklogChange change) {
        switch (change) {
            case BacklogChange.Raised raised -> {
                raised.events().forEach(each -> events.put(each.id(), each));
                lastId = raised.lastId();
            }
            case BacklogChange.Tried tried -> {
                tried.over().forEach(events::remove);
                tried.again().forEach(this::again);
            }
            case BacklogChange.Forgotten ignored -> events.clear();
        }
    }

    private void again(BacklogChange.Again next) {
        @Nullable Waiting known = events.get(next.id());
        if (known != null) {
            Attempt attempt = new Attempt(next.id(), known.attempt().event(), next.number(), next.firstAt());
            events.put(next.id(), new Waiting(attempt, next.due()));
        }
    }
}
