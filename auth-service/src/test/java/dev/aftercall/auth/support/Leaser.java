package dev.aftercall.auth.support;

import java.util.UUID;

import io.restassured.RestAssured;
import io.restassured.response.Response;

import dev.aftercall.testkit.servers.TestServers;

/** One of our services that wants tokens. */
public record Leaser(String token, int internalPort) {

    public static Leaser named(String clientId, int internalPort) {
        return new Leaser(TestServers.tokens().serviceToken(clientId), internalPort);
    }

    public Response leases(UUID workspace) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .post("http://127.0.0.1:%d/internal/connections/%s/lease".formatted(internalPort, workspace));
    }
}
