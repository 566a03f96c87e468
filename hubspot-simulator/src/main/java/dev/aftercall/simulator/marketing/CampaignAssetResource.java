package dev.aftercall.simulator.marketing;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Parameters;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;

/** What belongs to a campaign, one type at a time; its metrics come only for a named period. */
public final class CampaignAssetResource {

    private static final String PATH = "/{campaign}/assets/{assetType}";
    private static final int USUAL_PAGE = 10;
    private static final int LARGEST_PAGE = 100;
    private static final Set<String> TYPES = Set.of(
            "AD_CAMPAIGN",
            "BLOG_POST",
            "CALL",
            "CASE_STUDY",
            "CTA",
            "EMAIL",
            "EXTERNAL_WEB_URL",
            "FEEDBACK_SURVEY",
            "FORM",
            "KNOWLEDGE_ARTICLE",
            "LANDING_PAGE",
            "MARKETING_EMAIL",
            "MARKETING_EVENT",
            "MEETING_EVENT",
            "OBJECT_LIST",
            "PLAYBOOK",
            "PODCAST_EPISODE",
            "SALES_DOCUMENT",
            "SEQUENCE",
            "SITE_PAGE",
            "SOCIAL_BROADCAST",
            "WEB_INTERACTIVE",
            "AUTOMATION_PLATFORM_FLOW");

    private final Clock clock;

    public CampaignAssetResource(Clock clock) {
        this.clock = clock;
    }

    public void addTo(ApiRoutes routes) {
        String family = CampaignResource.FAMILY;
        routes.addMarketing("GET", family, PATH, Bucket.GENERAL, this::list);
        routes.addMarketing("PUT", family, PATH + "/{asset}", Bucket.GENERAL, CampaignAssetResource::add);
        routes.addMarketing("DELETE", family, PATH + "/{asset}", Bucket.GENERAL, CampaignAssetResource::remove);
    }

    private Reply list(ApiCall call) {
        call.require(CampaignResource.READ);
        Parameters query = call.request().query();
        OffsetPage page = OffsetPage.of(query, USUAL_PAGE, LARGEST_PAGE);
        Optional<Period> period = Period.ofAssets(query, clock.instant());
        String type = type(call);
        return Reply.ok(call.portal().read(view -> {
            Campaign campaign = CampaignShelf.get(view, CampaignResource.id(call));
            Optional<AssetMetrics> metrics = period.map(days -> AssetMetrics.of(view, days));
            List<Campaign.Asset> fitting = campaign.assets().stream()
                    .filter(asset -> asset.type().equals(type))
                    .toList();
            return page.body(call.request(), fitting, asset -> CampaignJson.asset(campaign, asset, metrics));
        }));
    }

    /** @throws ApiFailure 400 when there is no such type */
    private static String type(ApiCall call) {
        String type = call.request().pathValue("assetType");
        if (!TYPES.contains(type)) {
            throw Failures.validation("Unknown asset type: " + type);
        }
        return type;
    }

    private static Reply add(ApiCall call) {
        return change(call, (assets, asset) -> {
            if (assets.stream().noneMatch(each -> each.is(asset.type(), asset.id()))) {
                assets.add(asset);
            }
        });
    }

    private static Reply remove(ApiCall call) {
        return change(call, (assets, asset) -> assets.removeIf(each -> each.is(asset.type(), asset.id())));
    }

    private interface Change {
        void make(List<Campaign.Asset> assets, Campaign.Asset asset);
    }

    private static Reply change(ApiCall call, Change change) {
        call.require(CampaignResource.WRITE);
        String id = call.request().pathValue("asset");
        Campaign.Asset asset = new Campaign.Asset(type(call), id, id);
        return call.portal().write(draft -> {
            Campaign campaign = CampaignShelf.get(draft, CampaignResource.id(call));
            List<Campaign.Asset> assets = new ArrayList<>(campaign.assets());
            change.make(assets, asset);
            CampaignShelf.save(draft, campaign.withAssets(assets, draft.now()));
            return Reply.noContent();
        });
    }
}
