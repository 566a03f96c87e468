package dev.aftercall.callingest.merging;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A value and when its source stated it.
 *
 * <p>Of two facts about the same thing the later stated one holds; of two stated at once, the one whose text is greater. So
 * it doesn't matter which of them came first, or how often.
 *
 * @param statedAt when the source stated it
 * @param value text, a whole number, a boolean, or a list or map of such
 */
public record Fact(Instant statedAt, Object value) {

    private static final Comparator<Fact> BY_STATEMENT =
            Comparator.comparing(Fact::statedAt).thenComparing(fact -> canonical(fact.value));

    /** The one of the two that holds. */
    Fact or(Fact other) {
        return BY_STATEMENT.compare(this, other) >= 0 ? this : other;
    }

    private static String canonical(Object value) {
        return switch (value) {
            case Map<?, ?> fields -> {
                Map<String, String> sorted = new TreeMap<>();
                fields.forEach((name, field) -> sorted.put(String.valueOf(name), canonical(field)));
                yield sorted.toString();
            }
            case List<?> items -> items.stream().map(Fact::canonical).collect(Collectors.joining(",", "[", "]"));
            default -> String.valueOf(value);
        };
    }
}
