package dev.aftercall.crmwriter.lanes;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How lanes are held and worked. */
@ConfigMapping(prefix = "aftercall.lanes")
public interface LaneConfig {

    /** Whether this process works lanes at all; off where only the API is to be served. */
    @WithDefault("true")
    boolean enabled();

    /** How long a hold lasts unless it is renewed; by the database's clock. */
    @WithDefault("15s")
    Duration lease();

    /** How often a hold is renewed. */
    @WithDefault("5s")
    Duration renewEvery();

    /** What must be left of a hold for a request to start. */
    @WithDefault("5s")
    Duration requestReserve();

    /** How long the process waits for a ring before it looks for work by itself. */
    @WithDefault("100ms")
    Duration poll();

    /** Most lanes worked at a time by one process. */
    @WithDefault("64")
    int atOnce();

    /** Most calls of one pass. */
    @WithDefault("100")
    int callsAtOnce();

    /** Bodies that all passes of the process may hold at a time; each lane may have one pass beyond it. */
    @WithDefault("32M")
    MemorySize bodiesAtOnce();

    /** How long a lane with more work is kept while others may wait for a place in this process. */
    @WithDefault("10s")
    Duration turn();

    /** How long it is kept where none does; then another replica may have it. */
    @WithDefault("2m")
    Duration longestTurn();

    /** Longest wait for fuller batches, while the portal's limit is nearly used. */
    @WithDefault("1s")
    Duration longestLingering();

    /** How long a step in the database may take. */
    @WithDefault("10s")
    Duration databaseLimit();

    /** How long a call waits for a connection, or for a write stop to end, before its reader is told so. */
    @WithDefault("2s")
    Duration tellUnconnectedAfter();
}
