package dev.aftercall.simulator.oauth;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Parameters;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.portal.Portal;

/** {@code POST /oauth/{version}/token/introspect} and {@code …/revoke}. */
public final class TokenLifeResource {

    private final TokenBook book;
    private final ClientCheck clients;
    private final AppCredentials app;
    private final Map<Long, Portal> portals;
    private final Clock clock;

    public TokenLifeResource(
            TokenBook book, ClientCheck clients, AppCredentials app, Map<Long, Portal> portals, Clock clock) {
        this.book = book;
        this.clients = clients;
        this.app = app;
        this.portals = Map.copyOf(portals);
        this.clock = clock;
    }

    public void addTo(OauthRoutes routes) {
        for (String version : TokenResource.VERSIONS) {
            routes.add("POST", "/oauth/" + version + "/token/introspect", this::introspect);
            routes.add("POST", "/oauth/" + version + "/token/revoke", this::revoke);
        }
    }

    private Reply introspect(Request request) {
        Parameters form = request.form();
        clients.check(form);
        String token = form.first("token").orElseThrow(TokenRefusal.BAD_TOKEN::failure);
        Instant now = clock.instant();
        Optional<AccessToken> access = book.findAccess(token).filter(found -> now.isBefore(found.expiresAt()));
        if (access.isPresent()) {
            ObjectNode body = describe(access.get().grant(), "access_token");
            body.put("expires_in", access.get().secondsLeft(now));
            body.set("signed_access_token", signed(access.get()));
            return Reply.ok(body);
        }
        return Reply.ok(book.findRefresh(token)
                .map(grant -> describe(grant, "refresh_token"))
                .orElseGet(() -> Json.object().put("active", false)));
    }

    private ObjectNode describe(Grant grant, String use) {
        ObjectNode body = Json.object();
        body.put("active", true);
        body.put("token_use", use);
        body.put("hub_id", grant.hubId());
        body.put("user_id", grant.userId());
        body.put("user", grant.user());
        Portal portal = portals.get(grant.hubId());
        body.put("hub_domain", portal == null ? "" : portal.profile().domain());
        body.put("app_id", app.appId());
        body.put("client_id", grant.clientId());
        body.set("scopes", Json.texts(grant.scopes()));
        body.put("is_private_distribution", false);
        return body;
    }

    /** The names of its fields are those of public answers; nobody outside HubSpot can check what is signed. */
    private ObjectNode signed(AccessToken token) {
        return Json.object()
                .put("expiresAt", token.expiresAt().toEpochMilli())
                .put("hubId", token.grant().hubId())
                .put("userId", token.grant().userId())
                .put("appId", app.appId())
                .put("scopes", String.join(" ", token.grant().scopes()))
                .put("hublet", "na1");
    }

    /** Answers 200 whether or not the token was known (RFC 7009). */
    private Reply revoke(Request request) {
        Parameters form = request.form();
        clients.check(form);
        book.revoke(form.first("token").orElseThrow(TokenRefusal.BAD_TOKEN::failure));
        return Reply.ok(Json.object());
    }
}
