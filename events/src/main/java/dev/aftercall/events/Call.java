package dev.aftercall.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * One finished conversation, as every platform's payload is read into it. Absent means unknown: a field that the source
 * never sent is left out, never guessed.
 */
public record Call(
        @JsonProperty(required = true) @JsonPropertyDescription("Our id of the call; the same for every revision.")
        UUID callId,

        @JsonProperty(required = true) @JsonPropertyDescription("The customer.")
        UUID workspace,

        @JsonProperty(required = true) @JsonPropertyDescription("From 1, raised with each change; the highest wins.")
        long revision,

        @JsonProperty(required = true) @JsonPropertyDescription("What sort of conversation it was.")
        Kind kind,

        @JsonProperty(required = true)
        @JsonPropertyDescription("The platform it came from, such as `vapi` or `canonical`.")
        String source,

        @JsonProperty(required = true) @JsonPropertyDescription("The call's id at its source.")
        String sourceCallId,

        @JsonPropertyDescription("The customer's account id at the source.") @Nullable String sourceTenantId,

        @JsonPropertyDescription("The source's id of the call this one is a leg of.") @Nullable String parentSourceCallId,

        @JsonPropertyDescription("Parts of a bridged or transferred call, in order of their start.")
        List<Leg> legs,

        @JsonPropertyDescription("A title, as a meeting has one.") @Nullable String title,

        @JsonPropertyDescription("Everyone on the call, the rep included.")
        List<Participant> participants,

        @JsonPropertyDescription("Our side's speaker: the employee or the AI agent on the call.") @Nullable Rep rep,

        @JsonProperty(required = true) @JsonPropertyDescription("As the workspace sees it.")
        Direction direction,

        @JsonPropertyDescription("When it began to ring or was scheduled to begin, UTC.") @Nullable Instant startedAt,

        @JsonPropertyDescription("When it was answered, UTC.") @Nullable Instant answeredAt,

        @JsonPropertyDescription("When it ended, UTC.") @Nullable Instant endedAt,

        @JsonPropertyDescription("Time between start and answer, in milliseconds.") @Nullable Long ringMillis,

        @JsonPropertyDescription("Time between answer and end, in milliseconds.") @Nullable Long talkMillis,

        @JsonPropertyDescription("How it went.") @Nullable Outcome outcome,

        @JsonPropertyDescription("A voicemail that was left.")
        CallMedia.@Nullable Voicemail voicemail,

        @JsonPropertyDescription("The recording, by reference.")
        CallMedia.@Nullable Recording recording,

        @JsonPropertyDescription("The transcript, by reference: its text stays with call-ingest.")
        CallMedia.@Nullable Transcript transcript,

        @JsonPropertyDescription("What was said, in short.") @Nullable Summary summary,

        @JsonPropertyDescription("The points that mattered, in the source's order.")
        List<String> keyPoints,

        @JsonPropertyDescription("What was agreed to happen next, in the source's order.")
        List<String> nextSteps,

        @JsonPropertyDescription("What somebody promised to do.")
        List<ActionItem> actionItems,

        @JsonPropertyDescription("What the source's analysis found, by name.")
        List<Insight> insights,

        @JsonPropertyDescription("How the other side felt.") @Nullable Sentiment sentiment,

        @JsonPropertyDescription("Labels given at the source.")
        List<String> tags,

        @JsonPropertyDescription("Whether the other side agreed to be recorded.") @Nullable Consent consent,

        @JsonPropertyDescription(
                "A change to the deal that the source recommends; written only where a setting says so.")
        @Nullable RecommendedDealChange recommendedDealChange,

        @JsonPropertyDescription("Further fields of the source, by name, for field mappings.")
        Map<String, String> custom,

        @JsonPropertyDescription("When call-ingest accepted the call's first delivery, UTC.") @Nullable Instant acceptedAt) {

    public Call {
        if (revision < 1) {
            throw new IllegalArgumentException("revision is %d, but counts from 1".formatted(revision));
        }
        legs = listOf(legs);
        participants = listOf(participants);
        keyPoints = listOf(keyPoints);
        nextSteps = listOf(nextSteps);
        actionItems = listOf(actionItems);
        insights = listOf(insights);
        tags = listOf(tags);
        custom = custom == null ? Map.of() : Map.copyOf(custom);
    }

    /** The sort of conversation; decides whether HubSpot shows a call or a meeting. */
    public enum Kind {
        PHONE_CALL,
        MEETING,
        SESSION,
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /** Who called whom, from the workspace's view. */
    public enum Direction {
        INBOUND,
        OUTBOUND,
        INTERNAL,
        @JsonEnumDefaultValue
        UNKNOWN
    }

    /** One part of a bridged or transferred call. */
    public record Leg(
            @JsonProperty(required = true) @JsonPropertyDescription("The leg's id at the source.")
            String sourceLegId,

            @JsonPropertyDescription("The number that called, as the source gave it.") @Nullable String from,

            @JsonPropertyDescription("The number that was called, as the source gave it.") @Nullable String to,

            @JsonPropertyDescription("When the leg began, UTC.") @Nullable Instant startedAt,

            @JsonPropertyDescription("When the leg ended, UTC.") @Nullable Instant endedAt) {}

    /** Somebody on the call. */
    public record Participant(
            @JsonPropertyDescription("Full name.") @Nullable String name,

            @JsonPropertyDescription("E-mail address, as the source gave it.") @Nullable String email,

            @JsonPropertyDescription("Phone number: E.164 where it could be read as one, else as the source gave it.")
            @Nullable String phone,

            @JsonProperty(required = true) @JsonPropertyDescription("Which side they were on.")
            Role role) {

        /** A participant's side. */
        public enum Role {
            INTERNAL,
            EXTERNAL,
            AI,
            @JsonEnumDefaultValue
            UNKNOWN
        }
    }

    /** Our side's speaker. */
    public record Rep(
            @JsonPropertyDescription("E-mail address; maps to a HubSpot owner.") @Nullable String email,

            @JsonPropertyDescription("The user's or assistant's id at the source.") @Nullable String sourceUserId,

            @JsonPropertyDescription("Full name.") @Nullable String name,

            @JsonProperty(required = true) @JsonPropertyDescription("A person or an AI agent.")
            Nature nature) {

        /** Whether a person or a machine spoke for us. */
        public enum Nature {
            HUMAN,
            AI,
            @JsonEnumDefaultValue
            UNKNOWN
        }
    }

    /** How a call went, in our words and in the source's. */
    public record Outcome(
            @JsonProperty(required = true) @JsonPropertyDescription("The outcome in our words.")
            Result result,

            @JsonPropertyDescription("The outcome as the source names it; outcome mappings read this.") @Nullable String sourceOutcome) {

        /** Outcomes that every source's own words are read into. */
        public enum Result {
            CONNECTED,
            NO_ANSWER,
            BUSY,
            LEFT_VOICEMAIL,
            FAILED,
            CANCELED,
            NO_SHOW,
            @JsonEnumDefaultValue
            UNKNOWN
        }
    }

    /** A text and the format it is written in. */
    public record Summary(
            @JsonProperty(required = true)
            @JsonPropertyDescription("The text; cut with a mark where it was longer than an event may be.")
            String text,

            @JsonProperty(required = true) @JsonPropertyDescription("The format of the text.")
            Format format) {

        /** How a summary is marked up. */
        public enum Format {
            PLAIN,
            MARKDOWN,
            HTML,
            @JsonEnumDefaultValue
            UNKNOWN
        }
    }

    /** What somebody promised to do; becomes a task. */
    public record ActionItem(
            @JsonProperty(required = true)
            @JsonPropertyDescription(
                    "The item's identity within the call: the source's id, else one made from its text.")
            String id,

            @JsonProperty(required = true) @JsonPropertyDescription("What is to be done.")
            String text,

            @JsonPropertyDescription("E-mail address of who is to do it.") @Nullable String assignee,

            @JsonPropertyDescription("When it is due, UTC.") @Nullable Instant dueAt,

            @JsonPropertyDescription("Whether it was already done when the source told of it.")
            boolean done) {}

    /** One finding of the source's analysis. */
    public record Insight(
            @JsonProperty(required = true)
            @JsonPropertyDescription("What it is about, such as `objection` or `competitor`.")
            String name,

            @JsonProperty(required = true) @JsonPropertyDescription("The finding.")
            String text) {}

    /** How the other side felt. */
    public record Sentiment(
            @JsonProperty(required = true) @JsonPropertyDescription("The source's word for it.")
            String label,

            @JsonPropertyDescription("From -100 (worst) to 100 (best).") @Nullable Integer scorePercent) {}

    /** Whether the other side agreed to be recorded. */
    public record Consent(
            @JsonProperty(required = true) @JsonPropertyDescription("What is known of it.")
            Status status,

            @JsonPropertyDescription("How it was obtained, in the source's words.") @Nullable String basis) {

        /** What is known of a consent. */
        public enum Status {
            GIVEN,
            REFUSED,
            NOT_ASKED,
            @JsonEnumDefaultValue
            UNKNOWN
        }
    }

    /** A change to the deal that the source recommends. */
    public record RecommendedDealChange(
            @JsonPropertyDescription("The stage to move to, as the source names it.") @Nullable String stage,

            @JsonPropertyDescription("The amount in minor units of the deal's currency, as a string of digits.")
            @Nullable String amountMinor,

            @JsonPropertyDescription("Why.") @Nullable String reason) {}

    private static <T> List<T> listOf(@Nullable List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }
}
