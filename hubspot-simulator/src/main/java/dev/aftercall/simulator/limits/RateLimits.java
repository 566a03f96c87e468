package dev.aftercall.simulator.limits;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Json;

/** HubSpot's request limits per app and account, with the headers and bodies recorded from it. */
public final class RateLimits {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private record Key(String clientId, long hubId, Bucket bucket) {}

    private final LimitSettings settings;
    private final Clock clock;
    private final Map<Key, RollingWindow> windows = new ConcurrentHashMap<>();

    public RateLimits(LimitSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Counts a request.
     *
     * @return headers that its answer carries
     * @throws ApiFailure 429 when the limit is reached
     */
    public Map<String, String> take(String clientId, long hubId, Bucket bucket) {
        int left = windows.computeIfAbsent(new Key(clientId, hubId, bucket), this::window)
                .take(max(bucket));
        return switch (bucket) {
            case GENERAL -> general(clientId, left);
            case SEARCH -> search(left);
        };
    }

    private RollingWindow window(Key key) {
        return switch (key.bucket) {
            case GENERAL -> new RollingWindow(TEN_SECONDS, clock);
            case SEARCH -> new RollingWindow(Duration.ofSeconds(1), clock);
        };
    }

    private int max(Bucket bucket) {
        return switch (bucket) {
            case GENERAL -> settings.perTenSeconds();
            case SEARCH -> settings.searchesPerSecond();
        };
    }

    private Map<String, String> general(String clientId, int left) {
        Map<String, String> headers = Map.of(
                "X-HubSpot-RateLimit-Max", Integer.toString(settings.perTenSeconds()),
                "X-HubSpot-RateLimit-Remaining", Integer.toString(Math.max(0, left)),
                "X-HubSpot-RateLimit-Interval-Milliseconds", Long.toString(TEN_SECONDS.toMillis()));
        if (left < 0) {
            ObjectNode body = error("You have reached your ten_secondly_rolling limit.");
            body.put("errorType", "RATE_LIMIT");
            body.put("policyName", "TEN_SECONDLY_ROLLING");
            body.put("groupName", "publicapi:crm:downstream:" + clientId);
            throw new ApiFailure(429, body, headers);
        }
        return headers;
    }

    private static Map<String, String> search(int left) {
        if (left < 0) {
            ObjectNode body = error("You have reached your secondly limit.");
            body.put("category", "RATE_LIMITS");
            throw new ApiFailure(429, body, Map.of());
        }
        return Map.of();
    }

    private static ObjectNode error(String message) {
        ObjectNode body = Json.object();
        body.put("status", "error");
        body.put("message", message);
        body.put("correlationId", UUID.randomUUID().toString());
        return body;
    }
}
