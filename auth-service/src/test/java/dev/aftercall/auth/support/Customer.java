package dev.aftercall.auth.support;

import java.util.UUID;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import dev.aftercall.testkit.oidc.UserClaims;
import dev.aftercall.testkit.servers.TestServers;

/** A workspace whose people speak to the service under test. */
public record Customer(UUID workspace) {

    private static final String CALLBACK = "/api/hubspot/oauth/callback";

    public static Customer anyone() {
        return new Customer(UUID.randomUUID());
    }

    /** A request of a user with the roles. */
    public RequestSpecification as(String... roles) {
        String token = TestServers.tokens().userToken(UserClaims.of("user-of-" + workspace, workspace, roles));
        return RestAssured.given().redirects().follow(false).header("Authorization", "Bearer " + token);
    }

    /** Begins a consent as an admin. */
    public Consent begins() {
        Response answer = as("admin").get("/api/hubspot/oauth/initiate");
        answer.then().statusCode(200);
        var cookie = answer.detailedCookies().asList().getFirst();
        return new Consent(answer.path("authUrl"), cookie.getName(), cookie.getValue());
    }

    /** Connects a portal, all the way. */
    public Response connects(long hubId) {
        return begins().allows(hubId).comesBack();
    }

    public Response status() {
        return as("rep").get("/api/hubspot/status");
    }

    public Response disconnects() {
        return as("admin").delete("/api/hubspot/disconnect");
    }

    /** A consent under way in a browser. */
    public record Consent(String authorizeUrl, String cookieName, String nonce) {

        /** A click on Allow, by the simulator's automatic mode. */
        public Return allows(long hubId) {
            return decides(authorizeUrl, Long.toString(hubId));
        }

        public Return denies() {
            return decides(authorizeUrl, "deny");
        }

        /** Allows what is asked for without one scope. */
        public Return allowsWithout(String scope, long hubId) {
            return decides(authorizeUrl.replace("%20" + scope, ""), Long.toString(hubId));
        }

        private Return decides(String url, String choice) {
            String location = RestAssured.given()
                    .redirects()
                    .follow(false)
                    .urlEncodingEnabled(false)
                    .get(url + "&auto=" + choice)
                    .then()
                    .statusCode(302)
                    .extract()
                    .header("Location");
            return new Return(location.substring(location.indexOf('?')), cookieName, nonce);
        }
    }

    /** A browser on its way back from HubSpot. */
    public record Return(String query, String cookieName, String nonce) {

        public Response comesBack() {
            return comesBackWith(nonce);
        }

        public Response comesBackWith(String otherNonce) {
            return RestAssured.given()
                    .redirects()
                    .follow(false)
                    .urlEncodingEnabled(false)
                    .cookie(cookieName, otherNonce)
                    .get(CALLBACK + query);
        }

        public Response comesBackWithoutCookie() {
            return RestAssured.given()
                    .redirects()
                    .follow(false)
                    .urlEncodingEnabled(false)
                    .get(CALLBACK + query);
        }
    }
}
