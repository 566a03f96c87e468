package dev.aftercall.messaging;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

/** Internal paths are on the internal port, everything else on the public one, and errors are problem+json. */
@QuarkusTest
@WithTestResource(MessagingServers.class)
class InternalPathsIT {

    @ConfigProperty(name = "aftercall.internal.port")
    int internalPort;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/set-aside",
                "/internal;x/set-aside",
                "/internal/set-aside;x",
                "//internal/set-aside",
                "/%69nternal/set-aside",
                "/x/../internal/set-aside"
            })
    void thePublicPortKnowsNoInternalPath(String path) {
        RestAssured.given()
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void theInternalPortAsksForAToken() {
        RestAssured.given()
                .port(internalPort)
                .get("/internal/set-aside")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:aftercall:problem:not-authenticated"))
                .body("next", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/echo", "/internal;x/set-aside"})
    void theInternalPortKnowsNothingElse(String path) {
        RestAssured.given()
                .urlEncodingEnabled(false)
                .port(internalPort)
                .get(path)
                .then()
                .statusCode(404);
    }

    @Test
    void aFieldOfTheWrongTypeIsNamed() {
        RestAssured.given()
                .contentType("application/json")
                .body("{\"times\": {\"a\": 1}}")
                .post("/echo")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo("times"));
    }

    @Test
    void aBodyThatIsNoJsonIsRefusedInWords() {
        RestAssured.given()
                .contentType("application/json")
                .body("{\"times\": ")
                .post("/echo")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:aftercall:problem:invalid-json"));
    }

    @Test
    void aFaultOfOursShowsNoStackTrace() {
        RestAssured.given()
                .contentType("application/json")
                .body("{\"times\": -1}")
                .post("/echo")
                .then()
                .statusCode(500)
                .contentType("application/problem+json")
                .body("title", equalTo("Something went wrong on our side"));
    }
}
