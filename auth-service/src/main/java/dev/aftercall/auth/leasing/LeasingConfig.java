package dev.aftercall.auth.leasing;

import java.time.Duration;
import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may lease tokens, and when they are refreshed. */
@ConfigMapping(prefix = "aftercall.leasing")
interface LeasingConfig {

    /** Client ids of the services that may lease. */
    @WithDefault("sync-service,crm-writer-service")
    Set<String> callers();

    /** A token is refreshed when less than this is left; until then it is served. */
    @WithDefault("5m")
    Duration refreshAhead();

    /** A token with less than this left is not served: callers keep a lease for 30 s and then still send a request. */
    @WithDefault("45s")
    Duration leastLife();

    /** How long a claim to refresh holds; longer than HubSpot may take to answer. */
    @WithDefault("30s")
    Duration claim();

    /** How often those who wait for another replica's refresh look. */
    @WithDefault("50ms")
    Duration poll();

    /** How long a caller waits for a refresh before it is told to try later. */
    @WithDefault("25s")
    Duration longestWait();
}
