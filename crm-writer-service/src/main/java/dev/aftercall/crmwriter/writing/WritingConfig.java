package dev.aftercall.crmwriter.writing;

import java.net.URI;
import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How HubSpot is written to. */
@ConfigMapping(prefix = "aftercall.hubspot")
public interface WritingConfig {

    /** Scheme, host and port of HubSpot's API. */
    URI api();

    /** How long a connection may take to stand. */
    @WithDefault("5s")
    Duration connectLimit();

    /** How long a request may take; what is not answered by then is in doubt. */
    @WithDefault("30s")
    Duration requestLimit();

    /** When a doubtful change is looked into. HubSpot gives up at 100 s, so looking earlier proves nothing. */
    @WithDefault("120s")
    Duration settleUpdatesAfter();

    /** How long after a create was sent a search that doesn't find it counts: the index lags, and requests may be slow. */
    @WithDefault("5m")
    Duration believeSearchAfter();

    /** How long until a create is looked for again that HubSpot's search may not know of yet, or that it refuses to show. */
    @WithDefault("10s")
    Duration lookAgainAfter();

    /** How often a portal is asked anew how it lets us know our records again. */
    @WithDefault("24h")
    Duration probeAgainAfter();

    /** How long what was read of a portal's own settings is used before it is read again. */
    @WithDefault("24h")
    Duration keepPortalFacts();

    /** How long the lane may wait for its turn at the portal's rate limit before the calls go back to wait. */
    @WithDefault("10s")
    Duration turnLimit();
}
