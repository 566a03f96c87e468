package dev.aftercall.simulator.marketing;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.history.Action;
import dev.aftercall.simulator.history.Inputs;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Parameters;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.portal.Draft;

/** Single campaigns: list, get with assets, create, update, delete ("Campaigns" guide). */
public final class CampaignResource {

    static final String FAMILY = "campaigns";
    static final List<String> READ = List.of("marketing.campaigns.read");
    static final List<String> WRITE = List.of("marketing.campaigns.write");
    private static final int USUAL_PAGE = 50;
    private static final int LARGEST_PAGE = 100;

    private final Clock clock;

    public CampaignResource(Clock clock) {
        this.clock = clock;
    }

    public void addTo(ApiRoutes routes) {
        routes.addMarketing("GET", FAMILY, "", Bucket.GENERAL, CampaignResource::list);
        routes.addMarketing("POST", FAMILY, "", Bucket.GENERAL, CampaignResource::create);
        routes.addMarketing("GET", FAMILY, "/{campaign}", Bucket.GENERAL, this::get);
        routes.addMarketing("PATCH", FAMILY, "/{campaign}", Bucket.GENERAL, CampaignResource::update);
        routes.addMarketing("DELETE", FAMILY, "/{campaign}", Bucket.GENERAL, CampaignResource::delete);
    }

    static String id(ApiCall call) {
        return call.request().pathValue("campaign");
    }

    private static Reply list(ApiCall call) {
        call.require(READ);
        Parameters query = call.request().query();
        OffsetPage page = OffsetPage.of(query, USUAL_PAGE, LARGEST_PAGE);
        String part = query.first("name").orElse("").toLowerCase(Locale.ROOT);
        Comparator<Campaign> order = order(query.first("sort").orElse(CampaignProperties.NAME));
        List<String> properties = query.list("properties");
        return Reply.ok(call.portal().read(view -> {
            List<Campaign> fitting = CampaignShelf.all(view).stream()
                    .filter(campaign -> campaign.name().toLowerCase(Locale.ROOT).contains(part))
                    .sorted(order)
                    .toList();
            CampaignJson json = new CampaignJson(view.profile());
            ObjectNode body = page.body(call.request(), fitting, campaign -> json.selected(campaign, properties));
            return body.put("total", fitting.size());
        }));
    }

    /** By name or by a time; a hyphen in front turns the order round. */
    private static Comparator<Campaign> order(String sort) {
        String field = sort.startsWith("-") ? sort.substring(1) : sort;
        Comparator<Campaign> order =
                switch (field) {
                    case CampaignProperties.NAME -> Comparator.comparing(Campaign::name);
                    case "createdAt" -> Comparator.comparing(Campaign::createdAt);
                    case "updatedAt" -> Comparator.comparing(Campaign::updatedAt);
                    default -> throw Failures.validation("Campaigns cannot be sorted by '" + field + "'.");
                };
        return (field.equals(sort) ? order : order.reversed()).thenComparing(Campaign::id);
    }

    private Reply get(ApiCall call) {
        call.require(READ);
        Parameters query = call.request().query();
        Optional<Period> period = Period.ofAssets(query, clock.instant());
        return Reply.ok(call.portal().read(view -> {
            Campaign campaign = CampaignShelf.get(view, id(call));
            Optional<AssetMetrics> metrics = period.map(days -> AssetMetrics.of(view, days));
            return new CampaignJson(view.profile()).withAssets(campaign, query.list("properties"), metrics);
        }));
    }

    private static Reply create(ApiCall call) {
        call.require(WRITE);
        ObjectNode input = call.request().json();
        return call.portal().write(draft -> {
            Campaign made = told(input, Action.CREATED, () -> create(draft, input));
            return Reply.json(201, new CampaignJson(draft.profile()).whole(made))
                    .withHeaders(Map.of("Location", call.request().address() + "/" + made.id()));
        });
    }

    private static Reply update(ApiCall call) {
        call.require(WRITE);
        ObjectNode input = call.request().json();
        return Reply.ok(call.portal()
                .write(draft -> new CampaignJson(draft.profile())
                        .whole(told(input, Action.UPDATED, () -> update(draft, id(call), input)))));
    }

    private static Campaign told(ObjectNode input, Action action, Supplier<Campaign> write) {
        Inputs inputs = Inputs.of(Campaign.KIND, List.of(input));
        Campaign written = inputs.only(input, write);
        inputs.done(input, action, written.id());
        return written;
    }

    /** Says the same whether or not there was one. */
    private static Reply delete(ApiCall call) {
        call.require(WRITE);
        return call.portal().write(draft -> {
            CampaignShelf.remove(draft, id(call));
            return Reply.noContent();
        });
    }

    /** @throws ApiFailure 400 for values that no campaign can have */
    static Campaign create(Draft draft, ObjectNode input) {
        Map<String, String> values = CampaignProperties.read(input);
        values.values().removeIf(String::isEmpty);
        Campaign made =
                CampaignProperties.checked(Campaign.made(UUID.randomUUID().toString(), values, draft.now()));
        CampaignShelf.save(draft, made);
        return made;
    }

    /** @throws ApiFailure 404 when there is none with this id, 400 for values that no campaign can have */
    static Campaign update(Draft draft, String id, ObjectNode input) {
        Map<String, String> values = CampaignProperties.read(input);
        Campaign next = CampaignProperties.checked(CampaignShelf.get(draft, id).changed(values, draft.now()));
        CampaignShelf.save(draft, next);
        return next;
    }
}
