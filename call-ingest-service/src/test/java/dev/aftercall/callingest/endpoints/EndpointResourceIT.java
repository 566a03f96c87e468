package dev.aftercall.callingest.endpoints;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.callingest.sources.Source;
import dev.aftercall.callingest.testing.Endpoint;
import dev.aftercall.callingest.testing.Fixture;
import dev.aftercall.callingest.testing.Workspace;
import dev.aftercall.testkit.oidc.UserClaims;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;
import dev.aftercall.testkit.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@WithTestResource(
        value = ServiceUnderTest.class,
        initArgs = {
            @ResourceArg(name = "db", value = "ingest"),
            @ResourceArg(name = "topics", value = "calls,crm-writes")
        })
class EndpointResourceIT {

    private static final String PATH = "/api/ingest/endpoints";
    private static final String PUBLIC_URL = "http://127.0.0.1:8080";

    private final Workspace workspace = Workspace.fresh();

    @Test
    void theSecretIsToldOnCreationAndNeverAgain() {
        // When
        JsonPath created = create("key-1", Map.of("source", "canonical", "name", "Desk"));

        // Then
        assertThat(created.getString("secret")).startsWith("whsec_");
        assertThat(created.getString("url")).endsWith("/webhooks/in/" + created.getString("id"));
        assertThat(created.getString("proof.kind")).isEqualTo("standard-webhooks");
        workspace
                .admin()
                .get(PATH + "/" + created.getString("id"))
                .then()
                .statusCode(200)
                .body("name", equalTo("Desk"), "secret", nullValue());
        workspace
                .admin()
                .get(PATH)
                .then()
                .body("items", hasSize(1), "total", equalTo(1), "items[0].secret", nullValue());
    }

    @Test
    void whereItIsIsToldAsTheWorldReachesUs() {
        // When
        Response answer = workspace
                .admin()
                .contentType(ContentType.JSON)
                .body(Map.of("source", "canonical"))
                .post(PATH);

        // Then
        String id = answer.jsonPath().getString("id");
        assertThat(answer.header("Location")).isEqualTo(PUBLIC_URL + PATH + "/" + id);
        assertThat(answer.jsonPath().getString("url")).isEqualTo(PUBLIC_URL + "/webhooks/in/" + id);
    }

    @Test
    void aRepeatedCreationMakesNothingNewAndIsAnsweredTheSame() {
        JsonPath first = create("key-1", Map.of("source", "vapi"));
        JsonPath second = create("key-1", Map.of("source", "vapi"));
        JsonPath other = create("key-2", Map.of("source", "vapi"));

        assertThat(second.getMap("")).isEqualTo(first.getMap(""));
        assertThat(other.getString("id")).isNotEqualTo(first.getString("id"));
        workspace
                .admin()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", "key-1")
                .body(Map.of("source", "canonical"))
                .post(PATH)
                .then()
                .statusCode(422);
    }

    @Test
    void whileTheSecretCanNotBeReadARepeatedCreationIsAskedToComeAgain() throws SQLException {
        // Given
        Map<String, Object> request = Map.of("source", "canonical");
        String secret = create("key-locked", request).getString("secret");

        // When
        try (Connection superuser = TestServers.postgres().connect("ingest");
                Statement statement = superuser.createStatement()) {
            superuser.setAutoCommit(false);
            statement.execute("lock table endpoint_secret in access exclusive mode");
            send("key-locked", request)
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue());
        }

