package dev.aftercall.events;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** How a pull from HubSpot goes. Readers keep the highest version per run. */
public sealed interface SyncRunEvent extends Event {

    /** The state of the run. */
    Run run();

    @Override
    default UUID workspace() {
        return run().workspace();
    }

    @Override
    default String key() {
        return run().runId().toString();
    }

    /** {@code sync-run.started.v1}. */
    record SyncRunStarted(
            @JsonProperty(required = true) @JsonPropertyDescription("The run as it now is.")
            Run run) implements SyncRunEvent {}

    /** {@code sync-run.progressed.v1}: a kind of record is done. */
    record SyncRunProgressed(
            @JsonProperty(required = true) @JsonPropertyDescription("The run as it now is.")
            Run run) implements SyncRunEvent {}

    /** {@code sync-run.finished.v1}. */
    record SyncRunFinished(
            @JsonProperty(required = true) @JsonPropertyDescription("The run as it now is.")
            Run run) implements SyncRunEvent {}

    /** {@code sync-run.failed.v1}: it stopped and needs somebody to act. */
    record SyncRunFailed(
            @JsonProperty(required = true) @JsonPropertyDescription("The run as it now is.")
            Run run) implements SyncRunEvent {}

    /** A run's state. */
    record Run(
            @JsonProperty(required = true) @JsonPropertyDescription("The run.")
            UUID runId,

            @JsonProperty(required = true) @JsonPropertyDescription("The customer.")
            UUID workspace,

            @JsonProperty(required = true) @JsonPropertyDescription("The portal's number at HubSpot.")
            String hubId,

            @JsonProperty(required = true) @JsonPropertyDescription("The installation that is pulled.")
            long grant,

            @JsonProperty(required = true)
            @JsonPropertyDescription("Raised with each change of the run; the highest wins.")
            long version,

            @JsonPropertyDescription("The kind of record that this speaks of.") @Nullable String objectType,

            @JsonProperty(required = true) @JsonPropertyDescription("Records mirrored so far.")
            long records,

            @JsonPropertyDescription("Why it failed, as a sentence.") @Nullable String reason,

            @JsonProperty(required = true) @JsonPropertyDescription("When, UTC.")
            Instant at) {}
}
