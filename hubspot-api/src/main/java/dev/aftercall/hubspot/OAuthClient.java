package dev.aftercall.hubspot;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * HubSpot's token endpoints (guide "Manage OAuth tokens"). Secrets travel in the form body, never in an address.
 * Failures that matter here: {@link FailureKind#DEAD_REFRESH_TOKEN}, {@link FailureKind#BAD_AUTH_CODE} and
 * {@link FailureKind#BAD_CLIENT_CREDENTIALS}, which is ours and says nothing about the customer.
 */
public final class OAuthClient {

    private static final MediaType FORM = MediaType.get("application/x-www-form-urlencoded");

    private final Wire wire;
    private final Paths paths;
    private final ClientCredentials credentials;
    private final @Nullable String traceparent;

    OAuthClient(Wire wire, Paths paths, ClientCredentials credentials) {
        this(wire, paths, credentials, null);
    }

    private OAuthClient(Wire wire, Paths paths, ClientCredentials credentials, @Nullable String traceparent) {
        this.wire = wire;
        this.paths = paths;
        this.credentials = credentials;
        this.traceparent = traceparent;
    }

    /**
     * Tokens as granted.
     *
     * @param refreshToken store it: in practice the same every time, but nobody promises that
     * @param expiresIn lifetime of the access token, to be counted from before the request
     * @param portal the portal, where the answer names it
     * @param userId who installed, where the answer names it
     * @param scopes what was granted, where the answer names it; else empty
     */
    public record Tokens(
            AccessToken accessToken,
            RefreshToken refreshToken,
            Duration expiresIn,
            @Nullable PortalId portal,
            @Nullable String userId,
            Set<String> scopes) {}

    /**
     * What HubSpot knows of a token.
     *
     * @param active false for unknown, expired or revoked ones; all else is then empty
     * @param user the e-mail address of who installed
     */
    public record Introspection(
            boolean active,
            @Nullable PortalId portal,
            @Nullable String hubDomain,
            @Nullable String userId,
            @Nullable String user,
            Set<String> scopes,
            @Nullable Duration expiresIn) {

        /** Shows ids, not the address of who installed. */
        @Override
        public String toString() {
            return "Introspection[active=" + active + ", portal=" + portal + ", userId=" + userId + ", scopes="
                    + scopes.size() + ", expiresIn=" + expiresIn + "]";
        }
    }

    /** The same client, passing a trace context on. */
    public OAuthClient traced(@Nullable String context) {
        return new OAuthClient(wire, paths, credentials, context);
    }

    /** Exchanges the code of a finished consent; codes work once and live minutes. */
    public Reply<Tokens> exchangeCode(String code, URI redirectUri) {
        FormBody.Builder form =
                form("authorization_code").add("code", code).add("redirect_uri", redirectUri.toString());
        // invalid_grant is one word for two things; here it can only mean the code.
        return as(
                FailureKind.BAD_AUTH_CODE,
                FailureKind.DEAD_REFRESH_TOKEN,
                post("token by code", "token", form, json -> tokens(json, null)));
    }

    /** A new access token. May be repeated at will. */
    public Reply<Tokens> refresh(RefreshToken refreshToken) {
        FormBody.Builder form = form("refresh_token").add("refresh_token", refreshToken.value());
        return post("token refresh", "token", form, json -> tokens(json, refreshToken));
    }

    public Reply<Introspection> introspect(AccessToken token) {
        FormBody.Builder form = form().add("token", token.value()).add("token_type_hint", "access_token");
        return post("token introspect", "token/introspect", form, OAuthClient::introspection);
    }

    public Reply<Introspection> introspect(RefreshToken token) {
        FormBody.Builder form = form().add("token", token.value()).add("token_type_hint", "refresh_token");
        return post("token introspect", "token/introspect", form, OAuthClient::introspection);
    }

    /**
     * Revokes a refresh token, known or not. The app stays installed, and access tokens already out live on for up to
     * half an hour.
     *
     * @return empty when done, else the failure
     */
    public Optional<HubSpotFailure> revoke(RefreshToken token) {
        FormBody.Builder form = form().add("token", token.value()).add("token_type_hint", "refresh_token");
        return post("token revoke", "token/revoke", form, json -> true).problem();
    }

    private FormBody.Builder form(String grantType) {
        return form().add("grant_type", grantType);
    }

    private FormBody.Builder form() {
        return new FormBody.Builder()
                .add("client_id", credentials.clientId())
                .add("client_secret", credentials.clientSecret());
    }

    private <T> Reply<T> post(String operation, String action, FormBody.Builder form, Function<JsonNode, T> reader) {
        Wire.Outgoing outgoing = new Wire.Outgoing(
                operation, CallKind.TOKEN, paths.oauth(action), "POST", Wire.once(FORM, encode(form.build())));
        return switch (wire.send(outgoing, null, traceparent)) {
            case Reply.Failed<Wire.Answer>(HubSpotFailure failure) -> new Reply.Failed<>(failure);
            // Whoever is not let in here is our app, by its secret; there is no access token that could be wrong.
            case Reply.Ok<Wire.Answer>(Wire.Answer answer) ->
                as(FailureKind.BAD_CLIENT_CREDENTIALS, FailureKind.INVALID_TOKEN, Wire.read(operation, answer, reader));
        };
    }

    private static <T> Reply<T> as(FailureKind meant, FailureKind said, Reply<T> reply) {
        return switch (reply) {
            case Reply.Failed<T>(HubSpotFailure failure)
            when failure.kind() == said -> new Reply.Failed<>(failure.as(meant));
            case Reply.Failed<T> failed -> failed;
            case Reply.Ok<T> ok -> ok;
        };
    }

    private static byte[] encode(FormBody form) {
        Buffer buffer = new Buffer();
        for (int i = 0; i < form.size(); i++) {
            buffer.writeUtf8(i == 0 ? "" : "&")
                    .writeUtf8(form.encodedName(i))
                    .writeUtf8("=")
                    .writeUtf8(form.encodedValue(i));
        }
        return buffer.readByteArray();
    }

    private static Tokens tokens(JsonNode json, @Nullable RefreshToken known) {
        RefreshToken refresh = known != null && Json.optionalText(json, "refresh_token") == null
                ? known
                : Json.value(json, "refresh_token", RefreshToken::new);
        long seconds = json.path("expires_in").asLong();
        if (seconds <= 0) {
            throw new Json.Unreadable("expires_in");
        }
        return new Tokens(
                Json.value(json, "access_token", AccessToken::new),
                refresh,
                Duration.ofSeconds(seconds),
                portal(json),
                Json.optionalText(json, "user_id"),
                scopes(json));
    }

    private static Introspection introspection(JsonNode json) {
        if (!json.path("active").isBoolean()) {
            throw new Json.Unreadable("active");
        }
        boolean active = json.path("active").asBoolean();
        long seconds = json.path("expires_in").asLong();
        return new Introspection(
                active,
                portal(json),
                Json.optionalText(json, "hub_domain"),
                Json.optionalText(json, "user_id"),
                Json.optionalText(json, "user"),
                scopes(json),
                seconds > 0 ? Duration.ofSeconds(seconds) : null);
    }

    private static @Nullable PortalId portal(JsonNode json) {
        long hubId = json.path("hub_id").asLong();
        return hubId > 0 ? new PortalId(hubId) : null;
    }

    private static Set<String> scopes(JsonNode json) {
        return Set.copyOf(Json.optionalList(json, "scopes", JsonNode::asText));
    }
}
