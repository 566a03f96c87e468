package dev.aftercall.simulator.limits;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.RequestId;

/** The 429 answers, each with the body that was recorded from HubSpot for its limit. */
public final class TooMany {

    private TooMany() {}

    /**
     * The answer of the ten-second limit.
     *
     * @param wait what {@code Retry-After} says; zero for none
     */
    public static ApiFailure inTenSeconds(String group, Map<String, String> headers, Duration wait) {
        ObjectNode body = error("You have reached your ten_secondly_rolling limit.");
        body.put("errorType", "RATE_LIMIT");
        body.put("policyName", "TEN_SECONDLY_ROLLING");
        body.put("groupName", group);
        return failure(body, headers, wait);
    }

    static ApiFailure today(String group, Map<String, String> headers, Duration wait) {
        ObjectNode body = error("You have reached your daily limit.");
        body.put("errorType", "RATE_LIMIT");
        body.put("policyName", "DAILY");
        body.put("groupName", group);
        body.put("requestId", RequestId.current());
        return failure(body, headers, wait);
    }

    static ApiFailure searches(Duration wait) {
        ObjectNode body = error("You have reached your secondly limit.");
        body.put("category", "RATE_LIMITS");
        return failure(body, Map.of(), wait);
    }

    /** @param wait what {@code Retry-After} says; zero for none */
    private static ApiFailure failure(ObjectNode body, Map<String, String> headers, Duration wait) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        if (!wait.isZero()) {
            all.put(
                    "Retry-After",
                    Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
        }
        return new ApiFailure(429, body, all);
    }

    private static ObjectNode error(String message) {
        ObjectNode body = Json.object();
        body.put("status", "error");
        body.put("message", message);
        body.put("correlationId", RequestId.current());
        return body;
    }
}
