package dev.aftercall.simulator.webhooks;

import java.net.URI;
import java.time.Instant;

/**
 * Where an app wants its events, from all accounts alike.
 *
 * @param mostAtOnce posts under way at the same time for one account
 */
public record Target(URI url, int mostAtOnce, Instant createdAt, Instant updatedAt) {

    /** How many posts at once HubSpot makes when nothing else is set. */
    public static final int USUAL_AT_ONCE = 10;

    /** The fewest that can be set. */
    static final int FEWEST_AT_ONCE = 5;

    public Target {
        if (mostAtOnce < FEWEST_AT_ONCE) {
            throw new IllegalArgumentException("maxConcurrentRequests must be at least " + FEWEST_AT_ONCE);
        }
        boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!web || url.getHost() == null) {
            throw new IllegalArgumentException("the target must be an absolute http or https address");
        }
    }
}
