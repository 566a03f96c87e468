package dev.aftercall.callingest.taking;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * A bounded queue that serves its owners in turn, each with a bounded share: who floods it fills only their own.
 *
 * <p>Not safe for use by several threads at once.
 *
 * @param <K> owners
 * @param <T> items
 */
final class FairQueue<K, T> {

    private final Limits limits;
    private final ToIntFunction<T> bytesOf;
    private final Map<K, Deque<T>> shares = new HashMap<>();
    private final Map<K, Long> shareBytes = new HashMap<>();
    private final Deque<K> turns = new ArrayDeque<>();
    private long bytes;

    FairQueue(Limits limits, ToIntFunction<T> bytesOf) {
        this.limits = limits;
        this.bytesOf = bytesOf;
    }

    /**
     * How much may wait.
     *
     * @param bytes of all owners together
     * @param shareBytes of one owner
     * @param shareItems of one owner
     */
    record Limits(long bytes, long shareBytes, int shareItems) {}

    /** Adds an item to its owner's share; false, and nothing added, when the share or the queue is full. */
    boolean offer(K owner, T item) {
        int size = bytesOf.applyAsInt(item);
        Deque<T> share = shares.get(owner);
        long ownBytes = shareBytes.getOrDefault(owner, 0L);
        if (bytes + size > limits.bytes()
                || ownBytes + size > limits.shareBytes()
                || (share != null && share.size() >= limits.shareItems())) {
            return false;
        }
        if (share == null) {
            share = new ArrayDeque<>();
            shares.put(owner, share);
            turns.addLast(owner);
        }
        share.addLast(item);
        shareBytes.put(owner, ownBytes + size);
        bytes += size;
        return true;
    }

    /** Takes items, one of each owner in turn, until there are enough or none is left. */
    List<T> take(int mostItems, long mostBytes) {
        List<T> taken = new ArrayList<>();
        long takenBytes = 0;
        while (taken.size() < mostItems && takenBytes < mostBytes && !turns.isEmpty()) {
            T item = takeNext(turns.removeFirst());
            taken.add(item);
            takenBytes += bytesOf.applyAsInt(item);
        }
        return taken;
    }

    private T takeNext(K owner) {
        Deque<T> share = shares.get(owner);
        T item = share.removeFirst();
        int size = bytesOf.applyAsInt(item);
        bytes -= size;
        if (share.isEmpty()) {
            shares.remove(owner);
            shareBytes.remove(owner);
        } else {
            shareBytes.merge(owner, (long) -size, Long::sum);
            turns.addLast(owner);
        }
        return item;
    }
}
