package dev.aftercall.localstack.checking;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Something that was done to a record, as a portal's history tells it.
 *
 * @param order its place among all changes of the run
 * @param arrivedAt when the request came
 * @param at when it was done
 * @param properties the names of those that were sent
 * @param values of those of them whose values the history keeps
 */
public record Change(
        long order,
        RecordKey record,
        Kind kind,
        By by,
        Instant arrivedAt,
        Instant at,
        Set<String> properties,
        Map<String, String> values) {

    /** What was done. */
    public enum Kind {
        CREATED,
        UPDATED,
        ARCHIVED,
        OTHER
    }

    /** Who did it: aftercall, or somebody in HubSpot. */
    public enum By {
        AFTERCALL,
        SOMEBODY
    }

    public Change {
        properties = Set.copyOf(properties);
        values = Map.copyOf(values);
    }

    boolean is(Kind what, By who) {
        return kind == what && by == who;
    }

    /** Whether it came too late to be told from what was there when the other was looked at. */
    boolean couldNotKnow(Change other, Evidence evidence) {
        return !arrivedAt.isAfter(other.at().plus(evidence.gap()));
    }
}
