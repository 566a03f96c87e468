package dev.aftercall.crmwriter.connections;

import java.net.URI;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where tokens come from. */
@ConfigMapping(prefix = "aftercall.auth")
public interface TokenLeaseConfig {

    /** auth-service's internal port. */
    URI internal();

    /** How long a token is used without asking again; within this time a kill switch stops all writing. At most 30 s. */
    @WithDefault("30s")
    Duration keep();

    /** How long auth-service may take to answer: a refresh at HubSpot may be part of it. */
    @WithDefault("25s")
    Duration limit();

    /** How long to wait before auth-service is asked again after it could not answer. */
    @WithDefault("2s")
    Duration retryAfter();
}
