package dev.aftercall.localstack.gateway;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/**
 * An answer that the gateway gives by itself, as {@code application/problem+json}.
 *
 * @param next what whoever reads it can do next
 */
record Problem(int status, String type, String title, String next) {
    static final String MEDIA_TYPE = "application/problem+json";

    static Problem notRouted() {
        return new Problem(
                404, "no-such-path", "No service answers this path", "Check the path against the list of REST paths.");
    }

    static Problem ambiguousPath() {
        return new Problem(
                400,
                "ambiguous-path",
                "The path can be read in more than one way",
                "Send it without empty or dot segments and without encoded slashes.");
    }

    static Problem unreachable(String service) {
        return new Problem(
                502,
                "service-unreachable",
                "The " + service + " can't be reached",
                "Try again in a few seconds; if it stays so, read its log.");
    }

    static Problem silent(String service) {
        return new Problem(
                504,
                "service-silent",
                "The " + service + " did not answer in time",
                "Look whether the request took effect before you send it again.");
    }

    static Problem busy(String service) {
        return new Problem(503, "gateway-busy", "Too many requests wait for the " + service, "Try again in a second.");
    }

    static Problem pathTooLong() {
        return new Problem(
                414,
                "path-too-long",
                "The path and its parameters are too long",
                "Send less in them; all together may be 16 KiB long.");
    }

    static Problem headersTooLarge() {
        return new Problem(
                431,
                "headers-too-large",
                "The headers are too large",
                "Send fewer or shorter ones; all together may be 16 KiB long.");
    }

    static Problem invalidHttp() {
        return new Problem(400, "invalid-http", "The request is not valid HTTP", "Mend the request line and headers.");
    }

    /** The fields, and their order, are those of the services' problems. */
    String body(HttpServerRequest request) {
        return new JsonObject()
                .put("type", "urn:aftercall:problem:" + type)
                .put("title", title)
                .put("status", status)
                .put("next", next)
                .put("traceId", TraceId.of(request))
                .encode();
    }
}
