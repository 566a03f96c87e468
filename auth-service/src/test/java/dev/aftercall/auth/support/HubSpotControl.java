package dev.aftercall.auth.support;

import java.util.List;
import java.util.Map;

import io.restassured.RestAssured;

/** The simulator's own controls, and its API as our services call it. */
public final class HubSpotControl {

    private final String url;

    public HubSpotControl(String url) {
        this.url = url;
    }

    /** Forgets faults and counts. */
    public void reset() {
        RestAssured.delete(url + "/_sim/faults").then().statusCode(204);
        RestAssured.delete(url + "/_sim/requests").then().statusCode(204);
    }

    /** Answers each request to the path with this, until the reset. */
    public void answer(String path, int status, Map<String, String> body) {
        String text = body.entrySet().stream()
                .map(entry -> "\"%s\":\"%s\"".formatted(entry.getKey(), entry.getValue()))
                .reduce((one, other) -> one + "," + other)
                .map(fields -> "{" + fields + "}")
                .orElse("");
        fault(Map.of(
                "method", "POST", "path", path, "times", 100_000, "effect", "answer", "status", status, "body", text));
    }

    /** Answers each request to the path later, until the reset. */
    public void delay(String path, int millis) {
        fault(Map.of("method", "POST", "path", path, "times", 100_000, "effect", "delay", "delayMillis", millis));
    }

    /** Does what the next request to the path asks for, and keeps the answer back until it is let go or the reset. */
    public HeldAnswer holdsAnswer(String path) {
        return new HeldAnswer(url, fault(Map.of("method", "POST", "path", path, "effect", "hold-after")));
    }

    /** An answer that waits, or will once its request has come. */
    public record HeldAnswer(String url, int fault) {

        public boolean waits() {
            return RestAssured.get(url + "/_sim/faults")
                            .<Integer>path("faults.find { it.id == %d }.holding".formatted(fault))
                    > 0;
        }

        public void goes() {
            RestAssured.given()
                    .contentType("application/json")
                    .body(Map.of("then", "answer"))
                    .post("%s/_sim/faults/%d/release".formatted(url, fault))
                    .then()
                    .statusCode(204);
        }
    }

    /** How often the route was asked, whatever the answer. */
    public long asked(String routeEnd) {
        List<Map<String, Object>> counts =
                RestAssured.get(url + "/_sim/requests").path("requests");
        return counts.stream()
                .filter(count -> count.get("path").toString().endsWith(routeEnd))
                .mapToLong(count -> ((Number) count.get("count")).longValue())
                .sum();
    }

    /** The status that HubSpot gives a request for a portal's owners with the token. */
    public int statusOfOwners(String token) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .get(url + "/crm/v3/owners")
                .statusCode();
    }

    private int fault(Map<String, Object> rule) {
        return RestAssured.given()
                .contentType("application/json")
                .body(rule)
                .post(url + "/_sim/faults")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
