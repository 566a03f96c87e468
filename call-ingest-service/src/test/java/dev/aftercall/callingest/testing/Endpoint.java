package dev.aftercall.callingest.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import dev.aftercall.callingest.proving.EndpointSecret;
import dev.aftercall.callingest.proving.StandardWebhooksSignature;

/** An endpoint as its source uses it. */
public record Endpoint(UUID id, String secret) {

    public ValidatableResponse post(String body) {
        return post("msg_" + UUID.randomUUID(), body);
    }

    public ValidatableResponse post(String deliveryId, String body) {
        return signed(deliveryId, Instant.now(), body)
                .post("/webhooks/in/" + id)
                .then();
    }

    public ValidatableResponse postAt(Instant at, String body) {
        return signed("msg_" + UUID.randomUUID(), at, body)
                .post("/webhooks/in/" + id)
                .then();
    }

    public RequestSpecification signed(String deliveryId, Instant at, String body) {
        return signed(deliveryId, at, body.getBytes(StandardCharsets.UTF_8));
    }

    public ValidatableResponse post(byte[] body) {
        return signed("msg_" + UUID.randomUUID(), Instant.now(), body)
                .post("/webhooks/in/" + id)
                .then();
    }

    public RequestSpecification signed(String deliveryId, Instant at, byte[] bytes) {
        return RestAssured.given()
                .contentType("application/json")
                .header("webhook-id", deliveryId)
                .header("webhook-timestamp", at.getEpochSecond())
                .header(
                        "webhook-signature",
                        StandardWebhooksSignature.sign(
                                new EndpointSecret(secret), deliveryId, at.getEpochSecond(), bytes))
                .body(bytes);
    }
}
