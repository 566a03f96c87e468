package dev.aftercall.simulator.objects;

import java.util.List;
import java.util.Optional;

import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalView;

/**
 * The records whose id lies within the bounds that the filters of a single group set, as places in the order of ids.
 *
 * @param to the place after the last; the largest number when nothing bounds it
 * @param filters how many of the group's filters it takes care of
 */
record IdRange(int from, int to, int filters) {

    private static final IdRange ALL = new IdRange(0, Integer.MAX_VALUE, 0);

    static IdRange of(PortalView view, ObjectType type, List<List<Filter>> groups) {
        if (groups.size() != 1) {
            return ALL;
        }
        LongBounds bounds = LongBounds.ALL;
        int used = 0;
        for (Filter filter : groups.getFirst()) {
            Optional<LongBounds> narrower = filter.property().equals(SearchScope.ID)
                    ? LongBounds.of(filter, RecordLookup::number)
                    : Optional.empty();
            if (narrower.isPresent()) {
                bounds = bounds.and(narrower.get());
                used++;
            }
        }
        if (used == 0) {
            return ALL;
        }
        int to = bounds.to() == Long.MAX_VALUE ? Integer.MAX_VALUE : view.slotFrom(type, bounds.to());
        return new IdRange(view.slotFrom(type, bounds.from()), to, used);
    }
}
