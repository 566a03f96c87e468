package dev.aftercall.callingest.sources;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * What one delivery states about a call.
 *
 * @param sourceCallId the call's id at its source
 * @param statedAt when the source stated it; absent where it doesn't say
 * @param values by the path of the field in the canonical call, such as {@code summary} or {@code actionItems/a1}; the
 *     values are text, whole numbers, booleans, and lists and maps of such
 */
public record CallFacts(String sourceCallId, @Nullable Instant statedAt, SortedMap<String, Object> values) {

    public CallFacts {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
}
