package dev.aftercall.simulator.oauth;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.portal.Portal;

/** What version 1 tells about tokens that stand in the path: {@code /oauth/v1/access-tokens} and the like. */
public final class OldTokenResource {

    private final TokenBook book;
    private final AppCredentials app;
    private final Map<Long, Portal> portals;
    private final Clock clock;

    public OldTokenResource(TokenBook book, AppCredentials app, Map<Long, Portal> portals, Clock clock) {
        this.book = book;
        this.app = app;
        this.portals = Map.copyOf(portals);
        this.clock = clock;
    }

    public void addTo(OauthRoutes routes) {
        routes.add("GET", "/oauth/v1/access-tokens/{token}", this::access);
        routes.add("GET", "/oauth/v1/refresh-tokens/{token}", this::refresh);
        routes.add("DELETE", "/oauth/v1/refresh-tokens/{token}", this::revoke);
    }

    private Reply access(Request request) {
        String token = request.pathValue("token");
        Instant now = clock.instant();
        AccessToken found = book.findAccess(token)
                .filter(known -> now.isBefore(known.expiresAt()))
                .orElseThrow(Failures::resourceNotFound);
        ObjectNode body = described(token, found.grant(), "access");
        body.put("app_id", app.appId());
        body.put("expires_in", found.secondsLeft(now));
        return Reply.ok(body);
    }

    private Reply refresh(Request request) {
        String token = request.pathValue("token");
        Grant grant = book.findRefresh(token).orElseThrow(Failures::resourceNotFound);
        ObjectNode body = described(token, grant, "refresh");
        body.put("client_id", grant.clientId());
        return Reply.ok(body);
    }

    private ObjectNode described(String token, Grant grant, String type) {
        ObjectNode body = Json.object();
        body.put("token", token);
        body.put("user", grant.user());
        Portal portal = portals.get(grant.hubId());
        body.put("hub_domain", portal == null ? "" : portal.profile().domain());
        body.set("scopes", Json.texts(grant.scopes()));
        body.put("hub_id", grant.hubId());
        body.put("user_id", grant.userId());
        body.put("token_type", type);
        return body;
    }

    private Reply revoke(Request request) {
        book.revoke(request.pathValue("token"));
        return Reply.noContent();
    }
}
