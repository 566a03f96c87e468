package dev.aftercall.localstack.demo;

import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import dev.aftercall.localstack.client.Patience;
import dev.aftercall.localstack.client.StoppedShort;
import dev.aftercall.localstack.client.WorkspaceApi;

/** Waits until the portal's records are mirrored. */
final class FirstSync {
    private static final Duration LIMIT = Duration.ofMinutes(4);

    private final WorkspaceApi api;
    private final Screen screen;

    FirstSync(WorkspaceApi api, Screen screen) {
        this.api = api;
        this.screen = screen;
    }

    /**
     * Shows the pull of this grant until it has finished.
     *
     * @return how many records are mirrored
     * @throws StoppedShort when it failed, or took too long
     */
    long await(long grant) {
        try {
            return new Patience(LIMIT).await("the first sync", () -> look(grant));
        } finally {
            screen.endProgress();
        }
    }

    private Optional<Long> look(long grant) {
        JsonNode progress = api.read("/api/hubspot/sync/progress");
        if (progress.path("grant").asLong(-1) != grant) {
            return Optional.empty();
        }
        JsonNode kinds = progress.path("kinds");
        screen.progress("Reading HubSpot, kinds of records", done(kinds), kinds.size());
        return switch (progress.path("status").asText()) {
            case "FINISHED" -> Optional.of(progress.path("records").asLong());
            case "FAILED", "STOPPED" ->
                throw new StoppedShort(
                        "the first sync failed: " + progress.path("reason").asText("no reason given"));
            default -> Optional.empty();
        };
    }

    private static long done(JsonNode kinds) {
        long done = 0;
        for (JsonNode kind : kinds) {
            done += kind.path("done").asBoolean() ? 1 : 0;
        }
        return done;
    }
}
