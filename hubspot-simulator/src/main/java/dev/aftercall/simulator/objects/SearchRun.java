package dev.aftercall.simulator.objects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
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
            return among(index, Arrays.stream(few.get()));
        }
        if (query.groups().size() > 1) {
            return among(index, IntStream.range(0, index.slots()));
        }
        List<Filter> filters =
                query.groups().isEmpty() ? List.of() : query.groups().getFirst();
        ChangeRange range = ChangeRange.of(type, filters, index);
        boolean nothingElse = range.filters() == filters.size() && query.text().isBlank();
        if (nothingElse && byChange) {
            return page(index, range);
        }
        return range.size() < index.slots() / 8
                ? among(index, Arrays.stream(range.slots(index)).sorted())
                : among(index, IntStream.range(0, index.slots()));
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

    private Found among(TypeIndex index, IntStream slots) {
        return query.sort()
                .filter(sort -> !sort.property().equals(SearchScope.ID) || sort.descending())
                .map(sort -> sorted(index, slots, sort))
                .orElseGet(() -> inOrderOfId(index, slots));
    }

    private Found inOrderOfId(TypeIndex index, IntStream slots) {
        List<CrmRecord> page = new ArrayList<>();
        int[] total = new int[1];
        int end = query.after() + query.limit();
        slots.forEach(slot -> index.at(slot).filter(fits).ifPresent(row -> {
            if (total[0] >= query.after() && total[0] < end) {
                page.add(row);
            }
            total[0]++;
        }));
        return new Found(total[0], page);
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
