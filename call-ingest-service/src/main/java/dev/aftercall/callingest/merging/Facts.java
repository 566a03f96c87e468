package dev.aftercall.callingest.merging;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is known of a call, by the path of the field in the canonical call, such as {@code summary} or
 * {@code actionItems/a1}.
 *
 * <p>Joining is commutative, associative and idempotent: any order and repetition of the same statements gives the same
 * facts.
 */
public record Facts(SortedMap<String, Fact> byPath) {

    /** Nothing is known. */
    public static final Facts NONE = new Facts(new TreeMap<>());

    public Facts {
        byPath = Collections.unmodifiableSortedMap(new TreeMap<>(byPath));
    }

    /** What one delivery states. */
    public static Facts stated(Instant at, Map<String, Object> values) {
        SortedMap<String, Fact> facts = new TreeMap<>();
        values.forEach((path, value) -> facts.put(path, new Fact(at, value)));
        return new Facts(facts);
    }

    /** What is known when the other is known too. */
    public Facts and(Facts other) {
        SortedMap<String, Fact> joined = new TreeMap<>(byPath);
        other.byPath.forEach((path, fact) -> joined.merge(path, fact, Fact::or));
        return new Facts(joined);
    }

    /** The values that hold, without when they were stated. */
    public SortedMap<String, Object> values() {
        SortedMap<String, Object> values = new TreeMap<>();
        byPath.forEach((path, fact) -> values.put(path, fact.value()));
        return values;
    }
}
