package dev.aftercall.simulator.objects;

import java.util.List;

import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.TypeIndex;

/**
 * The records whose last change lies within the bounds that the filters of one group set, as places in the order of
 * changes.
 *
 * @param from the first place
 * @param to the place after the last
 * @param filters how many of the group's filters it takes care of
 */
record ChangeRange(int from, int to, int filters) {

    static ChangeRange of(ObjectType type, List<Filter> group, TypeIndex index) {
        long low = Long.MIN_VALUE;
        long high = Long.MAX_VALUE;
        int used = 0;
        for (Filter filter : group) {
            if (filter.property().equals(type.modifiedProperty()) && filter.isRange()) {
                low = Math.max(low, low(filter));
                high = Math.min(high, high(filter));
                used++;
            }
        }
        int from = index.changedBefore(low);
        return new ChangeRange(from, Math.max(from, index.changedBefore(high)), used);
    }

    /** The first millisecond that is within. */
    private static long low(Filter filter) {
        return switch (filter.operator()) {
            case GT -> millis(filter.value()) + 1;
            case GTE, EQ, BETWEEN -> millis(filter.value());
            default -> Long.MIN_VALUE;
        };
    }

    /** The first millisecond that is beyond. */
    private static long high(Filter filter) {
        return switch (filter.operator()) {
            case LT -> millis(filter.value());
            case LTE, EQ -> millis(filter.value()) + 1;
            case BETWEEN -> millis(filter.highValue()) + 1;
            default -> Long.MAX_VALUE;
        };
    }

    private static long millis(String text) {
        return SearchValues.instant(text).toEpochMilli();
    }

    int size() {
        return to - from;
    }

    int[] slots(TypeIndex index) {
        return index.byChange(from, size());
    }
}
