package dev.aftercall.simulator.portal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * What search sees of the records of one type: the latest visible state of each in its slot, slots in order of id,
 * and ways to find few of many: by value of some properties and by time of change. Archived records are not there.
 */
public final class TypeIndex {

    private @Nullable CrmRecord[] visible = new CrmRecord[16];
    private long[] sequences = new long[16];
    private int slots;
    private final Map<String, ValueIndex> values = new HashMap<>();
    private final ModifiedOrder modified = new ModifiedOrder();

    /** Keeps an index of a property from now on; the values that can be seen already are taken in. */
    void indexValues(String property) {
        if (values.containsKey(property)) {
            return;
        }
        ValueIndex index = new ValueIndex();
        values.put(property, index);
        for (int slot = 0; slot < slots; slot++) {
            CrmRecord row = visible[slot];
            if (row != null) {
                int at = slot;
                row.value(property).ifPresent(value -> index.add(hash(value), at));
            }
        }
    }

    private static int hash(String value) {
        return ValueIndex.caselessHash(value);
    }

    /** Makes a state visible, unless a later one is; null takes the record out. */
    void show(int slot, long sequence, @Nullable CrmRecord row) {
        makeRoom(slot);
        if (sequence < sequences[slot]) {
            return;
        }
        sequences[slot] = sequence;
        CrmRecord before = visible[slot];
        CrmRecord after = row == null || row.isArchived() ? null : row;
        visible[slot] = after;
        slots = Math.max(slots, slot + 1);
        if (before != null) {
            modified.remove(before.updatedMillis(), slot);
        }
        if (after != null) {
            modified.add(after.updatedMillis(), slot);
        }
        values.forEach((property, index) -> exchange(index, slot, value(before, property), value(after, property)));
    }

    private static String value(@Nullable CrmRecord row, String property) {
        return row == null ? "" : row.value(property).orElse("");
    }

    private static void exchange(ValueIndex index, int slot, String before, String after) {
        if (before.equals(after)) {
            return;
        }
        if (!before.isEmpty()) {
            index.remove(hash(before), slot);
        }
        if (!after.isEmpty()) {
            index.add(hash(after), slot);
        }
    }

    private void makeRoom(int slot) {
        if (slot >= visible.length) {
            int size = Math.max(visible.length * 2, slot + 1);
            visible = Arrays.copyOf(visible, size);
            sequences = Arrays.copyOf(sequences, size);
        }
    }

    /** One more than the highest slot that was ever filled. */
    public int slots() {
        return slots;
    }

    /** What can be seen in a slot; empty for archived records and for those that are not visible yet. */
    public Optional<CrmRecord> at(int slot) {
        return slot < slots ? Optional.ofNullable(visible[slot]) : Optional.empty();
    }

    /** The same, null where there is nothing; for going through many. */
    public @Nullable CrmRecord rowAt(int slot) {
        return slot < slots ? visible[slot] : null;
    }

    /** Slots whose record may have one of the values, without regard to case; empty when the property has no index. */
    public Optional<IntStream> withValue(String property, Iterable<String> wanted) {
        ValueIndex index = values.get(property);
        if (index == null) {
            return Optional.empty();
        }
        IntStream.Builder found = IntStream.builder();
        for (String value : wanted) {
            index.find(hash(value), slot -> {
                found.add(slot);
                return false;
            });
        }
        return Optional.of(found.build());
    }

    /** How many visible records were last changed before the time. */
    public int changedBefore(long millis) {
        return modified.countBefore(millis);
    }

    /** Slots in order of the time of the last change, so many from a place on. */
    public int[] byChange(int from, int count) {
        return modified.slice(from, count);
    }
}
