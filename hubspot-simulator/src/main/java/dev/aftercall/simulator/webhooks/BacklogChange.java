package dev.aftercall.simulator.webhooks;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Something that became different with the events that wait. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BacklogChange.Raised.class, name = "raised"),
    @JsonSubTypes.Type(value = BacklogChange.Tried.class, name = "tried"),
    @JsonSubTypes.Type(value = BacklogChange.Forgotten.class, name = "forgotten"),
})
sealed interface BacklogChange {

    /**
     * Events happened.
     *
     * @param lastId the highest id that an event has had, lost ones too
     */
    record Raised(long lastId, List<Waiting> events) implements BacklogChange {}

    /**
     * A post came to its end.
     *
     * @param over ids of events that are delivered or given up
     */
    record Tried(List<Long> over, List<Again> again) implements BacklogChange {}

    /** An event is tried again. */
    record Again(long id, int number, Instant firstAt, Instant due) {
        static Again of(Waiting next) {
            Attempt attempt = next.attempt();
            return new Again(attempt.id(), attempt.number(), attempt.firstAt(), next.due());
        }
    }

    /** No event waits any more. */
    record Forgotten() implements BacklogChange {}
}
