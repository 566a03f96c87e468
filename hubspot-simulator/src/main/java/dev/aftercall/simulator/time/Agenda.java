package dev.aftercall.simulator.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What is to happen when the clock reaches a time; one thing at a time, in order of time. */
public final class Agenda implements AutoCloseable {

    private record Entry(Instant due, long order, Runnable task) {}

    private static final System.Logger LOG = System.getLogger(Agenda.class.getName());
    /** How late something can be when a clock is moved that nobody told us of. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Clock clock;
    private final AtomicLong order = new AtomicLong();
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparing(Entry::order));
    private final ReentrantLock list = new ReentrantLock();
    private final Condition changed = list.newCondition();
    private final ReentrantLock doing = new ReentrantLock();
    private boolean closed;

    Agenda(Clock clock) {
        this.clock = clock;
        Thread.ofVirtual().name("agenda").start(this::keep);
    }

    /** Puts something down for a time; one that has passed means at once. */
    public void at(Instant due, Runnable task) {
        list.lock();
        try {
            entries.add(new Entry(due, order.incrementAndGet(), task));
            changed.signalAll();
        } finally {
            list.unlock();
        }
    }

    /** How many things are put down. */
    public int size() {
        list.lock();
        try {
            return entries.size();
        } finally {
            list.unlock();
        }
    }

    /**
     * Does all that is due by a time, telling the moment of each first.
     *
     * @param time asked anew for each thing
     * @param settle returns when what was done before, and may put more down, has come to its end
     */
    void doUntil(Supplier<Instant> time, Consumer<Instant> moment, Runnable settle) {
        doing.lock();
        try {
            settle.run();
            for (Optional<Entry> next = takeDue(time.get()); next.isPresent(); next = takeDue(time.get())) {
                moment.accept(next.get().due());
                run(next.get());
                settle.run();
            }
        } finally {
            doing.unlock();
        }
    }

    private static void run(Entry entry) {
        try {
            entry.task().run();
        } catch (RuntimeException bug) {
            LOG.log(System.Logger.Level.ERROR, "something on the agenda failed", bug);
        }
    }

    private Optional<Entry> takeDue(Instant time) {
        list.lock();
        try {
            Entry first = entries.peek();
            return first == null || first.due().isAfter(time) || closed
                    ? Optional.empty()
                    : Optional.ofNullable(entries.poll());
        } finally {
            list.unlock();
        }
    }

    private void keep() {
        while (awaitDue()) {
            doUntil(clock::instant, unused -> {}, () -> {});
        }
    }

    /** False when the agenda was closed. */
    private boolean awaitDue() {
        list.lock();
        try {
            while (!closed) {
                Entry first = entries.peek();
                Duration left = first == null ? LOOK_AGAIN : Duration.between(clock.instant(), first.due());
                if (!left.isPositive()) {
                    return true;
                }
                if (first == null) {
                    changed.await();
                } else {
                    long nanos = left.compareTo(LOOK_AGAIN) < 0 ? left.toNanos() : LOOK_AGAIN.toNanos();
                    changed.awaitNanos(nanos);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            list.unlock();
        }
        return false;
    }

    /** Drops what is still to come. */
    @Override
    public void close() {
        list.lock();
        try {
            closed = true;
            entries.clear();
            changed.signalAll();
        } finally {
            list.unlock();
        }
    }
}
