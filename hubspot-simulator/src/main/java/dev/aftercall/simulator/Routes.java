package dev.aftercall.simulator;

import dev.aftercall.simulator.account.AccountResource;
import dev.aftercall.simulator.account.InstallResource;
import dev.aftercall.simulator.account.OwnerResource;
import dev.aftercall.simulator.admin.BatchesResource;
import dev.aftercall.simulator.admin.ClockResource;
import dev.aftercall.simulator.admin.FaultResource;
import dev.aftercall.simulator.admin.HistoryResource;
import dev.aftercall.simulator.admin.LagResource;
import dev.aftercall.simulator.admin.LimitResource;
import dev.aftercall.simulator.admin.PaceResource;
import dev.aftercall.simulator.admin.PortalResource;
import dev.aftercall.simulator.admin.PrivateAppResource;
import dev.aftercall.simulator.admin.RequestResource;
import dev.aftercall.simulator.admin.SnapshotResource;
import dev.aftercall.simulator.admin.TokensResource;
import dev.aftercall.simulator.admin.WatchPages;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.api.Authentication;
import dev.aftercall.simulator.api.Guard;
import dev.aftercall.simulator.api.NewProperties;
import dev.aftercall.simulator.calling.CallingResource;
import dev.aftercall.simulator.engagements.EngagementListResource;
import dev.aftercall.simulator.engagements.EngagementResource;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.marketing.CampaignAssetResource;
import dev.aftercall.simulator.marketing.CampaignBatchResource;
import dev.aftercall.simulator.marketing.CampaignMoneyResource;
import dev.aftercall.simulator.marketing.CampaignReportResource;
import dev.aftercall.simulator.marketing.CampaignResource;
import dev.aftercall.simulator.marketing.EmailStatisticsResource;
import dev.aftercall.simulator.marketing.MarketingEmailResource;
import dev.aftercall.simulator.oauth.AuthorizeResource;
import dev.aftercall.simulator.oauth.ClientCheck;
import dev.aftercall.simulator.oauth.DeveloperKey;
import dev.aftercall.simulator.oauth.OauthRoutes;
import dev.aftercall.simulator.oauth.OldTokenResource;
import dev.aftercall.simulator.oauth.TokenLifeResource;
import dev.aftercall.simulator.oauth.TokenResource;
import dev.aftercall.simulator.objects.AssociationBatchResource;
import dev.aftercall.simulator.objects.AssociationLabelResource;
import dev.aftercall.simulator.objects.AssociationResource;
import dev.aftercall.simulator.objects.AssociationV3Resource;
import dev.aftercall.simulator.objects.BatchResource;
import dev.aftercall.simulator.objects.MergeResource;
import dev.aftercall.simulator.objects.ObjectResource;
import dev.aftercall.simulator.objects.PropertyBatchResource;
import dev.aftercall.simulator.objects.PropertyGroupResource;
import dev.aftercall.simulator.objects.PropertyResource;
import dev.aftercall.simulator.objects.RestoreResource;
import dev.aftercall.simulator.objects.SchemaResource;
import dev.aftercall.simulator.objects.SearchResource;
import dev.aftercall.simulator.objects.ValidationRuleResource;
import dev.aftercall.simulator.pages.PageResource;
import dev.aftercall.simulator.pipelines.PipelineResource;
import dev.aftercall.simulator.pipelines.StageResource;
import dev.aftercall.simulator.timeline.TimelineRoutes;
import dev.aftercall.simulator.usage.AssociationUsageResource;
import dev.aftercall.simulator.usage.UsageResource;
import dev.aftercall.simulator.webhooks.SubscriptionResource;

/** Every path that the simulator answers. */
final class Routes {

    private final SimulatorSettings settings;
    private final LiveSettings live;
    private final World world;
    private final Authentication authentication;
    private final Controls controls;
    private final Snapshots snapshots;

    Routes(
            SimulatorSettings settings,
            LiveSettings live,
            World world,
            Authentication authentication,
            Controls controls,
            Snapshots snapshots) {
        this.settings = settings;
        this.live = live;
        this.world = world;
        this.authentication = authentication;
        this.controls = controls;
        this.snapshots = snapshots;
    }

