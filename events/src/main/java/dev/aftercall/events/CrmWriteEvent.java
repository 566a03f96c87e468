package dev.aftercall.events;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What became of a call in HubSpot. Readers keep the highest version per job. */
public sealed interface CrmWriteEvent extends Event {

    /** The outcome, part by part. */
    CrmWrite write();

    @Override
    default UUID workspace() {
        return write().workspace();
    }

    @Override
    default String key() {
        return write().callId().toString();
    }

    /** {@code call.written.v1}: the call's activity is in HubSpot. */
    record CallWritten(
            @JsonProperty(required = true) @JsonPropertyDescription("The outcome, part by part.")
            CrmWrite write) implements CrmWriteEvent {}

    /** {@code call.waiting.v1}: the call waits, for a connection, a retry time or a person. */
    record CallWaiting(
            @JsonProperty(required = true) @JsonPropertyDescription("The outcome, part by part.")
            CrmWrite write) implements CrmWriteEvent {}

    /** {@code call.skipped.v1}: nothing is to be written for the call, for the reason given. */
    record CallSkipped(
            @JsonProperty(required = true) @JsonPropertyDescription("The outcome, part by part.")
            CrmWrite write) implements CrmWriteEvent {}

    /** {@code call.failed.v1}: HubSpot refused the call for good, until somebody acts. */
    record CallFailed(
            @JsonProperty(required = true) @JsonPropertyDescription("The outcome, part by part.")
            CrmWrite write) implements CrmWriteEvent {}

    /** {@code call.undone.v1}: what was written for the call was taken back. */
    record CallUndone(
            @JsonProperty(required = true) @JsonPropertyDescription("The outcome, part by part.")
            CrmWrite write) implements CrmWriteEvent {}
}
