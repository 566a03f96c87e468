package dev.aftercall.simulator.marketing;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Parameters;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;

/** What a campaign brought and earned in a period, and the contacts that it reached. */
public final class CampaignReportResource {

    private static final List<String> REVENUE = List.of(
            "marketing.campaigns.revenue.read",
            "marketing.campaigns.revenue.lite.read",
            "marketing.campaigns.revenue.full.read");
    private static final int LARGEST_PAGE = 100;

    private final Clock clock;

    public CampaignReportResource(Clock clock) {
        this.clock = clock;
    }

    public void addTo(ApiRoutes routes) {
        String reports = "/{campaign}/reports";
        String family = CampaignResource.FAMILY;
        routes.addMarketing("GET", family, reports + "/metrics", Bucket.GENERAL, this::metrics);
        routes.addMarketing("GET", family, reports + "/revenue", Bucket.GENERAL, this::revenue);
        routes.addMarketing("GET", family, reports + "/contacts/{contactType}", Bucket.GENERAL, this::contacts);
    }

    private Reply metrics(ApiCall call) {
        call.require(CampaignResource.READ);
        Period period = Period.of(call.request().query(), clock.instant());
        return Reply.ok(call.portal().read(view -> {
            Campaign campaign = CampaignShelf.get(view, CampaignResource.id(call));
            List<Campaign.Touch> touches = new Attribution(view).touches(campaign, period);
            ObjectNode body = Json.object();
            body.put(
                    "sessions",
                    touches.stream().mapToInt(Campaign.Touch::sessions).sum());
            body.put(
                    "newContactsFirstTouch",
                    contacts(touches, Campaign.Touch::first).size());
            body.put(
                    "newContactsLastTouch",
                    contacts(touches, Campaign.Touch::last).size());
            body.put("influencedContacts", contacts(touches, touch -> true).size());
            return body;
        }));
    }

    private static List<Long> contacts(List<Campaign.Touch> touches, Predicate<Campaign.Touch> which) {
        return touches.stream()
                .filter(which)
                .map(Campaign.Touch::contactId)
                .distinct()
                .sorted()
                .toList();
    }

    private Reply revenue(ApiCall call) {
        call.require(REVENUE);
        Parameters query = call.request().query();
        Period period = Period.of(query, clock.instant());
        AttributionModel model = model(query.first("attributionModel").orElse(AttributionModel.LINEAR.name()));
        return Reply.ok(call.portal().read(view -> {
            Campaign campaign = CampaignShelf.get(view, CampaignResource.id(call));
            Attribution.Revenue revenue = new Attribution(view).revenue(campaign, period, model);
            ObjectNode body = Json.object();
            body.put("contactsNumber", revenue.contacts());
            body.put("dealsNumber", revenue.deals());
            body.put("dealAmount", revenue.dealAmount());
            body.put("revenueAmount", revenue.earned());
            body.put("currencyCode", view.profile().currency());
            return body;
        }));
    }

    private static AttributionModel model(String name) {
        return Arrays.stream(AttributionModel.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Failures.validation("Unknown attribution model: " + name));
    }

    private Reply contacts(ApiCall call) {
        call.require(CampaignResource.READ);
        Parameters query = call.request().query();
        Period period = Period.of(query, clock.instant());
        OffsetPage page = OffsetPage.of(query, LARGEST_PAGE, LARGEST_PAGE);
        Predicate<Campaign.Touch> which = which(call.request().pathValue("contactType"));
        return Reply.ok(call.portal().read(view -> {
            Campaign campaign = CampaignShelf.get(view, CampaignResource.id(call));
            List<Long> ids = contacts(new Attribution(view).touches(campaign, period), which);
            return page.body(call.request(), ids, id -> Json.object().put("id", Long.toString(id)));
        }));
    }

    private static Predicate<Campaign.Touch> which(String contactType) {
        return switch (contactType) {
            case "contactFirstTouch" -> Campaign.Touch::first;
            case "contactLastTouch" -> Campaign.Touch::last;
            case "influencedContacts" -> touch -> true;
            default -> throw Failures.validation("Unknown contact type: " + contactType);
        };
    }
}
