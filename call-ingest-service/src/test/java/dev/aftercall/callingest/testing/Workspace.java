package dev.aftercall.callingest.testing;

import java.util.Map;
import java.util.UUID;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

import dev.aftercall.testkit.oidc.UserClaims;
import dev.aftercall.testkit.servers.TestServers;

/** A customer of a test's own, with people who call the API. */
public record Workspace(UUID id) {

    public static Workspace fresh() {
        return new Workspace(UUID.randomUUID());
    }

    public RequestSpecification admin() {
        return as(UserClaims.of("admin-1", id, "admin"));
    }

    public RequestSpecification rep(String email) {
        return as(UserClaims.of("rep-" + email, id, "rep").withEmail(email));
    }

    public RequestSpecification manager() {
        return as(UserClaims.of("manager-1", id, "manager"));
    }

    public Endpoint canonicalEndpoint() {
        return endpoint(Map.of("source", "canonical"));
    }

    public Endpoint endpoint(Map<String, Object> request) {
        var answer = admin().contentType(ContentType.JSON)
                .body(request)
                .post("/api/ingest/endpoints")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new Endpoint(UUID.fromString(answer.getString("id")), answer.getString("secret"));
    }

    private static RequestSpecification as(UserClaims user) {
        return RestAssured.given().auth().oauth2(TestServers.tokens().userToken(user));
    }
}
