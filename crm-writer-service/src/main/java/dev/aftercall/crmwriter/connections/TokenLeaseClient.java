package dev.aftercall.crmwriter.connections;

import java.io.IOException;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.runtime.TokensHelper;
import jakarta.enterprise.context.ApplicationScoped;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import dev.aftercall.hubspot.AccessToken;

/** Asks auth-service for a workspace's token. Called from virtual threads. */
@ApplicationScoped
class TokenLeaseClient {

    private final OkHttpClient http;
    private final HttpUrl internal;
    private final TokenLeaseConfig config;
    private final OidcClient oidc;
    private final ObjectMapper json;
    private final TokensHelper ownTokens = new TokensHelper();

    TokenLeaseClient(TokenLeaseConfig config, OidcClient oidc, ObjectMapper json) {
        this.config = config;
        this.oidc = oidc;
        this.json = json;
        this.internal = HttpUrl.get(config.internal());
        this.http = new OkHttpClient.Builder()
                .callTimeout(config.limit())
                .readTimeout(config.limit())
                .followRedirects(false)
                .build();
    }

    TokenLease lease(UUID workspace) {
        try {
            String own =
                    ownTokens.getTokens(oidc).await().atMost(config.limit()).getAccessToken();
            Request request = new Request.Builder()
                    .url(internal.newBuilder()
                            .addPathSegments("internal/connections/%s/lease".formatted(workspace))
                            .build())
                    .header("Authorization", "Bearer " + own)
                    .post(RequestBody.create(new byte[0], MediaType.get("application/json")))
                    .build();
            try (Response response = http.newCall(request).execute()) {
                return read(response);
            }
        } catch (IOException e) {
            return unavailable("auth-service can't be reached: " + e.getClass().getSimpleName());
        } catch (RuntimeException e) {
            return unavailable("no token of our own: " + e.getClass().getSimpleName());
        }
    }

    private TokenLease read(Response response) throws IOException {
        return switch (response.code()) {
            case 200 -> {
                JsonNode body = json.readTree(response.body().bytes());
                yield new TokenLease.Leased(
                        new AccessToken(body.path("access_token").asText()),
                        body.path("hub_id").asText(),
                        body.path("grant").asLong());
            }
            case 404 -> new TokenLease.NotConnected("no-connection");
            case 409, 410 -> new TokenLease.NotConnected("needs-reconnect");
            default -> unavailable("auth-service answered " + response.code());
        };
    }

    private TokenLease unavailable(String reason) {
        return new TokenLease.Unavailable(reason, config.retryAfter());
    }
}
