package dev.aftercall.hubspot;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** Time that passes only when somebody waits, and things that happen while it does. */
final class FakeTicker implements Ticker {

    private record Event(long at, long order, Runnable what) {}

    private final Queue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private long now = 1_000_000_000_000L;
    private long scheduled;

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void await(Duration time) {
        long until = now + time.toNanos();
        while (!events.isEmpty() && events.peek().at() <= until) {
            Event next = events.remove();
            now = Math.max(now, next.at());
            next.what().run();
        }
        now = until;
    }

    void after(Duration delay, Runnable what) {
        events.add(new Event(now + delay.toNanos(), scheduled++, what));
    }
}
