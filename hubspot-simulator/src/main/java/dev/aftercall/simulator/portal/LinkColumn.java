package dev.aftercall.simulator.portal;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import dev.aftercall.simulator.portal.AssociationType.Category;

/**
 * All associations from records of one type to records of another, by id of the first. The ends of a record are one
 * array: how many there are, then each end packed into a number, in order.
 */
final class LinkColumn {

    private static final int TYPE_BITS = 20;
    private static final int CATEGORY_BITS = 2;

    private long[] ids = new long[16];
    private long @Nullable [][] ends = new long[16][];
    private int used;

    void add(long fromId, long toId, Category category, int typeId) {
        if (used * 10 >= ids.length * 6) {
            grow();
        }
        int at = place(fromId);
        long[] before = ends[at];
        long packed = pack(toId, category, typeId);
        if (before == null) {
            ids[at] = fromId;
            ends[at] = new long[] {1, packed};
            used++;
            return;
        }
        int count = (int) before[0];
        int found = before[count] < packed ? -(count + 2) : Arrays.binarySearch(before, 1, count + 1, packed);
        if (found < 0) {
            ends[at] = inserted(before, count, -found - 1, packed);
        }
    }

    private static long[] inserted(long[] before, int count, int position, long packed) {
        long[] after = count + 1 < before.length ? before : Arrays.copyOf(before, count + 2 + count / 2);
        System.arraycopy(after, position, after, position + 1, count + 1 - position);
        after[position] = packed;
        after[0] = count + 1L;
        return after;
    }

    /** Takes away one type between two records. */
    void remove(long fromId, long toId, Category category, int typeId) {
        long[] row = ends[place(fromId)];
        if (row != null) {
            int count = (int) row[0];
            int found = Arrays.binarySearch(row, 1, count + 1, pack(toId, category, typeId));
            if (found > 0) {
                System.arraycopy(row, found + 1, row, found, count - found);
                row[0] = count - 1L;
            }
        }
    }

    /** Takes away every type between two records. */
    void removeAll(long fromId, long toId) {
        from(fromId).stream()
                .filter(end -> end.toId() == toId)
                .forEach(end -> remove(fromId, toId, end.category(), end.typeId()));
    }

    /** Takes away one type wherever it is. */
    void removeAll(Category category, int typeId) {
        for (int at = 0; at < ids.length; at++) {
            long id = ids[at];
            if (ends[at] != null) {
                from(id).stream()
                        .filter(end -> end.category() == category && end.typeId() == typeId)
                        .forEach(end -> remove(id, end.toId(), category, typeId));
            }
        }
    }

    /** In order of the other record's id, then of category and type. */
    List<LinkEnd> from(long id) {
        long[] row = ends[place(id)];
        if (row == null) {
            return List.of();
        }
        return IntStream.rangeClosed(1, (int) row[0])
                .mapToObj(each -> unpack(row[each]))
                .toList();
    }

    void each(BiConsumer<Long, LinkEnd> consumer) {
        for (int at = 0; at < ids.length; at++) {
            long id = ids[at];
            if (ends[at] != null) {
                from(id).forEach(end -> consumer.accept(id, end));
            }
        }
    }

    /** Ids with at least so many ends, in order. */
    List<Long> crowded(int least) {
        return IntStream.range(0, ids.length)
                .filter(at -> {
                    long[] row = ends[at];
                    return row != null && row[0] >= least;
                })
                .mapToObj(at -> ids[at])
                .sorted()
                .toList();
    }

    int count(long id) {
        long[] row = ends[place(id)];
        return row == null ? 0 : (int) row[0];
    }

    private static long pack(long toId, Category category, int typeId) {
        return (toId << TYPE_BITS) | ((long) category.code() << (TYPE_BITS - CATEGORY_BITS)) | typeId;
    }

    private static LinkEnd unpack(long packed) {
        int low = (int) packed & ((1 << TYPE_BITS) - 1);
        return new LinkEnd(
                packed >>> TYPE_BITS,
                Category.ofCode(low >>> (TYPE_BITS - CATEGORY_BITS)),
                low & ((1 << (TYPE_BITS - CATEGORY_BITS)) - 1));
    }

    /** Where the id stands, or the free place where it would. */
    private int place(long id) {
        int at = (int) ((id * 0x9E37_79B9_7F4A_7C15L) >>> 32) & (ids.length - 1);
        while (ends[at] != null && ids[at] != id) {
            at = (at + 1) & (ids.length - 1);
        }
        return at;
    }

    private void grow() {
        long[] oldIds = ids;
        long @Nullable [][] oldEnds = ends;
        ids = new long[oldIds.length * 2];
        ends = new long[oldIds.length * 2][];
        for (int i = 0; i < oldIds.length; i++) {
            if (oldEnds[i] != null) {
                int at = place(oldIds[i]);
                ids[at] = oldIds[i];
                ends[at] = oldEnds[i];
            }
        }
    }
}
