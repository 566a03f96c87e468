package dev.aftercall.sync.portal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.hubspot.AccessToken;
import dev.aftercall.sync.SyncConfig;

/**
 * Tokens of HubSpot, leased from auth-service.
 *
 * <p>A lease is kept in memory for at most 30 s, counted from before it was asked for, so that a kill switch stops us within
 * that time; tokens stand nowhere else.
 */
@ApplicationScoped
class TokenLeases {

    private static final Duration LONGEST_KEPT = Duration.ofSeconds(30);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final URI auth;
    private final ServiceToken serviceToken;
    private final ObjectMapper json;
    private final InstantSource clock;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Map<UUID, Kept> kept = new ConcurrentHashMap<>();

    TokenLeases(SyncConfig config, ServiceToken serviceToken, ObjectMapper json, InstantSource clock) {
        this.auth = config.authInternal();
        this.serviceToken = serviceToken;
        this.json = json;
        this.clock = clock;
    }

    /** A token of the workspace's connection, from memory while it is fresh. Blocks. */
    TokenLease of(UUID workspace) {
        Kept known = kept.get(workspace);
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.lease();
        }
        Instant asked = clock.instant();
        try {
            HttpResponse<String> answer = http.send(request(workspace), HttpResponse.BodyHandlers.ofString());
            return read(workspace, asked, answer);
        } catch (IOException e) {
            return new TokenLease.NotNow("auth-service can't be reached");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TokenLease.NotNow("interrupted while asking auth-service");
        }
    }

    /** Whether a request may still leave with this token: it is the one that is kept, and not yet for too long. */
    boolean isKept(UUID workspace, TokenLease.Leased lease) {
        Kept known = kept.get(workspace);
        return known != null && known.lease().equals(lease) && clock.instant().isBefore(known.until());
    }

    /** HubSpot did not accept the token: the next one is asked for anew. */
    void forget(UUID workspace) {
        kept.remove(workspace);
    }

    @PreDestroy
    void close() {
        http.shutdownNow();
    }

    private HttpRequest request(UUID workspace) {
        return HttpRequest.newBuilder(auth.resolve("/internal/connections/" + workspace + "/lease"))
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + serviceToken.current())
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
    }

    private TokenLease read(UUID workspace, Instant asked, HttpResponse<String> answer) throws IOException {
        return switch (answer.statusCode()) {
            case 200 -> keep(workspace, asked, json.readTree(answer.body()));
            case 404 -> new TokenLease.NotConnected();
            case 409 -> new TokenLease.NeedsReconnect();
            default -> new TokenLease.NotNow("auth-service answered " + answer.statusCode());
        };
    }

    private TokenLease keep(UUID workspace, Instant asked, JsonNode body) {
        TokenLease.Leased lease = new TokenLease.Leased(
                new AccessToken(body.path("access_token").asText()),
                body.path("hub_id").asText(),
                body.path("grant").asLong());
        Instant end = asked.plus(LONGEST_KEPT);
        Instant expiry = Instant.parse(body.path("expires_at").asText());
        kept.put(workspace, new Kept(lease, expiry.isBefore(end) ? expiry : end));
        return lease;
    }

    private record Kept(TokenLease.Leased lease, Instant until) {}
}
