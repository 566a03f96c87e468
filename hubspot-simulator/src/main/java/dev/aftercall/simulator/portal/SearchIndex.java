package dev.aftercall.simulator.portal;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * What search sees of one portal, apart from the records themselves: a change enters when its lag has passed on the
 * portal's clock. Promises: (1) without lag a search sees every write that was answered before; (2) an earlier state
 * never replaces a later one, whatever their lags; (3) a long search holds up no writer.
 */
public final class SearchIndex {

    /** Besides unique properties; values that few records share. */
    private static final Map<ObjectType, List<String>> INDEXED = Map.of(
            ObjectType.CONTACTS,
            List.of(
                    "email",
                    "phone",
                    "mobilephone",
                    "hs_searchable_calculated_phone_number",
                    "hs_searchable_calculated_mobile_number",
                    "hs_searchable_calculated_international_phone_number",
                    "hs_searchable_calculated_international_mobile_number"),
            ObjectType.COMPANIES,
            List.of("domain", "name", "phone"));

    private static final int MOST_WAITING = 2000;

    private record Pending(
            long visibleAt,
            long sequence,
            ObjectType type,
            int slot,
            @Nullable CrmRecord row) {}

    private final Clock clock;
    private final ReentrantReadWriteLock turn = new ReentrantReadWriteLock();
    private final ReentrantLock arrivals = new ReentrantLock();
    private final Map<ObjectType, TypeIndex> types = new ConcurrentHashMap<>();
    private final PriorityQueue<Pending> pending =
            new PriorityQueue<>(Comparator.comparingLong(Pending::visibleAt).thenComparingLong(Pending::sequence));
    private volatile IndexLag lag = IndexLag.NONE;
    private long sequence;

    SearchIndex(Clock clock) {
        this.clock = clock;
    }

    /** Sets how long changes from now on stay unseen. */
    public void setLag(IndexLag source) {
        lag = source;
    }

    /** Sees nothing any more. */
    void clear() {
        turn.writeLock().lock();
        arrivals.lock();
        try {
            pending.clear();
            types.clear();
        } finally {
            arrivals.unlock();
            turn.writeLock().unlock();
        }
    }

    void indexValues(ObjectType type, String property) {
        turn.writeLock().lock();
        try {
            index(type).indexValues(property);
        } finally {
            turn.writeLock().unlock();
        }
    }

    private TypeIndex index(ObjectType type) {
        return types.computeIfAbsent(type, unused -> {
            TypeIndex made = new TypeIndex();
            INDEXED.getOrDefault(type, List.of()).forEach(made::indexValues);
            return made;
        });
    }

    /** Takes a change in; it can be seen when its lag has passed. A record that was erased is gone at once. */
    void changed(ObjectType type, int slot, @Nullable CrmRecord row) {
        long now = clock.millis();
        long lagMillis = row == null ? 0 : lag.of(row).toMillis();
        // Not the time of now: a clock that is set back must not hide it.
        long visibleAt = lagMillis == 0 ? Long.MIN_VALUE : now + lagMillis;
        int waiting;
        arrivals.lock();
        try {
            pending.add(new Pending(visibleAt, ++sequence, type, slot, row));
            waiting = pending.size();
        } finally {
            arrivals.unlock();
        }
        if (waiting > MOST_WAITING && turn.writeLock().tryLock()) {
            try {
                takeIn(now);
            } finally {
                turn.writeLock().unlock();
            }
        }
    }

    /** Shows a record at once; for what was there before the portal came into use. */
    void restored(ObjectType type, int slot, @Nullable CrmRecord row) {
        turn.writeLock().lock();
        try {
            index(type).show(slot, nextSequence(), row);
        } finally {
            turn.writeLock().unlock();
        }
    }

    private long nextSequence() {
        arrivals.lock();
        try {
            return ++sequence;
        } finally {
            arrivals.unlock();
        }
    }

    private void takeIn(long now) {
        arrivals.lock();
        try {
            for (Pending next = pending.peek(); next != null && next.visibleAt <= now; next = pending.peek()) {
                pending.remove();
                index(next.type).show(next.slot, next.sequence, next.row);
            }
        } finally {
            arrivals.unlock();
        }
    }

    private boolean isDue(long now) {
        arrivals.lock();
        try {
            Pending next = pending.peek();
            return next != null && next.visibleAt <= now;
        } finally {
            arrivals.unlock();
        }
    }

    /** Runs a search over what is visible by now. */
    public <T> T search(ObjectType type, Function<TypeIndex, T> searching) {
        long now = clock.millis();
        if (isDue(now) || !types.containsKey(type)) {
            turn.writeLock().lock();
            try {
                takeIn(now);
                index(type);
            } finally {
                turn.writeLock().unlock();
            }
        }
        turn.readLock().lock();
        try {
            return searching.apply(index(type));
        } finally {
            turn.readLock().unlock();
        }
    }
}
