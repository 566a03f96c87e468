package dev.aftercall.simulator.webhooks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** What waits to be posted for one account, and how many posts are under way. Used under the outbox's lock. */
final class Lane {

    /** HubSpot puts no more events into a post. */
    static final int LARGEST_BATCH = 100;

    /** @param place how many events were taken before the first of it */
    record Batch(long place, List<Attempt> attempts) {}

    private final List<Attempt> waiting = new ArrayList<>();
    private final TreeSet<Long> underWay = new TreeSet<>();
    private int taken;
    private long takenEver;

    void add(List<Attempt> attempts) {
        waiting.addAll(attempts);
    }

    int size() {
        return waiting.size() - taken;
    }

    boolean isIdle() {
        return underWay.isEmpty();
    }

    /** The place after all that waits. */
    long end() {
        return takenEver + size();
    }

    /** Whether all before a place has been posted, or nothing can be. */
    boolean isDoneUpTo(long place) {
        return isIdle() || underWay.first() >= place;
    }

    boolean canPost(int mostAtOnce) {
        return size() > 0 && underWay.size() < mostAtOnce;
    }

    /** The next post: the oldest, or any. */
    Batch take(boolean shuffled, Random random) {
        int count = Math.min(LARGEST_BATCH, size());
        if (shuffled) {
            for (int i = 0; i < count; i++) {
                Collections.swap(waiting, taken + i, taken + i + random.nextInt(size() - i));
            }
        }
        Batch batch = new Batch(takenEver, List.copyOf(waiting.subList(taken, taken + count)));
        underWay.add(takenEver);
        taken += count;
        takenEver += count;
        if (taken > waiting.size() / 2) {
            waiting.subList(0, taken).clear();
            taken = 0;
        }
        return batch;
    }

    void clear() {
        takenEver = end();
        waiting.clear();
        taken = 0;
    }

    void done(Batch batch) {
        underWay.remove(batch.place());
    }
}
