package dev.aftercall.callingest.merging;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.aftercall.callingest.testing.Endpoint;
import dev.aftercall.callingest.testing.Fixture;
import dev.aftercall.callingest.testing.IngestDatabase;
import dev.aftercall.callingest.testing.PublishedCalls;
import dev.aftercall.callingest.testing.PublishedCalls.Published;
import dev.aftercall.callingest.testing.Workspace;
import dev.aftercall.events.Call;
import dev.aftercall.events.EventType;
import dev.aftercall.testkit.oidc.UserClaims;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;
import dev.aftercall.testkit.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@WithTestResource(
        value = ServiceUnderTest.class,
        initArgs = {
            @ResourceArg(name = "db", value = "ingest"),
            @ResourceArg(name = "topics", value = "calls,crm-writes")
        })
class MergeDeliveriesIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final Workspace workspace = Workspace.fresh();
    private final PublishedCalls published = new PublishedCalls();

    @AfterEach
    void close() {
        published.close();
    }

    @Test
    void aCallIsPublishedAndItsSecondDeliveryRaisesTheRevision() {
        // Given
        Endpoint endpoint = workspace.canonicalEndpoint();
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);

        // When
        endpoint.post(Fixture.text("canonical/call-ended.json")).statusCode(202);
        published.await(workspace.id(), 1);
        endpoint.post(Fixture.text("canonical/call-updated.json")).statusCode(202);
        List<Published> events = published.await(workspace.id(), 2);

        // Then
        assertThat(events).extracting(Published::type).containsExactly(EventType.CALL_ENDED, EventType.CALL_UPDATED);
        Call call = events.getLast().event().call();
        assertThat(call.revision()).isEqualTo(2);
        assertThat(call.callId()).isEqualTo(events.getFirst().event().call().callId());
        assertThat(call.summary().text()).isEqualTo("They renew for a year, at the same price.");
        assertThat(call.actionItems()).filteredOn(Call.ActionItem::done).hasSize(1);
        assertThat(call.acceptedAt())
                .isEqualTo(events.getFirst().event().call().acceptedAt())
                .isBetween(before, Instant.now());
    }

    @Test
    void theOrderOfDeliveriesMakesNoDifferenceInTheEnd() {
        // Given
        Endpoint endpoint = workspace.canonicalEndpoint();
        Workspace other = Workspace.fresh();
        Endpoint reversed = other.canonicalEndpoint();

        // When
        endpoint.post(Fixture.text("canonical/call-ended.json"));
        published.await(workspace.id(), 1);
        endpoint.post(Fixture.text("canonical/call-updated.json"));
        reversed.post(Fixture.text("canonical/call-updated.json"));
        published.await(other.id(), 1);
        reversed.post(Fixture.text("canonical/call-ended.json"));

        // Then
        Call inOrder = published.await(workspace.id(), 2).getLast().event().call();
        Call outOfOrder = published.await(other.id(), 2).getLast().event().call();
        assertThat(outOfOrder)
                .usingRecursiveComparison()
                .ignoringFields("callId", "workspace", "transcript.reference", "acceptedAt")
                .isEqualTo(inOrder);
    }

    @Test
    void aRepeatedStatementRaisesNoRevision() {
        // Given
        Endpoint endpoint = workspace.canonicalEndpoint();
        endpoint.post("msg_a", Fixture.text("canonical/call-ended.json"));
        published.await(workspace.id(), 1);

        // When
        endpoint.post("msg_b", Fixture.text("canonical/call-ended.json")).statusCode(202);
        awaitNothingToMerge();
        endpoint.post("msg_c", Fixture.text("canonical/call-updated.json")).statusCode(202);

        // Then
        List<Published> events = published.await(workspace.id(), 2);
        assertThat(events).extracting(event -> event.event().call().revision()).containsExactly(1L, 2L);
    }

    @Test
    void theTraceOfTheWebhookGoesAlongWithTheEvent() {
        Endpoint endpoint = workspace.canonicalEndpoint();
        String body = Fixture.text("canonical/call-ended.json");

        endpoint.signed("msg_traced", Instant.now(), body)
                .header("traceparent", TRACE)
                .post("/webhooks/in/" + endpoint.id())
                .then()
                .statusCode(202);

        assertThat(published.await(workspace.id(), 1).getFirst().traceparent())
                .startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-");
    }

    @Test
    void aVapiReportIsMergedLikeAnyOther() {
        Endpoint endpoint = workspace.endpoint(Map.of("source", "vapi", "proof", Map.of("kind", "standard-webhooks")));

        endpoint.post(Fixture.text("vapi/end-of-call-report.json")).statusCode(200);

        Call call = published.await(workspace.id(), 1).getFirst().event().call();
        assertThat(call.source()).isEqualTo("vapi");
        assertThat(call.summary().text()).isEqualTo("Ada books a demo for Friday.");
        assertThat(call.rep().nature()).isEqualTo(Call.Rep.Nature.AI);
    }

    @Test
    void aDeliveryThatAKilledProcessLeftIsMerged() {
        // Given: what the take commits, and nothing of the merge
        Endpoint endpoint = workspace.canonicalEndpoint();
        leaveBehind(endpoint, Fixture.bytes("canonical/call-ended.json"), 0);

        // Then
        Call call = published.await(workspace.id(), 1).getFirst().event().call();
        assertThat(call.sourceCallId()).isEqualTo("c-1001");
        awaitNothingToMerge();
    }

    @Test
    void aDeliveryThatCanNotBeMergedIsSetAsideAndTheOthersGoOn() {
        // Given: nine attempts have failed
        Endpoint endpoint = workspace.canonicalEndpoint();
        leaveBehind(endpoint, new byte[] {'{'}, 9);

        // When
        endpoint.post(Fixture.text("canonical/call-ended.json")).statusCode(202);

        // Then
        published.await(workspace.id(), 1);
        awaitNothingToMerge();
        assertThat(IngestDatabase.number("select count(*) from delivery_set_aside where workspace = ?", workspace.id()))
                .isEqualTo(1);
        assertThat(IngestDatabase.number(
                        "select count(*) from delivery_set_aside where workspace = ? and reason = 'The body is not JSON'",
                        workspace.id()))
                .isEqualTo(1);
    }

    @Test
    void aFaultOfTheDatabaseIsNoAttemptOfTheDelivery() {
        // Given: one more failed attempt would set it aside
        Endpoint endpoint = workspace.canonicalEndpoint();
        IngestDatabase.change("revoke update on call from ingest_worker");

        // When
        try {
            leaveBehind(endpoint, Fixture.bytes("canonical/call-ended.json"), 9);
            Awaitility.await()
                    .during(Duration.ofSeconds(3))
                    .atMost(LIMIT)
                    .until(() -> IngestDatabase.number(
                                    "select count(*) from unmerged where attempts = 9 and workspace = ?",
                                    workspace.id())
                            == 1);
        } finally {
            IngestDatabase.change("grant update on call to ingest_worker");
        }

        // Then
        assertThat(published.await(workspace.id(), 1)).hasSize(1);
    }

    @Test
    void aRowAtWhichTheDatabaseFailsHoldsUpNoOtherDeliveryAndIsMergedWhenItIsMended() {
        // Given
        Endpoint endpoint = workspace.canonicalEndpoint();
        String body = Fixture.text("canonical/call-ended.json");
        IngestDatabase.change("""
                create function fail_at_a_row() returns trigger language plpgsql as
                $$ begin raise exception 'a damaged page' using errcode = 'XX001'; end $$
                """);
        IngestDatabase.change("""
                create trigger fail_at_a_row before insert or update on call for each row
                when (new.source_call_id = 'c-damaged') execute function fail_at_a_row()
                """);

        // When
        try {
            endpoint.post("msg_1", body.replace("c-1001", "c-damaged")).statusCode(202);
            OffsetDateTime taken = OffsetDateTime.now(ZoneOffset.UTC);
            endpoint.post("msg_2", body).statusCode(202);

            // Then
            assertThat(published.await(workspace.id(), 1))
                    .extracting(event -> event.event().call().sourceCallId())
                    .containsExactly("c-1001");
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> IngestDatabase.number(
                                    "select count(*) from unmerged where attempts = 0 and due_at > ? and workspace = ?",
                                    taken,
                                    workspace.id())
                            == 1);
        } finally {
            IngestDatabase.change("drop function fail_at_a_row() cascade");
        }
        assertThat(published.await(workspace.id(), 2)).hasSize(2);
    }

    @Test
    void aDeliveryThatWasSetAsideIsMergedWhenAnOperatorRetriesIt() {
        // Given: set aside, though it can be merged now
        Endpoint endpoint = workspace.canonicalEndpoint();
        endpoint.post(Fixture.text("canonical/call-ended.json")).statusCode(202);
        published.await(workspace.id(), 1);
        IngestDatabase.change("""
                insert into delivery_set_aside (workspace, delivery, received_at, reason)
                select workspace, id, received_at, 'a fault that was mended' from delivery where workspace = ?
                """, workspace.id());

        // When
        String id = operator()
                .get("/internal/deliveries/set-aside?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("items.find { it.workspace == '%s' }.id".formatted(workspace.id()));
        operator()
                .post("/internal/deliveries/set-aside/" + id + "/retry")
                .then()
                .statusCode(204);

        // Then
        awaitNothingToMerge();
        operator()
                .post("/internal/deliveries/set-aside/" + id + "/retry")
                .then()
                .statusCode(404);
        workspace.admin().get("/internal/deliveries/set-aside").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"limit, abc", "limit, 0", "limit, -1", "limit, 201", "cursor, no-uuid"})
    void aWrongParameterIsNamed(String parameter, String value) {
        operator()
                .queryParam(parameter, value)
                .get("/internal/deliveries/set-aside")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo(parameter));
    }

    @Test
    void anIdThatIsNoneIsNotFound() {
        operator()
                .post("/internal/deliveries/set-aside/no-uuid/retry")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    private RequestSpecification operator() {
        return RestAssured.given()
                .port(ConfigProvider.getConfig().getValue("aftercall.internal.port", Integer.class))
                .auth()
                .oauth2(TestServers.tokens().userToken(UserClaims.of("operator-1", workspace.id(), "operator")));
    }

    private void leaveBehind(Endpoint endpoint, byte[] body, int attempts) {
        UUID delivery = UUID.randomUUID();
        IngestDatabase.change(
                """
                with k as (insert into delivery_key values (?, ?, ?, ?, now())),
                     d as (insert into delivery (workspace, received_at, id, endpoint, source, body) values (?, now(), ?, ?, ?, ?))
                insert into unmerged (workspace, received_at, delivery, bytes, attempts) values (?, now(), ?, ?, ?)
                """,
                workspace.id(),
                endpoint.id(),
                "msg_left",
                delivery,
                workspace.id(),
                delivery,
                endpoint.id(),
                "canonical",
                body,
                workspace.id(),
                delivery,
                body.length,
                attempts);
    }

    private void awaitNothingToMerge() {
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(IngestDatabase.number(
                                "select count(*) from unmerged where workspace = ?", workspace.id()))
                        .isZero());
    }
}
