package dev.aftercall.simulator.objects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PropertyType;
import dev.aftercall.simulator.portal.TypeIndex;

/**
 * One search over the index. Filters by e-mail, by number, by a unique value, by id, by association and by time of
 * change lead to the few records in question; any other search looks at all.
 */
final class SearchRun {

    /** What was found in all, and the page asked for. */
    record Found(int total, List<CrmRecord> page) {}

    private record Keyed(Optional<Comparable<Object>> key, int slot, CrmRecord row) {}

    private final ObjectType type;
    private final SearchQuery query;
    private final SearchScope scope;
    private final SearchMatcher matcher;
    private final Predicate<CrmRecord> fits;
    private final boolean byChange;

    SearchRun(ObjectType type, SearchQuery query, SearchScope scope) {
        this.type = type;
        this.query = query;
        this.scope = scope;
        this.matcher = new SearchMatcher(type, scope.properties().byName(), scope.associated());
        this.fits = matcher.test(query);
        query.sort().ifPresent(sort -> matcher.definition(sort.property()));
        this.byChange = query.sort()
                .filter(sort -> sort.property().equals(type.modifiedProperty()))
                .isPresent();
    }

    Found in(TypeIndex index) {
        Optional<int[]> few = few(index);
        if (few.isPresent()) {
            return among(index, few.get());
        }
        IdRange ids = scope.ids();
        int low = Math.min(ids.from(), index.slots());
        int high = Math.max(low, Math.min(ids.to(), index.slots()));
        if (query.groups().size() > 1) {
            return between(index, low, high, fits);
        }
        List<Filter> filters =
                query.groups().isEmpty() ? List.of() : query.groups().getFirst();
        ChangeRange range = ChangeRange.of(type, filters, index);
        boolean noText = query.text().isBlank();
        if (noText && byChange && range.filters() == filters.size()) {
            return page(index, range);
        }
        if (range.size() < (high - low) / 8) {
            return among(index, Arrays.stream(range.slots(index)).sorted().toArray());
        }
        return between(index, low, high, noText && ids.filters() == filters.size() ? row -> true : fits);
    }

    private Found among(TypeIndex index, int[] slots) {
        return byId().map(descending ->
                        inOrder(index, slots.length, at -> slots[descending ? slots.length - 1 - at : at], fits))
                .orElseGet(
                        () -> sorted(index, Arrays.stream(slots), query.sort().orElseThrow()));
    }

    private Found between(TypeIndex index, int low, int high, Predicate<CrmRecord> condition) {
        return byId().map(descending ->
                        inOrder(index, high - low, at -> descending ? high - 1 - at : low + at, condition))
                .orElseGet(() ->
                        sorted(index, IntStream.range(low, high), query.sort().orElseThrow()));
    }

    /** Whether results come in order of id, which is that of creation, and if so whether backwards. */
    private Optional<Boolean> byId() {
        if (query.sort().isEmpty()) {
            return Optional.of(false);
        }
        return query.sort()
                .filter(sort -> sort.property().equals(SearchScope.ID))
                .map(SearchQuery.Sort::descending);
    }

    private Optional<int[]> few(TypeIndex index) {
        List<int[]> sets = new ArrayList<>();
        for (List<Filter> group : query.groups()) {
            Optional<int[]> narrowest = scope.narrowest(group, filter -> byValue(index, filter));
            if (narrowest.isEmpty()) {
                return Optional.empty();
            }
            sets.add(narrowest.get());
        }
        return sets.isEmpty() ? Optional.empty() : Optional.of(SearchScope.union(sets));
    }

    /** Numbers and dates can be written in several ways, so equal ones may lie apart in the index. */
    private Optional<int[]> byValue(TypeIndex index, Filter filter) {
        if (!filter.isOneOf()) {
            return Optional.empty();
        }
        PropertyType valueType = matcher.definition(filter.property()).type();
        return valueType == PropertyType.STRING || valueType == PropertyType.PHONE_NUMBER
                ? index.withValue(filter.property(), filter.wanted()).map(IntStream::toArray)
                : Optional.empty();
    }

    private Found page(TypeIndex index, ChangeRange range) {
        boolean descending = query.sort().orElseThrow().descending();
        int count = Math.max(0, Math.min(query.limit(), range.size() - query.after()));
        int from = descending ? range.to() - query.after() - count : range.from() + query.after();
        List<CrmRecord> page = new ArrayList<>();
        for (int slot : index.byChange(from, count)) {
            index.at(slot).ifPresent(page::add);
        }
        return new Found(range.size(), descending ? page.reversed() : page);
    }

    private Found inOrder(TypeIndex index, int count, IntUnaryOperator slotAt, Predicate<CrmRecord> condition) {
        List<CrmRecord> page = new ArrayList<>();
        int total = 0;
        int end = query.after() + query.limit();
        for (int at = 0; at < count; at++) {
            CrmRecord row = index.rowAt(slotAt.applyAsInt(at));
            if (row != null && condition.test(row)) {
                if (total >= query.after() && total < end) {
                    page.add(row);
                }
                total++;
            }
        }
        return new Found(total, page);
    }

    /** Keeps no more than the page and what comes before it. */
    private Found sorted(TypeIndex index, IntStream slots, SearchQuery.Sort sort) {
        Comparator<Keyed> order = order(sort);
        int most = query.after() + query.limit();
        PriorityQueue<Keyed> best = new PriorityQueue<>(order.reversed());
        int[] total = new int[1];
        slots.forEach(slot -> index.at(slot).filter(fits).ifPresent(row -> {
            total[0]++;
            best.add(new Keyed(key(row, sort), slot, row));
            if (best.size() > most) {
                best.remove();
            }
        }));
        List<CrmRecord> page =
                best.stream().sorted(order).skip(query.after()).map(Keyed::row).toList();
        return new Found(total[0], page);
    }

    @SuppressWarnings("unchecked")
    private Optional<Comparable<Object>> key(CrmRecord row, SearchQuery.Sort sort) {
        SearchValues values =
                new SearchValues(matcher.definition(sort.property()).type());
        return row.value(sort.property()).map(value -> (Comparable<Object>) values.sortKey(value));
    }

    /** By the property asked for, records without a value last; then by id. */
    private static Comparator<Keyed> order(SearchQuery.Sort sort) {
        Comparator<Comparable<Object>> ascending = Comparable::compareTo;
        Comparator<Comparable<Object>> chosen = sort.descending() ? ascending.reversed() : ascending;
        return Comparator.<Keyed, Comparable<Object>>comparing(
                        keyed -> keyed.key().orElse(null), Comparator.nullsLast(chosen))
                .thenComparingInt(Keyed::slot);
    }
}