        // Then
        assertThat(create("key-locked", request).getString("secret")).isEqualTo(secret);
    }

    @Test
    void aDisabledEndpointIsUnknownToItsSource() {
        Endpoint endpoint = workspace.canonicalEndpoint();
        endpoint.post(Fixture.text("canonical/call-ended.json")).statusCode(202);

        workspace.admin().delete(PATH + "/" + endpoint.id()).then().statusCode(204);

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        endpoint.post(Fixture.text("canonical/call-ended.json")).statusCode(404));
        workspace.admin().get(PATH + "/" + endpoint.id()).then().statusCode(200).body("disabledAt", notNullValue());
    }

    @Test
    void anotherWorkspaceSeesNothingOfIt() {
        Endpoint endpoint = workspace.canonicalEndpoint();
        Workspace other = Workspace.fresh();

        other.admin().get(PATH + "/" + endpoint.id()).then().statusCode(404);
        other.admin().delete(PATH + "/" + endpoint.id()).then().statusCode(404);
        other.admin().get(PATH).then().statusCode(200).body("items", hasSize(0));
        endpoint.post(Fixture.text("canonical/call-ended.json")).statusCode(202);
    }

    @Test
    void onlyAnAdminMayMakeOne() {
        RestAssured.given().get(PATH).then().statusCode(401);
        RestAssured.given()
                .auth()
                .oauth2(TestServers.strangersTokens().userToken(UserClaims.of("a", workspace.id(), "admin")))
                .get(PATH)
                .then()
                .statusCode(401);
        workspace
                .rep("rhea@seller.example")
                .contentType(ContentType.JSON)
                .body(Map.of("source", "canonical"))
                .post(PATH)
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
    }

    @Test
    void aWrongFieldIsNamed() {
        refuse(Map.of("source", "pigeon"), "source");
        refuse(Map.of(), "source");
        refuse(Map.of("source", "vapi", "name", "a\u0000b"), "name");
        refuse(Map.of("source", "vapi", "name", "n".repeat(201)), "name");
        refuse(Map.of("source", "vapi", "proof", "bearer"), "proof");
        refuse(Map.of("source", "vapi", "proof", Map.of("kind", "header", "header", "a b")), "proof.header");
        refuse(Map.of("source", "vapi", "proof", Map.of("kind", "header")), "proof.kind");
        refuse(Map.of("source", "canonical", "proof", Map.of("kind", "twilio")), "proof.kind");
        refuse(Map.of("source", "retell", "proof", Map.of("kind", "bearer")), "proof.kind");
        refuse(Map.of("source", "vapi", "proof", Map.of("kind", "hmac")), "proof.kind");
        refuse(Map.of("source", "vapi", "proof", hmac("payload", "id")), "proof.payload");
        refuse(Map.of("source", "vapi", "proof", hmac("algorithm", "md5")), "proof.algorithm");
        refuse(Map.of("source", "canonical", "proof", Map.of("kind", "basic", "user", "a:b")), "proof.user");
        refuse(Map.of("source", "canonical", "region", "de"), "region");
        refuse(Map.of("source", "retell", "secret", "short"), "secret");
        refuse(Map.of("source", "fathom", "secret", "not-a-key-of-base64!"), "secret");
        workspace
                .admin()
                .contentType(ContentType.JSON)
                .body("{")
                .post(PATH)
                .then()
                .statusCode(400);
        workspace.admin().get(PATH + "/" + UUID.randomUUID()).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name         | {\"source\":\"canonical\",\"name\":5}",
                "name         | {\"source\":\"canonical\",\"name\":1.5}",
                "name         | {\"source\":\"canonical\",\"name\":true}",
                "name         | {\"source\":\"canonical\",\"name\":[\"a\"]}",
                "name         | {\"source\":\"canonical\",\"name\":\"a\\ud800\"}",
                "name         | {\"source\":\"canonical\",\"name\":\"\\udc00b\"}",
                "source       | {\"source\":7}",
                "proof.kind   | {\"source\":\"vapi\",\"proof\":{\"kind\":1}}",
                "proof.header | {\"source\":\"vapi\",\"proof\":{\"kind\":\"header\",\"header\":1}}"
            })
    void aFieldThatIsNoTextIsNamed(String field, String body) {
        workspace
                .admin()
                .contentType(ContentType.JSON)
                .body(body)
                .post(PATH)
                .then()
                .statusCode(400)
                .body("field", equalTo(field));
        workspace.admin().get(PATH).then().body("total", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VAPI", "Canonical", "pigeon", ""})
    void aSourceThatIsNoneIsToldThoseThereAre(String source) {
        workspace
                .admin()
                .contentType(ContentType.JSON)
                .body(Map.of("source", source))
                .post(PATH)
                .then()
                .statusCode(400)
                .body("field", equalTo("source"), "title", equalTo("The field 'source' must be " + Source.names()));
    }

    @Test
    void aSecretThatIsGivenIsNeverShown() {
        // When
        JsonPath created = create("key-given", Map.of("source", "retell", "secret", "key_0123456789"));
        JsonPath repeated = create("key-given", Map.of("source", "retell", "secret", "key_0123456789"));

        // Then
        assertThat(created.getString("secret")).isNull();
        assertThat(created.getString("secretFrom")).isEqualTo("platform");
        assertThat(repeated.getMap("")).isEqualTo(created.getMap(""));
        send("key-given", Map.of("source", "retell", "secret", "key_9876543210"))
                .statusCode(422);
        assertThat(create("key-given", Map.of("source", "retell")).getString("secret"))
                .isNull();
        workspace.admin().get(PATH).then().statusCode(200).body(not(containsString("key_0123456789")));
    }

    @Test
    void aPlatformsSecretIsGivenOnceAndMayComeLater() {
        String id =
                create("key-later", Map.of("source", "aircall", "region", "AT")).getString("id");

        giveSecret(id, Map.of()).statusCode(400).body("field", equalTo("secret"));
        giveSecret(id, Map.of("secret", "a b")).statusCode(400).body("field", equalTo("secret"));
        giveSecret(id, Map.of("secret", "45aabbccddee")).statusCode(204);
        giveSecret(id, Map.of("secret", "00aabbccddee"))
                .statusCode(409)
                .body("type", equalTo("urn:aftercall:problem:has-a-secret"));
        giveSecret(UUID.randomUUID().toString(), Map.of("secret", "45aabbccddee"))
                .statusCode(404);
        workspace.admin().get(PATH + "/" + id).then().statusCode(200).body("region", equalTo("AT"));
    }

    @Test
    void theSettingsOfAProofAreKeptAndShown() {
        JsonPath created = create(
                "key-hmac",
                Map.of(
                        "source",
                        "vapi",
                        "proof",
                        Map.of(
                                "kind", "hmac",
                                "header", "X-Sign",
                                "algorithm", "sha512",
                                "prefix", "sig=",
                                "timestampHeader", "X-Time",
                                "toleranceSeconds", 60)));

        JsonPath shown = workspace
                .admin()
                .get(PATH + "/" + created.getString("id"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(shown.getMap("proof"))
                .isEqualTo(created.getMap("proof"))
                .isEqualTo(Map.of(
                        "kind", "hmac",
                        "header", "X-Sign",
                        "algorithm", "sha512",
                        "prefix", "sig=",
                        "encoding", "hex",
                        "timestampHeader", "X-Time",
                        "toleranceSeconds", 60,
                        "payload", "{timestamp}.{body}"));
        assertThat(created.getString("secret")).startsWith("whsec_");
    }

    private ValidatableResponse giveSecret(String id, Map<String, Object> request) {
        return workspace
                .admin()
                .contentType(ContentType.JSON)
                .body(request)
                .put(PATH + "/" + id + "/secret")
                .then();
    }

    private static Map<String, Object> hmac(String setting, String value) {
        return Map.of("kind", "hmac", "header", "X-Sign", setting, value);
    }

    private void refuse(Map<String, Object> request, String field) {
        workspace
                .admin()
                .contentType(ContentType.JSON)
                .body(request)
                .post(PATH)
                .then()
                .statusCode(400)
                .body("field", equalTo(field));
    }

    private JsonPath create(String key, Map<String, Object> request) {
        return send(key, request).statusCode(201).extract().jsonPath();
    }

    private ValidatableResponse send(String key, Map<String, Object> request) {
        return workspace
                .admin()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(request)
                .post(PATH)
                .then();
    }
}
