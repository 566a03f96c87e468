package dev.aftercall.simulator.webhooks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** What waits to be posted for one account, and how many posts are under way. Used under the outbox's lock. */
final class Lane {

    /** HubSpot puts no more events into a post. */
    static final int LARGEST_BATCH = 100;

    private final List<Attempt> waiting = new ArrayList<>();
    private int taken;
    private int underWay;

    void add(List<Attempt> attempts) {
        waiting.addAll(attempts);
    }

    int size() {
        return waiting.size() - taken;
    }

    boolean isIdle() {
        return underWay == 0;
    }

    boolean canPost(int mostAtOnce) {
        return size() > 0 && underWay < mostAtOnce;
    }

    /** The next post: the oldest, or any. */
    List<Attempt> take(boolean shuffled, Random random) {
        int count = Math.min(LARGEST_BATCH, size());
        if (shuffled) {
            for (int i = 0; i < count; i++) {
                Collections.swap(waiting, taken + i, taken + i + random.nextInt(size() - i));
            }
        }
        List<Attempt> batch = List.copyOf(waiting.subList(taken, taken + count));
        taken += count;
        if (taken == waiting.size()) {
            waiting.clear();
            taken = 0;
        }
        underWay++;
        return batch;
    }

    void clear() {
        waiting.clear();
        taken = 0;
    }

    void done() {
        underWay--;
    }
}
