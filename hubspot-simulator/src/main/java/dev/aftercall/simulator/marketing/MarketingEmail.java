package dev.aftercall.simulator.marketing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An e-mail that went to many at once. The mail of single salespeople is none.
 *
 * @param campaignId the campaign that it belongs to
 * @param emailCampaignId the number under which each sending is counted
 */
record MarketingEmail(
        long id,
        String name,
        String subject,
        String type,
        String campaignId,
        String campaignName,
        long emailCampaignId,
        Instant createdAt,
        List<Sending> sendings) {

    /** The kind under which a portal keeps marketing e-mails. */
    static final String KIND = "marketing-email";

    /**
     * What became of what left at one time, until now.
     *
     * @param counters under HubSpot's names
     */
    record Sending(Instant at, Map<String, Long> counters) {

        Sending {
            counters = new TreeMap<>(counters);
        }
    }

    MarketingEmail {
        sendings = List.copyOf(sendings);
    }

    boolean hasLeft() {
        return !sendings.isEmpty();
    }

    /** When it first left. */
    Optional<Instant> publishedAt() {
        return sendings.stream().map(Sending::at).min(Instant::compareTo);
    }

    Instant updatedAt() {
        return sendings.stream().map(Sending::at).max(Instant::compareTo).orElse(createdAt);
    }
}
