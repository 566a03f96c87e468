package dev.aftercall.simulator.http;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** An answer, whole in memory. */
public record Reply(int status, String body, Map<String, String> headers) {

    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply json(int status, JsonNode body) {
        return new Reply(status, Json.write(body), Map.of("Content-Type", "application/json;charset=utf-8"));
    }

    public static Reply ok(JsonNode body) {
        return json(200, body);
    }

    public static Reply html(int status, String page) {
        return new Reply(
                status,
                page,
                Map.of(
                        "Content-Type",
                        "text/html;charset=utf-8",
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'"));
    }

    public static Reply noContent() {
        return new Reply(204, "", Map.of());
    }

    public static Reply redirect(String location) {
        return new Reply(302, "", Map.of("Location", location));
    }

    /** The same answer with more headers. */
    public Reply withHeaders(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Reply(status, body, all);
    }
}
