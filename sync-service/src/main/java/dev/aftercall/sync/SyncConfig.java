package dev.aftercall.sync;

import java.net.URI;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How pulls are made. */
@ConfigMapping(prefix = "aftercall.sync")
public interface SyncConfig {

    /** Scheme, host and port of HubSpot's API. */
    URI hubspotApi();

    /** auth-service's internal port. */
    URI authInternal();

    /** Whether this process pulls; off in one that only serves. */
    @WithDefault("true")
    boolean pulling();

    /** Pulls that one process has under way at a time. */
    @WithDefault("8")
    int runs();

    /** How long a pull keeps its place while another waits for one; it then goes on behind those that wait. */
    @WithDefault("1m")
    Duration turn();

    /** How long a process waits before it looks for a run to take over. */
    @WithDefault("200ms")
    Duration poll();

    /** How long a run's lease holds, by the database's clock. */
    @WithDefault("15s")
    Duration lease();

    /** How often a lease is renewed while its run is under way. */
    @WithDefault("5s")
    Duration renewal();

    /** Records of a page, 1 to 100. */
    @WithDefault("100")
    int pageSize();

    /** The share of HubSpot's ten-second limit that a pull leaves to live writes. */
    @WithDefault("0.3")
    double leaving();

    /** How long Kafka may take to accept a page. */
    @WithDefault("20s")
    Duration delivery();

    /** The pause after a first setback; it doubles with each further one. */
    @WithDefault("1s")
    Duration firstPause();

    /** The longest pause of ours; HubSpot may ask for a longer one. */
    @WithDefault("5m")
    Duration longestPause();
}
