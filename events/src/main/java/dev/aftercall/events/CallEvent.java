package dev.aftercall.events;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What happened to a call. Each carries the whole call: readers keep the highest revision and need no earlier event. */
public sealed interface CallEvent extends Event {

    /** The call as it now is. */
    Call call();

    @Override
    default UUID workspace() {
        return call().workspace();
    }

    @Override
    default String key() {
        return call().callId().toString();
    }

    /** {@code call.ended.v1}: a call became known for the first time. */
    record CallEnded(
            @JsonProperty(required = true) @JsonPropertyDescription("The whole call at this revision.")
            Call call) implements CallEvent {}

    /** {@code call.updated.v1}: a later delivery changed what is known of a call, or its revision is told again. */
    record CallUpdated(
            @JsonProperty(required = true) @JsonPropertyDescription("The whole call at this revision.")
            Call call) implements CallEvent {}
}
