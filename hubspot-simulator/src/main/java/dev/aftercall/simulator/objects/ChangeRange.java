package dev.aftercall.simulator.objects;

import java.util.List;
import java.util.Optional;

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
        LongBounds bounds = LongBounds.ALL;
        int used = 0;
        for (Filter filter : group) {
            Optional<LongBounds> narrower = filter.property().equals(type.modifiedProperty())
                    ? LongBounds.of(filter, LongBounds::millis)
                    : Optional.empty();
            if (narrower.isPresent()) {
                bounds = bounds.and(narrower.get());
                used++;
            }
        }
        int from = index.changedBefore(bounds.from());
        return new ChangeRange(from, Math.max(from, index.changedBefore(bounds.to())), used);
    }

    int size() {
        return to - from;
    }

    int[] slots(TypeIndex index) {
        return index.byChange(from, size());
    }
}
