package dev.aftercall.simulator.marketing;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Parameters;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.portal.PortalProfile;

/** Marketing e-mails: list and get, with statistics when asked for. */
public final class MarketingEmailResource {

    static final String FAMILY = "emails";
    static final List<String> SCOPES = List.of("marketing.email.read", "content");
    private static final int USUAL_PAGE = 10;
    private static final int LARGEST_PAGE = 100;

    public void addTo(ApiRoutes routes) {
        routes.addMarketing("GET", FAMILY, "", Bucket.GENERAL, MarketingEmailResource::list);
        routes.addMarketing("GET", FAMILY, "/{email}", Bucket.GENERAL, MarketingEmailResource::get);
    }

    private static Reply list(ApiCall call) {
        call.require(SCOPES);
        Parameters query = call.request().query();
        OffsetPage page = OffsetPage.of(query, USUAL_PAGE, LARGEST_PAGE);
        Comparator<MarketingEmail> order = order(query.first("sort").orElse("createdAt"));
        boolean statistics = withStatistics(query);
        return Reply.ok(call.portal().read(view -> {
            List<MarketingEmail> fitting = EmailShelf.all(view).stream()
                    .filter(email -> fits(query, email))
                    .sorted(order)
                    .toList();
            return page.body(call.request(), fitting, email -> json(view.profile(), email, statistics))
                    .put("total", fitting.size());
        }));
    }

    /** None is archived here. */
    private static boolean fits(Parameters query, MarketingEmail email) {
        return !query.flag("archived")
                && is(query, "isPublished", Boolean.toString(email.hasLeft()))
                && is(query, "type", email.type())
                && is(query, "campaign", email.campaignId());
    }

    private static boolean is(Parameters query, String name, String value) {
        return query.first(name).map(value::equalsIgnoreCase).orElse(true);
    }

    private static Comparator<MarketingEmail> order(String sort) {
        String field = sort.startsWith("-") ? sort.substring(1) : sort;
        Comparator<MarketingEmail> order =
                switch (field) {
                    case "name" -> Comparator.comparing(MarketingEmail::name);
                    case "createdAt" -> Comparator.comparing(MarketingEmail::createdAt);
                    case "updatedAt" -> Comparator.comparing(MarketingEmail::updatedAt);
                    default -> throw Failures.validation("Marketing emails cannot be sorted by '" + field + "'.");
                };
        return (field.equals(sort) ? order : order.reversed()).thenComparing(MarketingEmail::id);
    }

    private static Reply get(ApiCall call) {
        call.require(SCOPES);
        boolean statistics = withStatistics(call.request().query());
        return Reply.ok(call.portal()
                .read(view -> EmailShelf.find(view, call.request().pathValue("email"))
                        .map(email -> json(view.profile(), email, statistics))
                        .orElseThrow(Failures::resourceNotFound)));
    }

    private static boolean withStatistics(Parameters query) {
        return query.flag("includeStats");
    }

    private static ObjectNode json(PortalProfile profile, MarketingEmail email, boolean statistics) {
        ObjectNode json = Json.object();
        json.put("id", Long.toString(email.id()));
        json.put("name", email.name());
        json.put("subject", email.subject());
        json.put("type", email.type());
        json.put("subcategory", "batch");
        json.put("language", "en");
        json.put("archived", false);
        json.put("isPublished", email.hasLeft());
        json.put("isTransactional", false);
        json.put("sendOnPublish", true);
        json.put("state", email.hasLeft() ? "PUBLISHED" : "DRAFT");
        json.put("campaign", email.campaignId());
        json.put("campaignName", email.campaignName());
        json.put("emailCampaignGroupId", Long.toString(email.emailCampaignId()));
        json.put("activeDomain", profile.domain());
        json.putObject("from").put("fromName", profile.name()).put("replyTo", "news@" + profile.domain());
        json.putObject("content");
        json.putObject("to");
        json.putObject("webversion");
        json.putObject("subscriptionDetails");
        json.put("createdAt", email.createdAt().toString());
        json.put("updatedAt", email.updatedAt().toString());
        Optional<Instant> published = email.publishedAt();
        published.ifPresent(at -> {
            json.put("publishDate", at.toString());
            json.put("publishedAt", at.toString());
        });
        if (statistics) {
            json.set("stats", new EmailStatistics(email.sendings()).json(List.of()));
        }
        return json;
    }
}