    Router router() {
        Router router = new Router();
        addPages(router);
        addControls(router);
        addOauth(router);
        addWebhooks(router);
        ApiRoutes routes = new ApiRoutes(
                router,
                new Guard(authentication, controls.limits(), controls.pace(), new NewProperties(settings.clock())));
        new TimelineRoutes(world.declarations(), world.portals(), settings.app(), settings.clock())
                .addTo(router, routes);
        addApi(routes);
        return router;
    }

    private void addPages(Router router) {
        new PageResource(world.portals()).addTo(router);
        new WatchPages(world.history(), controls.faults().book()).addTo(router);
    }

    private void addControls(Router router) {
        new PortalResource(world.portals()).addTo(router);
        new RestoreResource(world.portals()).addTo(router);
        new RequestResource(controls.counts(), settings.clock()).addTo(router);
        new HistoryResource(world.history()).addTo(router);
        new FaultResource(controls.faults().book(), world.portals()).addTo(router);
        new ClockResource(controls.time()).addTo(router);
        new SnapshotResource(snapshots).addTo(router);
        new BatchesResource(controls.batches()).addTo(router);
        new TokensResource(world.tokens()).addTo(router);
        new PrivateAppResource(world.tokens(), world.portals(), world.plans()).addTo(router);
        new LimitResource(controls.limits(), world.portals()).addTo(router);
        new PaceResource(controls.pace(), world.portals()).addTo(router);
        new LagResource(live.lag()).addTo(router);
    }

    private void addWebhooks(Router router) {
        new SubscriptionResource(world.subscriptions(), new DeveloperKey(settings.app()), settings.clock())
                .addTo(router);
    }

    private void addOauth(Router router) {
        ClientCheck clients = new ClientCheck(settings.app());
        new AuthorizeResource(
                        settings.app(),
                        world.tokens(),
                        world.portals(),
                        controls.limits().plans())
                .addTo(router);
        OauthRoutes routes = new OauthRoutes(router, world.tokens(), controls.tokenRequests(), controls.pace());
        new TokenResource(world.tokens(), clients, settings.clock()).addTo(routes);
        new TokenLifeResource(world.tokens(), clients, settings.app(), world.portals(), settings.clock()).addTo(routes);
        new OldTokenResource(world.tokens(), settings.app(), world.portals(), settings.clock()).addTo(routes);
    }

    private void addMarketing(ApiRoutes routes) {
        new CampaignBatchResource(settings.clock()).addTo(routes);
        new CampaignReportResource(settings.clock()).addTo(routes);
        new CampaignAssetResource(settings.clock()).addTo(routes);
        new CampaignMoneyResource().addTo(routes);
        new CampaignResource(settings.clock()).addTo(routes);
        new EmailStatisticsResource().addTo(routes);
        new MarketingEmailResource().addTo(routes);
    }

    private void addApi(ApiRoutes routes) {
        new AccountResource(settings.clock()).addTo(routes);
        new OwnerResource().addTo(routes);
        new PipelineResource().addTo(routes);
        new StageResource().addTo(routes);
        new UsageResource().addTo(routes);
        new AssociationUsageResource(settings.clock()).addTo(routes);
        new InstallResource(world.tokens()).addTo(routes);
        addMarketing(routes);
        new EngagementListResource(settings.clock()).addTo(routes);
        new EngagementResource().addTo(routes);
        new CallingResource().addTo(routes);
        new PropertyBatchResource(settings.clock()).addTo(routes);
        new PropertyGroupResource().addTo(routes);
        new PropertyResource().addTo(routes);
        new ValidationRuleResource().addTo(routes);
        new SchemaResource().addTo(routes);
        new SearchResource().addTo(routes);
        new AssociationResource(settings.clock()).addTo(routes);
        new AssociationV3Resource(settings.clock()).addTo(routes);
        new AssociationBatchResource(settings.clock()).addTo(routes);
        new AssociationLabelResource().addTo(routes);
        new MergeResource().addTo(routes);
        new BatchResource(controls.batches(), settings.clock()).addTo(routes);
        new ObjectResource().addTo(routes);
    }
}
