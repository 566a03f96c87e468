package dev.aftercall.simulator.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * An answer, whole in memory but for what is streamed after the body.
 *
 * @param stream writes the rest of a long answer
 */
public record Reply(int status, String body, Map<String, String> headers, Optional<Stream> stream) {

    /** Writes what is too long to be held. */
    @FunctionalInterface
    public interface Stream {

        void to(OutputStream out) throws IOException;
    }

    public Reply {
        headers = Map.copyOf(headers);
    }

    public Reply(int status, String body, Map<String, String> headers) {
        this(status, body, headers, Optional.empty());
    }

    /** A long answer of JSON lines. */
    public static Reply lines(Stream stream, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "application/x-ndjson;charset=utf-8");
        return new Reply(200, "", all, Optional.of(stream));
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

    public Reply withStatus(int other) {
        return new Reply(other, body, headers, stream);
    }

    public Reply withBody(String other) {
        return new Reply(status, other, headers, stream);
    }

    /** The same answer with more headers. */
    public Reply withHeaders(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Reply(status, body, all, stream);
    }
}
