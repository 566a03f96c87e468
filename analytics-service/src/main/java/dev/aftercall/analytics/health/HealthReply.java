package dev.aftercall.analytics.health;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How the integration is doing.
 *
 * @param zone the time zone that "today" is meant in
 * @param lastSyncAt when a call was last written to HubSpot
 */
public record HealthReply(
        String zone,
        Counts today,
        Counts last24Hours,
        @Nullable Instant lastSyncAt) {

    /**
     * What happened since a time; each call, task and contact counts once.
     *
     * @param callsSynced calls that were first written to HubSpot
     * @param tasksCreated tasks that were made in HubSpot
     * @param contactsUpdated contacts that were changed in HubSpot
     * @param errors calls whose newest outcome is a failure
     */
    public record Counts(Instant since, long callsSynced, long tasksCreated, long contactsUpdated, long errors) {}
}
