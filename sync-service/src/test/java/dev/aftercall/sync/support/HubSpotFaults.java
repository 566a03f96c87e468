package dev.aftercall.sync.support;

import java.util.Map;

import org.eclipse.microprofile.config.ConfigProvider;

import static io.restassured.RestAssured.given;

/** What goes wrong at the simulated HubSpot, as a test wants it. */
public final class HubSpotFaults {

    private HubSpotFaults() {}

    /** The next answer about a portal's records is kept back until it is released. */
    public static int holdNextAnswerOf(long hubId) {
        return add(Map.of("hubId", hubId, "path", "/crm/**", "effect", "hold-after"));
    }

    /** Every answer of a portal takes this much longer. */
    public static void delayAnswersOf(long hubId, int millis) {
        add(Map.of("hubId", hubId, "effect", "delay", "delayMillis", millis, "always", true));
    }

    /** Whether a fault holds an answer back now. */
    public static boolean isHolding(int fault) {
        return given().baseUri(hubspot())
                        .get("/_sim/faults")
                        .<Integer>path("faults.find { it.id == %d }.holding".formatted(fault))
                > 0;
    }

    /** Lets the answer go that a fault holds back. */
    public static void release(int fault) {
        given().baseUri(hubspot())
                .contentType("application/json")
                .body(Map.of("then", "answer"))
                .post("/_sim/faults/%d/release".formatted(fault))
                .then()
                .statusCode(204);
    }

    public static void forget() {
        given().baseUri(hubspot()).delete("/_sim/faults").then().statusCode(204);
    }

    private static int add(Map<String, Object> fault) {
        return given().baseUri(hubspot())
                .contentType("application/json")
                .body(fault)
                .post("/_sim/faults")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String hubspot() {
        return ConfigProvider.getConfig().getValue("AFTERCALL_HUBSPOT_API", String.class);
    }
}
