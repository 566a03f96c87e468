package dev.aftercall.localstack.bench;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was asked of a portal's CRM.
 *
 * @param byRoute requests by method and path
 * @param refused answers 429
 */
record Traffic(Map<String, Long> byRoute, long refused) {
    static final Traffic NONE = new Traffic(Map.of(), 0);

    Traffic {
        byRoute = Map.copyOf(byRoute);
    }

    /** What came since an earlier look. */
    Traffic since(Traffic earlier) {
        Map<String, Long> more = new TreeMap<>(byRoute);
        more.replaceAll((route, count) -> count - earlier.byRoute.getOrDefault(route, 0L));
        more.values().removeIf(count -> count == 0);
        return new Traffic(more, refused - earlier.refused);
    }

    Traffic and(Traffic other) {
        Map<String, Long> all = new TreeMap<>(byRoute);
        other.byRoute.forEach((route, count) -> all.merge(route, count, Long::sum));
        return new Traffic(all, refused + other.refused);
    }

    long requests() {
        return byRoute.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Which requests so many calls took, the most frequent first, a line each. */
    String perCall(double calls) {
        return byRoute.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(one -> String.format(
                        Locale.ROOT, "    %9.4f a call, %6d  %s", one.getValue() / calls, one.getValue(), one.getKey()))
                .collect(Collectors.joining("\n"));
    }
}
