package dev.aftercall.hubspot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TurnQueueTest {

    private final TurnQueue queue = new TurnQueue();
    private final Map<TurnQueue.Waiter, String> names = new HashMap<>();

    @Test
    void servesCallersByTurnsHoweverManyRequestsEachHas() {
        // Given
        add(true, "a", "a1");
        add(true, "a", "a2");
        add(true, "a", "a3");
        add(true, "b", "b1");
        add(true, "c", "c1");

        // When
        List<String> served = serveAll();

        // Then
        assertThat(served).containsExactly("a1", "b1", "c1", "a2", "a3");
    }

    @Test
    void servesLiveRequestsBeforeBackfill() {
        // Given
        add(false, "sync", "old");
        add(true, "writer", "call");

        // When
        List<String> served = serveAll();

        // Then
        assertThat(served).containsExactly("call", "old");
    }

    @Test
    void tellsWhoIsFirstNow() {
        // Given
        TurnQueue.Waiter backfill = add(false, "sync", "old");
        TurnQueue.Waiter live = add(true, "writer", "call");
        TurnQueue.Waiter next = add(true, "writer", "next");

        // When
        queue.leave(live, false);

        // Then
        assertThat(next.signal().getCount()).isZero();
        assertThat(queue.isFirst(next)).isTrue();
        assertThat(queue.ahead(next)).isZero();
        assertThat(queue.ahead(backfill)).isEqualTo(1);
    }

    @Test
    void countsWhoGoesBeforeAmongSeveralCallers() {
        // Given
        for (int i = 0; i < 10; i++) {
            add(true, "busy", "b" + i);
        }

        // When
        TurnQueue.Waiter single = add(true, "single", "s");

        // Then
        assertThat(queue.ahead(single)).isEqualTo(1);
    }

    private TurnQueue.Waiter add(boolean live, String caller, String name) {
        TurnQueue.Waiter waiter = new TurnQueue.Waiter(live, caller);
        names.put(waiter, name);
        queue.add(waiter);
        return waiter;
    }

    private List<String> serveAll() {
        List<String> served = new ArrayList<>();
        while (!queue.isEmpty()) {
            TurnQueue.Waiter first = names.keySet().stream()
                    .filter(waiter -> !served.contains(names.get(waiter)))
                    .filter(queue::isFirst)
                    .findFirst()
                    .orElseThrow();
            queue.leave(first, true);
            served.add(names.get(first));
        }
        return served;
    }
}
