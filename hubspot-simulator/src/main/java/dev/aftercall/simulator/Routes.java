package dev.aftercall.simulator;

import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.api.Authentication;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.limits.RateLimits;
import dev.aftercall.simulator.oauth.AuthorizeResource;
import dev.aftercall.simulator.oauth.ClientCheck;
import dev.aftercall.simulator.oauth.TokenLifeResource;
import dev.aftercall.simulator.oauth.TokenResource;
import dev.aftercall.simulator.objects.AccountResource;
import dev.aftercall.simulator.objects.BatchResource;
import dev.aftercall.simulator.objects.ObjectResource;
import dev.aftercall.simulator.objects.OwnerResource;
import dev.aftercall.simulator.objects.PipelineResource;

/** Every path that the simulator answers. */
final class Routes {

    private final SimulatorSettings settings;
    private final World world;
    private final Authentication authentication;

    Routes(SimulatorSettings settings, World world, Authentication authentication) {
        this.settings = settings;
        this.world = world;
        this.authentication = authentication;
    }

    Router router() {
        Router router = new Router();
        addOauth(router);
        addApi(new ApiRoutes(router, authentication, new RateLimits(settings.limits(), settings.clock())));
        return router;
    }

    private void addOauth(Router router) {
        ClientCheck clients = new ClientCheck(settings.app());
        new AuthorizeResource(settings.app(), world.tokens(), world.portals()).addTo(router);
        new TokenResource(world.tokens(), clients, settings.clock()).addTo(router);
        new TokenLifeResource(world.tokens(), clients, settings.app(), world.portals(), settings.clock()).addTo(router);
    }

    private void addApi(ApiRoutes routes) {
        new AccountResource(settings.clock()).addTo(routes);
        new OwnerResource().addTo(routes);
        new PipelineResource().addTo(routes);
        new BatchResource(settings.batches(), settings.clock()).addTo(routes);
        new ObjectResource().addTo(routes);
    }
}
