package dev.aftercall.events;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** What is kept of a call's sound and words, by reference. */
public final class CallMedia {

    private CallMedia() {}

    /** A voicemail that was left. */
    public record Voicemail(
            @JsonPropertyDescription("Its length, in milliseconds.") @Nullable Long durationMillis,

            @JsonPropertyDescription("Our reference to its audio.") @Nullable String reference) {}

    /** The recording. A vendor's link expires; ours checks access and fetches a fresh one. */
    public record Recording(
            @JsonProperty(required = true)
            @JsonPropertyDescription("Where the source keeps it: an https address or an id.")
            String reference,

            @JsonPropertyDescription("When the reference stops working, UTC.") @Nullable Instant expiresAt,

            @JsonPropertyDescription("What it takes to open it: `public`, `signed` or `credential`.") @Nullable String access) {}

    /** The transcript, by reference. */
    public record Transcript(
            @JsonProperty(required = true) @JsonPropertyDescription("The id under which call-ingest keeps the text.")
            String reference,

            @JsonPropertyDescription("BCP 47 language tag.") @Nullable String language) {}
}
