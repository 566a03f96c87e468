package dev.aftercall.callingest.taking;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.aftercall.callingest.testing.Endpoint;
import dev.aftercall.callingest.testing.Fixture;
import dev.aftercall.callingest.testing.IngestDatabase;
import dev.aftercall.callingest.testing.Workspace;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@WithTestResource(
        value = ServiceUnderTest.class,
        initArgs = {
            @ResourceArg(name = "db", value = "ingest"),
            @ResourceArg(name = "topics", value = "calls,crm-writes")
        })
class TakeWebhookIT {

    private static final String PROBLEM = "application/problem+json";

    private final Workspace workspace = Workspace.fresh();

    @Test
    void aDeliveryIsStoredOnceHoweverOftenItComesAndAnsweredTheSame() {
        // Given
        Endpoint endpoint = workspace.canonicalEndpoint();
        String body = Fixture.text("canonical/call-ended.json");

        // When
        String first = endpoint.post("msg_1", body).statusCode(202).extract().asString();
        String second = endpoint.post("msg_1", body).statusCode(202).extract().asString();

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void anUnknownEndpointIsNotFound() {
        new Endpoint(UUID.randomUUID(), workspace.canonicalEndpoint().secret())
                .post("{}")
                .statusCode(404)
                .contentType(PROBLEM);
        RestAssured.given().body("{}").post("/webhooks/in/no-uuid").then().statusCode(404);
        assertThat(stored()).isZero();
    }

    @Test
    void aWrongSignatureIsRefused() {
        Endpoint endpoint = workspace.canonicalEndpoint();
        Endpoint stranger =
                new Endpoint(endpoint.id(), workspace.canonicalEndpoint().secret());
        stranger.post(Fixture.text("canonical/call-ended.json")).statusCode(401).contentType(PROBLEM);
        assertThat(stored()).isZero();
    }

    @Test
    void aMissingSignatureIsRefused() {
        RestAssured.given()
                .contentType("application/json")
                .body(Fixture.bytes("canonical/call-ended.json"))
                .post("/webhooks/in/" + workspace.canonicalEndpoint().id())
                .then()
                .statusCode(401)
                .contentType(PROBLEM);
        assertThat(stored()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-360", "360", "-86400"})
    void aTimestampOutsideOfFiveMinutesIsRefused(long seconds) {
        workspace
                .canonicalEndpoint()
                .postAt(Instant.now().plusSeconds(seconds), Fixture.text("canonical/call-ended.json"))
                .statusCode(401);
        assertThat(stored()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "data                          | {\"type\":\"call.ended\"}",
                "type                          | {\"type\":7,\"data\":{\"sourceCallId\":\"c\"}}",
                "type                          | {\"type\":\"call.started\",\"data\":{\"sourceCallId\":\"c\"}}",
                "data.sourceCallId             | {\"type\":\"call.ended\",\"data\":{}}",
                "data.sourceCallId             | {\"type\":\"call.ended\",\"data\":{\"sourceCallId\":7}}",
                "data.startedAt                | {\"type\":\"call.ended\",\"data\":{\"sourceCallId\":\"c\",\"startedAt\":\"noon\"}}",
                "data.participants[1].email    | {\"type\":\"call.ended\",\"data\":{\"sourceCallId\":\"c\",\"participants\":[{},{\"email\":[]}]}}",
                "data.direction                | {\"type\":\"call.ended\",\"data\":{\"sourceCallId\":\"c\",\"direction\":\"UP\"}}"
            })
    void aFieldOfTheWrongTypeIsNamed(String field, String body) {
        workspace
                .canonicalEndpoint()
                .post(body)
                .statusCode(400)
                .contentType(PROBLEM)
                .body("field", equalTo(field))
                .body("type", equalTo("urn:aftercall:problem:invalid-field"));
        assertThat(stored()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"hello", "[]", "{\"type\":", "``", "{} {}"})
    void aBodyThatIsNoJsonObjectIsRefused(String body) {
        workspace
                .canonicalEndpoint()
                .post(body)
                .statusCode(400)
                .contentType(PROBLEM)
                .body("field", nullValue())
                .body("type", equalTo("urn:aftercall:problem:invalid-json"));
        assertThat(stored()).isZero();
    }

    @Test
    void aBodyOfOneMebibyteIsTakenAndOneByteMoreIsNot() {
        Endpoint endpoint = workspace.canonicalEndpoint();
        String start = "{\"type\":\"call.ended\",\"data\":{\"sourceCallId\":\"long\",\"title\":\"";
        String end = "\"}}";
        String fits = start + "x".repeat(BodyLimit.MOST_BYTES - start.length() - end.length()) + end;

        endpoint.post(fits).statusCode(202);
        endpoint.post(fits + " ").statusCode(413).contentType(PROBLEM);
        endpoint.post(fits + " ".repeat(3 * BodyLimit.MOST_BYTES))
                .statusCode(413)
                .contentType(PROBLEM);
        assertThat(stored()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1048577", "5000000"})
    void aLongBodyIsRefusedWhenItComesInChunksToo(int bytes) throws IOException, InterruptedException {
        // Given
        Endpoint endpoint = workspace.canonicalEndpoint();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/webhooks/in/%s".formatted(RestAssured.port, endpoint.id())))
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes])))
                .build();

        // When
        HttpResponse<String> answer;
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        }

        // Then
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith(PROBLEM));
        assertThat(stored()).isZero();
    }

    @Test
    void aBodyInChunksIsTaken() throws IOException, InterruptedException {
        // Given
        Endpoint endpoint = workspace.endpoint(Map.of("source", "vapi"));
        byte[] body = Fixture.bytes("vapi/end-of-call-report.json");
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/webhooks/in/%s".formatted(RestAssured.port, endpoint.id())))
                .header("Authorization", "Bearer " + endpoint.secret())
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();

        // When
        int status;
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }

        // Then
        assertThat(status).isEqualTo(200);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void vapiProvesItselfByBearerOrByItsOwnHeader() {
        Endpoint bearer = workspace.endpoint(Map.of("source", "vapi"));
        Endpoint header = workspace.endpoint(
                Map.of("source", "vapi", "proof", Map.of("kind", "header", "header", "X-Vapi-Secret")));
        String body = Fixture.text("vapi/end-of-call-report.json");

        vapi(bearer, "Authorization", "Bearer " + bearer.secret(), body).statusCode(200);
        vapi(bearer, "Authorization", "Bearer " + bearer.secret(), body).statusCode(200);
        vapi(bearer, "Authorization", "Bearer " + header.secret(), body).statusCode(401);
        vapi(bearer, "X-Vapi-Secret", bearer.secret(), body).statusCode(401);
        vapi(header, "x-vapi-secret", header.secret(), body).statusCode(200);

        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void otherVapiEventsAreKeptAndThoseThatWantAnAnswerAreRefused() {
        Endpoint endpoint = workspace.endpoint(Map.of("source", "vapi"));
        String bearer = "Bearer " + endpoint.secret();

        vapi(endpoint, "Authorization", bearer, "{\"message\":{\"type\":\"status-update\",\"status\":\"ended\"}}")
                .statusCode(200);
        vapi(endpoint, "Authorization", bearer, "{\"message\":{\"type\":\"assistant-request\"}}")
                .statusCode(422)
                .contentType(PROBLEM)
                .body("type", equalTo("urn:aftercall:problem:answer-wanted"));
        vapi(endpoint, "Authorization", bearer, "{\"message\":{\"type\":\"end-of-call-report\",\"call\":{\"id\":1}}}")
                .statusCode(400)
                .body("field", equalTo("message.call.id"));

        assertThat(stored()).isEqualTo(1);
    }

    private static ValidatableResponse vapi(Endpoint endpoint, String header, String value, String body) {
        return RestAssured.given()
                .contentType("application/json")
                .header(header, value)
                .body(body)
                .post("/webhooks/in/" + endpoint.id())
                .then();
    }

    private long stored() {
        long keys = IngestDatabase.number("select count(*) from delivery_key where workspace = ?", workspace.id());
        long bodies = IngestDatabase.number("select count(*) from delivery where workspace = ?", workspace.id());
        assertThat(keys).isEqualTo(bodies);
        return bodies;
    }
}
