package dev.aftercall.hubspot;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Marketing campaigns, which portals with Marketing Hub Professional have; else {@link FailureKind#FORBIDDEN}. */
public final class Campaigns {

    private static final String UNREADABLE_ID = "a campaign's id consists of letters, digits and hyphens";

    private final HubSpotPortal portal;
    private final Paths paths;

    Campaigns(HubSpotPortal portal, Paths paths) {
        this.portal = portal;
        this.paths = paths;
    }

    /**
     * A campaign.
     *
     * @param id a GUID
     * @param properties those that were asked for and are set
     */
    public record Campaign(String id, Map<String, String> properties) {}

    /** What a campaign brought. */
    public record Metrics(
            long sessions, long newContactsFirstTouch, long newContactsLastTouch, long influencedContacts) {}

    /** What a campaign earned, in the portal's currency. */
    public record Revenue(
            @Nullable BigDecimal revenueAmount, @Nullable BigDecimal dealAmount, long contacts, long deals) {}

    /** One page of campaigns, up to a hundred; properties come only when asked for. */
    public Reply<Page<Campaign>> list(Access access, List<String> properties, @Nullable String after) {
        HttpUrl.Builder url = paths.campaigns("").newBuilder().addQueryParameter("limit", "100");
        if (!properties.isEmpty()) {
            url.addQueryParameter("properties", String.join(",", properties));
        }
        if (after != null) {
            url.addQueryParameter("after", after);
        }
        return portal.call(
                access, Wire.Outgoing.get("campaigns list", url.build()), json -> Page.read(json, Campaigns::campaign));
    }

    /** What it brought between two days. */
    public Reply<Metrics> metrics(Access access, String id, LocalDate from, LocalDate to) {
        HttpUrl url = paths.campaigns("/" + checked(id) + "/reports/metrics")
                .newBuilder()
                .addQueryParameter("startDate", from.toString())
                .addQueryParameter("endDate", to.toString())
                .build();
        return portal.call(
                access,
                Wire.Outgoing.get("campaign metrics", url),
                json -> new Metrics(
                        json.path("sessions").asLong(),
                        json.path("newContactsFirstTouch").asLong(),
                        json.path("newContactsLastTouch").asLong(),
                        json.path("influencedContacts").asLong()));
    }

    /** What it earned; takes the scope {@code marketing.campaigns.revenue.read}. */
    public Reply<Revenue> revenue(Access access, String id) {
        HttpUrl url = paths.campaigns("/" + checked(id) + "/reports/revenue");
        return portal.call(
                access,
                Wire.Outgoing.get("campaign revenue", url),
                json -> new Revenue(
                        Json.optionalNumber(json, "revenueAmount"),
                        Json.optionalNumber(json, "dealAmount"),
                        json.path("contactsNumber").asLong(),
                        json.path("dealsNumber").asLong()));
    }

    private static Campaign campaign(JsonNode json) {
        return new Campaign(Json.text(json, "id"), Json.propertyValues(json.path("properties")));
    }

    private static String checked(String id) {
        if (!id.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException(UNREADABLE_ID);
        }
        return id;
    }
}
