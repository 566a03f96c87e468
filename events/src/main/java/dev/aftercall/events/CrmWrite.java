package dev.aftercall.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** The outcome of one call's write-back at one revision, part by part. */
public record CrmWrite(
        @JsonProperty(required = true) @JsonPropertyDescription("The customer.")
        UUID workspace,

        @JsonProperty(required = true) @JsonPropertyDescription("The call.")
        UUID callId,

        @JsonProperty(required = true) @JsonPropertyDescription("The revision of the call that this speaks of.")
        long revision,

        @JsonProperty(required = true)
        @JsonPropertyDescription("Raised with each outcome told of the call; the highest wins.")
        long version,

        @JsonPropertyDescription("The portal's number at HubSpot; absent while no connection is known.") @Nullable String hubId,

        @JsonPropertyDescription("The installation; absent while no connection is known.") @Nullable Long grant,

        @JsonProperty(required = true) @JsonPropertyDescription("Whether it was written, or only planned and shown.")
        Mode mode,

        @JsonPropertyDescription("Which rule found the contact, such as `email` or `phone`.") @Nullable String matchedBy,

        @JsonProperty(required = true) @JsonPropertyDescription("Each part with its own outcome.")
        List<Part> parts,

        @JsonPropertyDescription("When call-ingest accepted the call's first delivery, UTC.") @Nullable Instant acceptedAt,

        @JsonProperty(required = true) @JsonPropertyDescription("When the outcome became known, UTC.")
        Instant at) {

    public CrmWrite {
        parts = List.copyOf(parts);
    }

    /** How far a workspace lets us go. */
    public enum Mode {
        SHADOW,
        APPROVE,
        LIVE,
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /** What happened to one thing that the call should change in HubSpot. */
    public record Part(
            @JsonProperty(required = true) @JsonPropertyDescription("What was to be written.")
            Name name,

            @JsonPropertyDescription("Tells parts of the same name apart: the action item's id for a task.") @Nullable String item,

            @JsonProperty(required = true) @JsonPropertyDescription("What came of it.")
            Outcome outcome,

            @JsonPropertyDescription("The kind of HubSpot record, such as `calls` or `tasks`.") @Nullable String objectType,

            @JsonPropertyDescription("The HubSpot record's id.") @Nullable String objectId,

            @JsonPropertyDescription("Why, as a stable code, where the outcome is not WRITTEN.") @Nullable String reason,

            @JsonPropertyDescription("Why, as a sentence for a person.") @Nullable String message,

            @JsonPropertyDescription("When it will be tried again, UTC.") @Nullable Instant retryAt) {

        /** The parts a call can have in HubSpot. */
        public enum Name {
            ACTIVITY,
            CONTACT,
            COMPANY,
            DEAL,
            TASK,
            CONTACT_UPDATE,
            DEAL_UPDATE,
            EVENT,
            CUSTOM_OBJECT,
            @JsonEnumDefaultValue
            UNKNOWN
        }

        /** What can come of a part. */
        public enum Outcome {
            WRITTEN,
            SKIPPED,
            WAITING,
            FAILED,
            UNDONE,
            @JsonEnumDefaultValue
            UNKNOWN
        }
    }
}
