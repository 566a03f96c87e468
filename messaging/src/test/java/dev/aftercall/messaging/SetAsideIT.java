package dev.aftercall.messaging;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.aftercall.events.EventCodec;
import dev.aftercall.events.Topic;
import dev.aftercall.testkit.oidc.UserClaims;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;
import dev.aftercall.testkit.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** An operator's way with what was set aside: list, look, mend, retry. */
@QuarkusTest
@TestProfile(SetAsideIT.WithIssuer.class)
@WithTestResource(
        value = ServiceUnderTest.class,
        initArgs = {@ResourceArg(name = "db", value = "messaging"), @ResourceArg(name = "topics", value = "calls")})
class SetAsideIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String PATH = "/internal/set-aside/";

    @ConfigProperty(name = "aftercall.internal.port")
    int internalPort;

    /** Tokens are checked here. */
    public static class WithIssuer implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.oidc.tenant-enabled", "true");
        }
    }

    @Test
    void aRecordThatCouldNotBeReadIsMendedAndStored() {
        // Given
        UUID call = UUID.randomUUID();
        String good = new String(EventCodec.encode(Calls.aCall(call, 7)), StandardCharsets.UTF_8);
        String id = setAside(call.toString(), good.replace("\"direction\":\"INBOUND\"", "\"direction\":null"));
        operator()
                .get(PATH + id)
                .then()
                .statusCode(200)
                .body("direction", equalTo("IN"))
                .body("key", equalTo(call.toString()))
                .body("reason", containsString("in the field call.direction"))
                .body("body", containsString("\"direction\":null"));

        // When
        operator()
                .post(PATH + id + "/retry")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:aftercall:problem:still-refused"))
                .body("title", containsString("in the field call.direction"));
        operator()
                .contentType("application/json")
                .body(good)
                .put(PATH + id + "/body")
                .then()
                .statusCode(204);
        operator().post(PATH + id + "/retry").then().statusCode(204);

        // Then
        assertThat(query("select revision::text from stored where call_id = '%s'".formatted(call)))
                .isEqualTo("7");
        operator().get(PATH + id).then().statusCode(404);
        operator().post(PATH + id + "/retry").then().statusCode(404);
    }

    @Test
    void anEventThatCouldNotBeSentIsSentAgain() {
        // Given
        UUID call = UUID.randomUUID();
        String body = new String(EventCodec.encode(Calls.aCall(call, 2)), StandardCharsets.UTF_8);
        String id = query("""
                insert into set_aside (id, direction, workspace, topic, key, type, reason, body, record)
                values (uuidv7(), 'OUT', '%s', 'calls', '%2$s', 'call.ended.v1', 'too long', '%3$s', '%2$s')
                returning id::text
                """.formatted(UUID.randomUUID(), call, body));

        // When
        operator().post(PATH + id + "/retry").then().statusCode(204);

        // Then
        await().atMost(LIMIT)
                .until(() -> query("select coalesce(max(revision), 0)::text from stored where call_id = '%s'"
                                .formatted(call))
                        .equals("2"));
        operator().get(PATH + id).then().statusCode(404);
    }

    @Test
    void anEventThatIsLongerThanAnyMayBeIsRefusedUntilItIsMended() {
        // Given
        UUID call = UUID.randomUUID();
        String good = new String(EventCodec.encode(Calls.aCall(call, 3)), StandardCharsets.UTF_8);
        String id = query("""
                insert into set_aside (id, direction, workspace, topic, key, type, reason, body, record)
                values (uuidv7(), 'OUT', gen_random_uuid(), 'calls', '%1$s', 'call.ended.v1', 'too long',
                  convert_to('%2$s' || repeat(' ', %3$d), 'UTF8'), '%1$s')
                returning id::text
                """.formatted(call, good, Topic.MAX_VALUE_BYTES));

        // When
        operator()
                .post(PATH + id + "/retry")
                .then()
                .statusCode(409)
                .body("type", equalTo("urn:aftercall:problem:still-refused"))
                .body("title", containsString("longer than the 524288"));
        operator()
                .contentType("application/json")
                .body(good)
                .put(PATH + id + "/body")
                .then()
                .statusCode(204);
        operator().post(PATH + id + "/retry").then().statusCode(204);

        // Then
        await().atMost(LIMIT)
                .until(() -> query("select coalesce(max(revision), 0)::text from stored where call_id = '%s'"
                                .formatted(call))
                        .equals("3"));
    }

    @Test
    void pagesThroughAllOldestFirst() {
        // Given
        List<String> ours = List.of(
                setAside("first-" + UUID.randomUUID(), "{"), setAside("second-" + UUID.randomUUID(), "{\"call\":1}"));

        // When
        List<String> ids = new ArrayList<>();
        String cursor = null;
        do {
            JsonPath page = (cursor == null ? operator() : operator().queryParam("cursor", cursor))
                    .queryParam("limit", "1")
                    .get(PATH)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            assertThat(page.getList("items")).hasSizeLessThanOrEqualTo(1);
            assertThat(page.getList("items.body")).containsOnlyNulls();
            ids.addAll(page.getList("items.id", String.class));
            cursor = page.getString("next");
        } while (cursor != null);

        // Then
        assertThat(ids).doesNotHaveDuplicates().containsSubsequence(ours);
    }

    @ParameterizedTest
    @CsvSource({"limit, abc", "limit, 0", "limit, -1", "limit, 201", "limit, 99999999999", "cursor, x"})
    void aParameterThatCanNotBeUsedIsNamed(String name, String value) {
        operator()
                .queryParam(name, value)
                .get(PATH)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo(name));
    }

    @Test
    void onlyAnOperatorAndTheWorkerRoleSeeAnything() throws SQLException {
        for (String role : List.of("admin", "manager", "rep", "service")) {
            as(role).get(PATH).then().statusCode(403);
        }
        RestAssured.given().port(internalPort).get(PATH).then().statusCode(401);
        try (Connection app = TestServers.database("messaging").connectAsApp();
                Statement statement = app.createStatement()) {
            for (String table : List.of("set_aside", "outbox", "lease")) {
                assertThatThrownBy(() -> statement.executeQuery("select * from " + table))
                        .as(table)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    private RequestSpecification operator() {
        return as("operator");
    }

    private RequestSpecification as(String role) {
        String token = TestServers.tokens().userToken(UserClaims.of("somebody", UUID.randomUUID(), role));
        return RestAssured.given().port(internalPort).auth().oauth2(token);
    }

    /** The id of the row that a record which can't be read becomes. */
    private static String setAside(String key, String value) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>("calls", key, value.getBytes(StandardCharsets.UTF_8));
        record.headers().add("ce_type", "call.ended.v1".getBytes(StandardCharsets.UTF_8));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestServers.kafka()), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
        return await().atMost(LIMIT)
                .until(
                        () -> query("select max(id::text) from set_aside where key = '%s'".formatted(key)),
                        id -> id != null);
    }

    private static String query(String sql) {
        try (Connection connection = TestServers.database("messaging").connectAsWorker();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
