package dev.aftercall.hubspot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

/**
 * Who waits for a turn, and who is next: live ones before backfill, and within each the callers by turns, however many
 * requests one of them brings. Not safe for several threads; {@link Throttle} guards it.
 */
final class TurnQueue {

    /** One request that waits. */
    static final class Waiter {
        private final boolean live;
        private final String caller;
        private final CountDownLatch atTheHead = new CountDownLatch(1);

        Waiter(boolean live, String caller) {
            this.live = live;
            this.caller = caller;
        }

        /** Opens when nobody is before it any more. */
        CountDownLatch signal() {
            return atTheHead;
        }
    }

    private final Map<String, Deque<Waiter>> live = new LinkedHashMap<>();
    private final Map<String, Deque<Waiter>> backfill = new LinkedHashMap<>();

    void add(Waiter waiter) {
        line(waiter)
                .computeIfAbsent(waiter.caller, caller -> new ArrayDeque<>())
                .addLast(waiter);
        wakeFirst();
    }

    boolean isFirst(Waiter waiter) {
        return first() == waiter;
    }

    /** How many are to be served before it, at most. */
    int ahead(Waiter waiter) {
        Map<String, Deque<Waiter>> line = line(waiter);
        int place = 0;
        Iterator<Waiter> own = line.get(waiter.caller).iterator();
        while (own.next() != waiter) {
            place++;
        }
        int ahead = place;
        for (Map.Entry<String, Deque<Waiter>> other : line.entrySet()) {
            if (!other.getKey().equals(waiter.caller)) {
                ahead += Math.min(place + 1, other.getValue().size());
            }
        }
        return waiter.live
                ? ahead
                : ahead + live.values().stream().mapToInt(Deque::size).sum();
    }

    /** Takes one out; where it was served, its caller is last in line then. */
    void leave(Waiter waiter, boolean served) {
        Map<String, Deque<Waiter>> line = line(waiter);
        Deque<Waiter> own = line.get(waiter.caller);
        own.remove(waiter);
        if (served || own.isEmpty()) {
            line.remove(waiter.caller);
        }
        if (served && !own.isEmpty()) {
            line.put(waiter.caller, own);
        }
        wakeFirst();
    }

    boolean isEmpty() {
        return first() == null;
    }

    private void wakeFirst() {
        Waiter first = first();
        if (first != null) {
            first.atTheHead.countDown();
        }
    }

    private @Nullable Waiter first() {
        Map<String, Deque<Waiter>> line = live.isEmpty() ? backfill : live;
        return line.isEmpty() ? null : line.values().iterator().next().getFirst();
    }

    private Map<String, Deque<Waiter>> line(Waiter waiter) {
        return waiter.live ? live : backfill;
    }
}
