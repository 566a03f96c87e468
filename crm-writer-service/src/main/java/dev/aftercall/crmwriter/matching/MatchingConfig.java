package dev.aftercall.crmwriter.matching;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How calls are matched. */
@ConfigMapping(prefix = "aftercall.matching")
public interface MatchingConfig {

    /** The region (ISO 3166-1, two letters) of phone numbers that are written without a country code. */
    @WithDefault("US")
    String defaultRegion();

    /** How long backfill waits, from the connect on, for the first sync to finish; then HubSpot is asked for its people too. */
    @WithDefault("1h")
    Duration waitForFirstSync();

    /** How long after the end of the first sync, and after the last record, more records may still arrive in the index. */
    @WithDefault("60s")
    Duration indexLag();

    /** How long what HubSpot was asked for is not asked for again. */
    @WithDefault("1m")
    Duration askAgainAfter();
}
