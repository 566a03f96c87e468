package dev.aftercall.hubspot;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.HttpUrl;

/** How marketing e-mails did; the mail of single salespeople is not among them. */
public final class MarketingEmails {

    private final HubSpotPortal portal;
    private final Paths paths;

    MarketingEmails(HubSpotPortal portal, Paths paths) {
        this.portal = portal;
        this.paths = paths;
    }

    /**
     * Figures under HubSpot's names.
     *
     * @param counters for example {@code sent}, {@code delivered}, {@code open}, {@code click}
     * @param ratios for example {@code openratio}, in percent
     */
    public record Statistics(Map<String, BigDecimal> counters, Map<String, BigDecimal> ratios) {}

    /** Of everything that was sent between two moments. */
    public Reply<Statistics> statistics(Access access, Instant from, Instant to) {
        HttpUrl url = paths.marketingEmails("/statistics/list")
                .newBuilder()
                .addQueryParameter("startTimestamp", from.toString())
                .addQueryParameter("endTimestamp", to.toString())
                .build();
        return portal.call(access, Wire.Outgoing.get("marketing email statistics", url), json -> {
            JsonNode aggregate = json.path("aggregate");
            if (!aggregate.isObject()) {
                throw new Json.Unreadable("aggregate");
            }
            return new Statistics(numbers(aggregate.path("counters")), numbers(aggregate.path("ratios")));
        });
    }

    private static Map<String, BigDecimal> numbers(JsonNode json) {
        Map<String, BigDecimal> numbers = new TreeMap<>();
        json.properties().stream()
                .filter(field -> field.getValue().isNumber())
                .forEach(field -> numbers.put(field.getKey(), field.getValue().decimalValue()));
        return Collections.unmodifiableMap(numbers);
    }
}
