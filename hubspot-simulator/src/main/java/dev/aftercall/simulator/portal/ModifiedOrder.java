package dev.aftercall.simulator.portal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Slots in order of the time at which their record was last changed, and of the slot where times are equal. Kept in
 * chunks, so that an entry can be put anywhere without moving all of them.
 */
final class ModifiedOrder {

    private static final int LARGEST = 1024;

    private static final class Chunk {
        private long[] times = new long[LARGEST];
        private int[] slots = new int[LARGEST];
        private int size;

        /** The place of the first entry that is not before the given one. */
        int place(long time, int slot) {
            int low = 0;
            int high = size;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (before(times[middle], slots[middle], time, slot)) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    private final List<Chunk> chunks = new ArrayList<>(List.of(new Chunk()));

    private static boolean before(long time, int slot, long otherTime, int otherSlot) {
        return time < otherTime || (time == otherTime && slot < otherSlot);
    }

    void add(long time, int slot) {
        int index = chunk(time, slot);
        Chunk chunk = chunks.get(index);
        if (chunk.size == LARGEST) {
            split(index);
            index = chunk(time, slot);
            chunk = chunks.get(index);
        }
        int at = chunk.place(time, slot);
        System.arraycopy(chunk.times, at, chunk.times, at + 1, chunk.size - at);
        System.arraycopy(chunk.slots, at, chunk.slots, at + 1, chunk.size - at);
        chunk.times[at] = time;
        chunk.slots[at] = slot;
        chunk.size++;
    }

    /** The last chunk gets a new one after it, since most changes are the newest; others are halved. */
    private void split(int index) {
        Chunk full = chunks.get(index);
        Chunk next = new Chunk();
        int kept = index == chunks.size() - 1 ? LARGEST - 1 : LARGEST / 2;
        next.size = LARGEST - kept;
        System.arraycopy(full.times, kept, next.times, 0, next.size);
        System.arraycopy(full.slots, kept, next.slots, 0, next.size);
        full.size = kept;
        chunks.add(index + 1, next);
    }

    void remove(long time, int slot) {
        int index = chunk(time, slot);
        Chunk chunk = chunks.get(index);
        int at = chunk.place(time, slot);
        if (at == chunk.size || chunk.times[at] != time || chunk.slots[at] != slot) {
            return;
        }
        chunk.size--;
        System.arraycopy(chunk.times, at + 1, chunk.times, at, chunk.size - at);
        System.arraycopy(chunk.slots, at + 1, chunk.slots, at, chunk.size - at);
        if (chunk.size == 0 && chunks.size() > 1) {
            chunks.remove(index);
        }
    }

    /** The last chunk whose first entry is not after the given one. */
    private int chunk(long time, int slot) {
        int low = 0;
        int high = chunks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            Chunk chunk = chunks.get(middle);
            if (chunk.size > 0 && before(time, slot, chunk.times[0], chunk.slots[0])) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /** How many entries lie before the time. */
    int countBefore(long time) {
        int last = chunk(time, 0);
        int count = 0;
        for (int i = 0; i < last; i++) {
            count += chunks.get(i).size;
        }
        return count + chunks.get(last).place(time, 0);
    }

    /** The slots of so many entries from a place on, counted from the earliest. */
    int[] slice(int from, int count) {
        int[] slots = new int[count];
        int[] done = new int[1];
        eachFrom(from, slot -> {
            if (done[0] < count) {
                slots[done[0]++] = slot;
            }
            return done[0] < count;
        });
        return Arrays.copyOf(slots, done[0]);
    }

    private void eachFrom(int from, IntPredicate goOn) {
        int skip = from;
        for (Chunk chunk : chunks) {
            if (skip >= chunk.size) {
                skip -= chunk.size;
                continue;
            }
            for (int i = skip; i < chunk.size; i++) {
                if (!goOn.test(chunk.slots[i])) {
                    return;
                }
            }
            skip = 0;
        }
    }
}
