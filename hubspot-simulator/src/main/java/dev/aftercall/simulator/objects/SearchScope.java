package dev.aftercall.simulator.objects;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.portal.LinkEnd;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalView;
import dev.aftercall.simulator.portal.PropertySet;

/**
 * What a search takes from the records themselves before it turns to the index: definitions, which records an
 * association leads to, and where the ids that it names stand.
 *
 * @param associated ids that satisfy each filter by association
 * @param slots where the records stand that satisfy a filter by association or by id
 * @param ids where those stand whose id is within bounds
 */
record SearchScope(PropertySet properties, Map<Filter, Set<Long>> associated, Map<Filter, int[]> slots, IdRange ids) {

    static final String ID = "hs_object_id";

    static SearchScope of(PortalView view, ObjectType type, SearchQuery query) {
        Map<Filter, Set<Long>> associated = new HashMap<>();
        Map<Filter, int[]> slots = new HashMap<>();
        for (Filter filter : query.filters()) {
            if (filter.association().isPresent()) {
                Set<Long> ids = linked(view, type, filter);
                associated.put(filter, ids);
                slots.put(filter, slots(view, type, ids));
            } else if (filter.property().equals(ID)) {
                ids(filter).ifPresent(ids -> slots.put(filter, slots(view, type, ids)));
            }
        }
        return new SearchScope(view.properties(type), associated, slots, IdRange.of(view, type, query.groups()));
    }

    private static Set<Long> linked(PortalView view, ObjectType type, Filter filter) {
        ObjectType to = view.types()
                .find(filter.association().orElseThrow())
                .filter(found -> !found.isCustom() && filter.isOneOf())
                .orElseThrow(() ->
                        Failures.validation("Associations can be searched by EQ or IN and a standard object type only: "
                                + filter.property()));
        return filter.wanted().stream()
                .flatMap(id -> number(id).stream())
                .flatMap(id -> view.links(to, id, type).stream())
                .map(LinkEnd::toId)
                .collect(Collectors.toSet());
    }

    private static int[] slots(PortalView view, ObjectType type, Set<Long> ids) {
        return ids.stream()
                .filter(id -> view.find(type, id).isPresent())
                .mapToInt(id -> view.slotFrom(type, id))
                .sorted()
                .toArray();
    }

    private static Optional<Set<Long>> ids(Filter filter) {
        if (!filter.isOneOf()) {
            return Optional.empty();
        }
        Set<Long> ids = new TreeSet<>();
        for (String text : filter.wanted()) {
            Optional<Long> id = number(text);
            if (id.isEmpty()) {
                return Optional.empty();
            }
            ids.add(id.get());
        }
        return Optional.of(ids);
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The narrowest of the sets of slots that the filters of a group lead to; empty when none leads to any. */
    Optional<int[]> narrowest(List<Filter> group, ToSlots index) {
        return group.stream()
                .flatMap(filter -> slotsOf(filter, index).stream())
                .min((one, other) -> Integer.compare(one.length, other.length));
    }

    private Optional<int[]> slotsOf(Filter filter, ToSlots index) {
        int[] known = slots.get(filter);
        return known != null ? Optional.of(known) : index.slots(filter);
    }

    /** Slots by the index of a property. */
    @FunctionalInterface
    interface ToSlots {
        Optional<int[]> slots(Filter filter);
    }

    /** The slots of several groups together, in order. */
    static int[] union(List<int[]> sets) {
        return sets.stream().flatMapToInt(Arrays::stream).sorted().distinct().toArray();
    }
}
