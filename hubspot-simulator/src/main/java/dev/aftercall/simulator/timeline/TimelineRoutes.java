package dev.aftercall.simulator.timeline;

import java.time.Clock;
import java.util.Map;

import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.oauth.AppCredentials;
import dev.aftercall.simulator.oauth.DeveloperKey;
import dev.aftercall.simulator.portal.Portal;

/** Every path by which events come to a timeline, and by which an app declares them. */
public final class TimelineRoutes {

    private final AppDeclarations declarations;
    private final Map<Long, Portal> portals;
    private final AppCredentials app;
    private final Clock clock;

    public TimelineRoutes(AppDeclarations declarations, Map<Long, Portal> portals, AppCredentials app, Clock clock) {
        this.declarations = declarations;
        this.portals = Map.copyOf(portals);
        this.app = app;
        this.clock = clock;
    }

    public void addTo(Router router, ApiRoutes routes) {
        TemplateShelf templates = new TemplateShelf(declarations, clock);
        new EventTypeResource(declarations).addTo(router);
        new TemplateResource(templates, new DeveloperKey(app)).addTo(router);
        new OldEventResource(templates, clock).addTo(routes);
        new AppEventResource(declarations, clock).addTo(routes);
        new CustomEventTypeResource(portals).addTo(router);
        new CustomEventResource().addTo(routes);
    }
}
