package dev.aftercall.analytics.health;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWrite.Mode;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWriteEvent;
import dev.aftercall.events.CrmWriteEvent.CallFailed;
import dev.aftercall.events.CrmWriteEvent.CallSkipped;
import dev.aftercall.events.CrmWriteEvent.CallWritten;
import dev.aftercall.messaging.outbox.OutboxEvent;
import dev.aftercall.testkit.oidc.UserClaims;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;
import dev.aftercall.testkit.servers.TestServers;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@WithTestResource(
        value = ServiceUnderTest.class,
        initArgs = {@ResourceArg(name = "db", value = "analytics"), @ResourceArg(name = "topics", value = "crm-writes")
        })
class HealthIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Part ACTIVITY = part(Part.Name.ACTIVITY, null, "calls", "900");

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    /** Where it is about noon now: tests of "today" don't meet midnight. */
    private final String noonZone =
            ZoneOffset.ofHours(12 - now.atOffset(ZoneOffset.UTC).getHour()).getId();

    @Test
    void countsEachCallTaskAndContactOnceHoweverOftenItIsTold() {
        // Given
        UUID workspace = UUID.randomUUID();
        UUID call = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        CallWritten first =
                new CallWritten(write(workspace, call, 1, Mode.LIVE, ACTIVITY, task("a", "501"), contactUpdate("70")));
        CallWritten revised = new CallWritten(write(
                workspace, call, 2, Mode.LIVE, ACTIVITY, task("a", "501"), task("b", "502"), contactUpdate("70")));

        // When
        publish(revised, first, first, revised);
        publish(new CallWritten(write(workspace, other, 1, Mode.LIVE, ACTIVITY, contactUpdate("70"))));

        // Then
        untilSynced(workspace, 2);
        JsonPath health = health(workspace, noonZone);
        for (String window : List.of("today", "last24Hours")) {
            assertThat(health.getInt(window + ".callsSynced")).isEqualTo(2);
            assertThat(health.getInt(window + ".tasksCreated")).isEqualTo(2);
            assertThat(health.getInt(window + ".contactsUpdated")).isEqualTo(1);
            assertThat(health.getInt(window + ".errors")).isZero();
        }
        assertThat(Instant.parse(health.getString("lastSyncAt"))).isEqualTo(now);
    }

    @Test
    void countsErrorsUntilTheyAreMendedAndNeverWhatWasOnlyPlanned() {
        // Given
        UUID workspace = UUID.randomUUID();
        UUID mended = UUID.randomUUID();

        // When
        publish(
                new CallFailed(write(workspace, mended, 1, Mode.LIVE)),
                new CallFailed(write(workspace, UUID.randomUUID(), 1, Mode.LIVE)),
                new CallWritten(write(workspace, UUID.randomUUID(), 1, Mode.SHADOW, ACTIVITY, task("a", "1"))),
                new CallSkipped(write(workspace, UUID.randomUUID(), 1, Mode.LIVE)),
                new CallWritten(write(workspace, mended, 2, Mode.LIVE, ACTIVITY)));

        // Then
        untilSeen(workspace, 4);
        untilSynced(workspace, 1);
        JsonPath health = health(workspace, "Europe/Berlin");
        assertThat(health.getInt("last24Hours.errors")).isEqualTo(1);
        assertThat(health.getInt("last24Hours.tasksCreated")).isZero();
    }

    @Test
    void whatHappenedBeforeIsNotOfToday() {
        // Given
        UUID workspace = UUID.randomUUID();
        CrmWrite old = new CrmWrite(
                workspace,
                UUID.randomUUID(),
                1,
                1,
                "4100001",
                1L,
                Mode.LIVE,
                "email",
                List.of(ACTIVITY),
                null,
                now.minus(Duration.ofDays(3)));

        // When
        publish(new CallWritten(old), new CallWritten(write(workspace, UUID.randomUUID(), 1, Mode.LIVE, ACTIVITY)));

        // Then
        untilSeen(workspace, 2);
        assertThat(health(workspace, noonZone).getInt("today.callsSynced")).isEqualTo(1);
    }

    @Test
    void aWorkspaceSeesItsOwnFiguresAndNoOthers() throws SQLException {
        // Given
        UUID ours = UUID.randomUUID();
        UUID theirs = UUID.randomUUID();

        // When
        publish(
                new CallWritten(write(theirs, UUID.randomUUID(), 1, Mode.LIVE, ACTIVITY)),
                new CallWritten(write(theirs, UUID.randomUUID(), 1, Mode.LIVE, ACTIVITY)),
                new CallWritten(write(ours, UUID.randomUUID(), 1, Mode.LIVE, ACTIVITY)));

        // Then
        untilSynced(theirs, 2);
        untilSynced(ours, 1);
        assertThat(callsSeenByApp(ours.toString())).isEqualTo(1);
        assertThat(callsSeenByApp("")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Atlantis", "abc", "+99:00", "UTC+25", "1", "Europe/Berlin\u0000", "2026-01-02"})
    void aZoneThatIsNoneIsNamed(String zone) {
        asRep(UUID.randomUUID())
                .queryParam("zone", zone)
                .get("/api/analytics/health")
                .then()
                .statusCode(400)
                .contentType(containsString("application/problem+json"))
                .body("field", equalTo("zone"));
    }

    @Test
    void anEmptyWorkspaceIsWellAndAStrangerSeesNothing() {
        // Given
        UUID workspace = UUID.randomUUID();

        // When
        JsonPath health = health(workspace, noonZone);

        // Then
        assertThat(health.getInt("today.callsSynced")).isZero();
        asRep(workspace).get("/api/analytics/health").then().body("lastSyncAt", nullValue());
        given().get("/api/analytics/health").then().statusCode(401);
    }

    private void untilSynced(UUID workspace, int calls) {
        await().atMost(LIMIT)
                .until(() -> health(workspace, noonZone).getInt("last24Hours.callsSynced"), seen -> seen == calls);
    }

    /** Events of different calls come in any order; these calls have all been heard of. */
    private static void untilSeen(UUID workspace, long calls) {
        await().atMost(LIMIT).until(() -> callsSeenByApp(workspace.toString()), seen -> seen == calls);
    }

    private static JsonPath health(UUID workspace, String zone) {
        return asRep(workspace)
                .queryParam("zone", zone)
                .get("/api/analytics/health")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static RequestSpecification asRep(UUID workspace) {
        return given().auth().oauth2(TestServers.tokens().userToken(UserClaims.of("user", workspace, "rep")));
    }

    private CrmWrite write(UUID workspace, UUID call, long version, Mode mode, Part... parts) {
        return new CrmWrite(workspace, call, version, version, "4100001", 1L, mode, "email", List.of(parts), null, now);
    }

    private static Part task(String item, String objectId) {
        return part(Part.Name.TASK, item, "tasks", objectId);
    }

    private static Part contactUpdate(String objectId) {
        return part(Part.Name.CONTACT_UPDATE, null, "contacts", objectId);
    }

    private static Part part(Part.Name name, String item, String type, String objectId) {
        return new Part(name, item, Part.Outcome.WRITTEN, type, objectId, null, null, null);
    }

    private void publish(CrmWriteEvent... events) {
        Map<String, Object> settings = Map.of("bootstrap.servers", TestServers.kafka(), "acks", "all");
        try (KafkaProducer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (CrmWriteEvent event : events) {
                producer.send(OutboxEvent.of(event, now).record(UUID.randomUUID(), "crm-writer-service"))
                        .get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long callsSeenByApp(String workspace) throws SQLException {
        try (Connection app = TestServers.database("analytics").connectAsApp();
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('app.workspace', '%s', false)".formatted(workspace));
            try (ResultSet rows = statement.executeQuery("select count(*) from call_fact")) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
