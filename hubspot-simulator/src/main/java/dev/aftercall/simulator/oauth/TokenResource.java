package dev.aftercall.simulator.oauth;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.history.Passage;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Parameters;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;

/**
 * {@code POST /oauth/{version}/token} for codes, refresh tokens and the app itself. Reads the form body only: secrets in the query
 * string are not looked at.
 */
public final class TokenResource {

    static final List<String> VERSIONS = List.of("v3", "2026-03", "2026-09");

    private final TokenBook book;
    private final ClientCheck clients;
    private final Clock clock;

    public TokenResource(TokenBook book, ClientCheck clients, Clock clock) {
        this.book = book;
        this.clients = clients;
        this.clock = clock;
    }

    public void addTo(OauthRoutes routes) {
        routes.add("POST", "/oauth/v1/token", this::oldToken);
        VERSIONS.forEach(version -> routes.add("POST", "/oauth/" + version + "/token", this::token));
    }

    /** Version 1 names the tokens and nothing of what they are for. */
    private Reply oldToken(Request request) {
        Reply reply = token(request);
        ObjectNode body = Json.parseObject(reply.body());
        body.retain("token_type", "access_token", "refresh_token", "expires_in");
        return reply.withBody(Json.write(body));
    }

    private Reply token(Request request) {
        Parameters form = request.form();
        String grantType = form.first("grant_type").orElse("");
        return switch (grantType) {
            case "authorization_code" -> answer(exchange(form));
            case "refresh_token" -> answer(refresh(form));
            case "client_credentials" -> ofApp(form);
            default -> throw TokenRefusal.BAD_GRANT_TYPE.failure();
        };
    }

    /** A token of the app itself; it gets whatever scopes it asks for. */
    private Reply ofApp(Parameters form) {
        String clientId = clients.check(form);
        List<String> scopes = Stream.of(form.first("scope").orElse("").split(" ", -1))
                .filter(scope -> !scope.isEmpty())
                .distinct()
                .toList();
        AccessToken access = book.issueForApp(clientId, scopes);
        ObjectNode body = Json.object();
        body.put("token_type", "bearer");
        body.put("access_token", access.value());
        body.put("expires_in", access.secondsLeft(clock.instant()));
        body.set("scopes", Json.texts(scopes));
        body.put("token_use", "access_token");
        body.putNull("id_token");
        return Reply.ok(body).withHeaders(Map.of("Cache-Control", "no-store"));
    }

    private TokenBook.Exchange exchange(Parameters form) {
        String clientId = clients.check(form);
        String redirectUri = form.first("redirect_uri").orElseThrow(TokenRefusal.BAD_REDIRECT_URI::failure);
        return book.exchange(
                form.first("code").orElse(""),
                clientId,
                redirectUri,
                form.first("code_verifier").orElse(""));
    }

    private TokenBook.Exchange refresh(Parameters form) {
        String clientId = clients.check(form);
        return book.refresh(form.first("refresh_token").orElse(""), clientId);
    }

    private Reply answer(TokenBook.Exchange exchange) {
        return switch (exchange) {
            case TokenBook.Exchange.Refused(TokenRefusal reason) -> throw reason.failure();
            case TokenBook.Exchange.Issued(AccessToken access, String refreshToken) -> {
                Grant grant = access.grant();
                Passage.current().ifPresent(passage -> passage.belongsTo(grant.hubId(), grant.clientId()));
                yield Reply.ok(body(access, refreshToken)).withHeaders(Map.of("Cache-Control", "no-store"));
            }
        };
    }

    private ObjectNode body(AccessToken access, String refreshToken) {
        ObjectNode body = Json.object();
        body.put("token_type", "bearer");
        body.put("access_token", access.value());
        body.put("refresh_token", refreshToken);
        body.put("expires_in", access.secondsLeft(clock.instant()));
        body.put("hub_id", access.grant().hubId());
        body.put("user_id", access.grant().userId());
        body.set("scopes", Json.texts(access.grant().scopes()));
        body.put("token_use", "access_token");
        return body;
    }
}
