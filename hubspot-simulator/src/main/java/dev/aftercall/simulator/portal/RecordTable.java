package dev.aftercall.simulator.portal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The records of one type in one portal, in order of id, with an index over each property whose values are unique.
 * A record keeps its place, its slot, for good.
 */
final class RecordTable {

    private long[] ids = new long[16];
    private @Nullable CrmRecord[] rows = new CrmRecord[16];
    private int size;
    private final Map<String, ValueIndex> unique = new HashMap<>();
    private final Map<Long, Long> merged = new HashMap<>();

    /** The record with an id, or the one that it was merged into. */
    Optional<CrmRecord> find(long id) {
        int slot = Arrays.binarySearch(ids, 0, size, id);
        CrmRecord row = slot < 0 ? null : rows[slot];
        if (row != null || merged.isEmpty()) {
            return Optional.ofNullable(row);
        }
        Long into = merged.get(id);
        return into == null ? Optional.empty() : find(into);
    }

    /** Lets a record become part of another and gives the slot that it had; -1 when it is gone already. */
    int merge(long id, long into) {
        int from = Arrays.binarySearch(ids, 0, size, id);
        int to = Arrays.binarySearch(ids, 0, size, into);
        CrmRecord old = from < 0 ? null : rows[from];
        CrmRecord target = to < 0 ? null : rows[to];
        if (old != null && target != null) {
            rows[to] = target.withHistory(RecordHistory.joined(target, old));
        }
        int slot = erase(id);
        merged.put(id, into);
        return slot;
    }

    /** Hands over each id that stands for another record, with that one's. */
    void eachMerged(BiConsumer<Long, Long> consumer) {
        merged.forEach(consumer);
    }

    @Nullable CrmRecord at(int slot) {
        return rows[slot];
    }

    /** The slot of the first record that has this id or a higher one. */
    int slotFrom(long id) {
        int slot = Arrays.binarySearch(ids, 0, size, id);
        return slot < 0 ? -slot - 1 : slot;
    }

    /** Records in order of id, from the given id on. */
    Stream<CrmRecord> from(long id) {
        return IntStream.range(slotFrom(id), size).mapToObj(each -> rows[each]).flatMap(Stream::ofNullable);
    }

    /** Starts an index; the values that records hold already are taken in. */
    void indexUnique(String property) {
        if (unique.containsKey(property)) {
            return;
        }
        ValueIndex index = new ValueIndex();
        unique.put(property, index);
        for (int slot = 0; slot < size; slot++) {
            CrmRecord row = rows[slot];
            if (row != null) {
                add(index, property, row, slot);
            }
        }
    }

    /** The record that holds a value; one that is not archived, if there is one. */
    Optional<Long> holder(String property, String value) {
        ValueIndex index = unique.get(property);
        if (index == null) {
            return Optional.empty();
        }
        int hash = ValueIndex.hash(value);
        int live = index.find(hash, each -> isLive(rows[each]) && holds(rows[each], property, value));
        int slot = live >= 0 ? live : index.find(hash, each -> holds(rows[each], property, value));
        return slot < 0 ? Optional.empty() : Optional.of(ids[slot]);
    }

    private static boolean isLive(@Nullable CrmRecord row) {
        return row != null && !row.isArchived();
    }

    private static boolean holds(@Nullable CrmRecord row, String property, String value) {
        return row != null
                && keepsUniqueValue(row, property)
                && UniqueValues.of(row, property).contains(value);
    }

    /** Stores a new state, with its history, and gives the record's slot. */
    int save(CrmRecord row) {
        int slot = slotFor(row.id());
        CrmRecord before = rows[slot];
        rows[slot] = before == null ? row : row.withHistory(RecordHistory.of(before, row));
        unique.forEach((property, index) -> exchange(property, index, before, row, slot));
        return slot;
    }

    /** Takes a record away for good and gives the slot that it had; -1 when there was none. */
    int erase(long id) {
        int slot = Arrays.binarySearch(ids, 0, size, id);
        CrmRecord before = slot < 0 ? null : rows[slot];
        if (before == null) {
            return -1;
        }
        rows[slot] = null;
        unique.forEach((property, index) -> remove(index, property, before, slot));
        return slot;
    }

    private static void exchange(
            String property, ValueIndex index, @Nullable CrmRecord before, CrmRecord row, int slot) {
        if (before != null) {
            remove(index, property, before, slot);
        }
        add(index, property, row, slot);
    }

    private static void remove(ValueIndex index, String property, CrmRecord row, int slot) {
        if (keepsUniqueValue(row, property)) {
            UniqueValues.of(row, property).forEach(value -> index.remove(ValueIndex.hash(value), slot));
        }
    }

    private static void add(ValueIndex index, String property, CrmRecord row, int slot) {
        if (keepsUniqueValue(row, property)) {
            UniqueValues.of(row, property).forEach(value -> index.add(ValueIndex.hash(value), slot));
        }
    }

    private int slotFor(long id) {
        int slot = Arrays.binarySearch(ids, 0, size, id);
        if (slot >= 0) {
            return slot;
        }
        if (slot != -size - 1) {
            throw new IllegalStateException("record " + id + " comes after one with a higher id");
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
            rows = Arrays.copyOf(rows, size * 2);
        }
        ids[size] = id;
        return size++;
    }

    /** An archived contact gives its e-mail back; custom unique values stay taken, the harder case for a client. */
    private static boolean keepsUniqueValue(CrmRecord row, String property) {
        return !row.isArchived() || !property.equals(UniqueValues.EMAIL);
    }
}
