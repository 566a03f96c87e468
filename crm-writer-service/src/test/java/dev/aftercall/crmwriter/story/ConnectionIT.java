package dev.aftercall.crmwriter.story;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.crmwriter.connections.TokenLeases;
import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWriteEvent;
import dev.aftercall.testkit.oidc.UserClaims;
import dev.aftercall.testkit.servers.TestServers;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

/** Without a connection, before the first sync, and seen from other workspaces. */
@WriterTest
class ConnectionIT {

    private static final String ADA = "ada.reyes@alpine-outdoor.example";

    private static final String REP = "rep1@northwind.example";

    @Inject
    @ReactiveDataSource("worker")
    Pool worker;

    @Inject
    TokenLeases tokens;

    private final Story story = new Story();
    private final Story stranger = new Story();

    @AfterEach
    void close() {
        story.close();
        stranger.close();
    }

    @Test
    void aCallWithoutAConnectionWaitsIsToldOnceAndIsWrittenAfterTheConnect() {
        // Given
        story.givenLive();
        Call call = aCall(story.workspace()).withEmail(ADA).build();
        story.whenCallEnds(call);
        within().untilAsserted(() -> assertThat(story.told(call.callId())).hasSize(1));
        assertThat(story.told(call.callId()).getLast().write().parts())
                .extracting(Part::reason)
                .containsExactly("no-connection");
        assertThat(story.told(call.callId()).getLast().write().acceptedAt()).isEqualTo(Calls.ACCEPTED);
        given().auth()
                .oauth2(story.token("admin"))
                .get("/api/hubspot/sync-logs?status=pending")
                .then()
                .body("logs[0].call_id", equalTo(call.callId().toString()));
        given().auth()
                .oauth2(TestServers.tokens().userToken(UserClaims.of(REP, story.workspace(), "rep")))
                .get("/api/hubspot/sync-logs")
                .then()
                .body("logs[0].call_id", equalTo(call.callId().toString()));

        // When
        story.givenConnected(1, ADA);

        // Then
        within().untilAsserted(() ->
                assertThat(story.told(call.callId()).getLast()).isInstanceOf(CrmWriteEvent.CallWritten.class));
        assertThat(story.told(call.callId()))
                .filteredOn(event -> event instanceof CrmWriteEvent.CallWaiting)
                .filteredOn(event ->
                        "no-connection".equals(event.write().parts().getFirst().reason()))
                .hasSize(1);
        assertThat(Portal.activities("calls", call.callId())).hasSize(1);
    }

    @Test
    void aCallOfLongAgoWaitsForTheFirstSync() {
        // Given
        story.givenLive();
        story.whenConnected(1);
        Call call = aCall(story.workspace()).withEmail(ADA).at(longAgo()).build();

        // When
        story.whenCallEnds(call);
        within().untilAsserted(() -> assertThat(story.told(call.callId()))
                .isNotEmpty()
                .last()
                .satisfies(told -> assertThat(told.write().parts())
                        .extracting(Part::reason)
                        .containsExactly("first-sync")));
        story.givenConnected(1, ADA);

        // Then
        assertThat(story.told(call.callId())).noneMatch(told -> told instanceof CrmWriteEvent.CallSkipped);
        within().untilAsserted(() ->
                assertThat(story.told(call.callId()).getLast()).isInstanceOf(CrmWriteEvent.CallWritten.class));
    }

    @Test
    void whenTheFirstSyncTakesTooLongHubSpotIsAskedForCallsOfLongAgoToo() {
        // Given
        story.givenLive();
        story.whenConnected(1);
        within().until(() -> rows("update lane set created_at = now() - interval '2 hours' where workspace = $1") == 1);
        Call known = aCall(story.workspace()).withEmail(ADA).at(longAgo()).build();
        Call unknown = aCall(story.workspace())
                .withEmail("nobody@example.com")
                .at(longAgo())
                .build();

        // When
        story.whenCallEnds(unknown, known);

        // Then
        within().untilAsserted(() ->
                assertThat(story.told(known.callId())).last().isInstanceOf(CrmWriteEvent.CallWritten.class));
        within().untilAsserted(() ->
                assertThat(story.told(unknown.callId())).last().isInstanceOf(CrmWriteEvent.CallSkipped.class));
    }

    private static Instant longAgo() {
        return Instant.now().minus(Duration.ofDays(3));
    }

    @Test
    void afterADisconnectCallsWaitAndUnderANewGrantTheyAreWritten() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        Call before = aCall(story.workspace()).withEmail(ADA).build();
        story.whenCallEnds(before);
        within().untilAsserted(() ->
                assertThat(story.told(before.callId())).last().isInstanceOf(CrmWriteEvent.CallWritten.class));
        story.whenDisconnected(1);
        story.untilNoLaneIsLive();
        Call after = aCall(story.workspace()).withEmail(ADA).build();
        Call later = aCall(story.workspace(), before.callId())
                .withEmail(ADA)
                .revision(2)
                .summary("late")
                .build();
        story.whenCallEnds(after);
        within().until(() -> !story.told(after.callId()).isEmpty());
        assertThat(story.told(after.callId()).getLast()).isInstanceOf(CrmWriteEvent.CallWaiting.class);

        // When
        story.givenConnected(2, ADA);
        story.whenCallEnds(later);

        // Then
        within().untilAsserted(() -> {
            assertThat(story.told(after.callId()).getLast()).isInstanceOf(CrmWriteEvent.CallWritten.class);
            assertThat(story.told(before.callId()).getLast().write().revision()).isEqualTo(2);
            assertThat(story.told(before.callId()).getLast()).isInstanceOf(CrmWriteEvent.CallWritten.class);
        });
        assertThat(story.told(after.callId()).getLast().write().grant()).isEqualTo(2L);
        assertThat(Portal.activities("calls", before.callId())).hasSize(1);
        assertThat(Portal.activities("calls", before.callId()).getFirst().properties())
                .containsEntry("hs_call_body", "<p>late</p>");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whileHubSpotMustBeConnectedAgainCallsWaitAndAreWrittenByThemselvesAfterwards(boolean isKnown) {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        Call before = aCall(story.workspace()).withEmail(ADA).build();
        story.whenCallEnds(before);
        thenTold(before, CrmWriteEvent.CallWritten.class);

        // When
        if (isKnown) {
            story.whenBroken(1);
            story.untilNoLaneIsLive();
        } else {
            story.whenLeasesAreRefused();
            tokens.forget(story.workspace());
        }
        Call fresh = aCall(story.workspace()).withEmail(ADA).build();
        Call late = aCall(story.workspace(), before.callId())
                .withEmail(ADA)
                .revision(2)
                .summary("late")
                .build();
        story.whenCallEnds(fresh);
        story.whenTold(new CallEvent.CallUpdated(late));

        // Then
        for (Call call : List.of(fresh, late)) {
            thenTold(call, CrmWriteEvent.CallWaiting.class);
            within().untilAsserted(() -> assertThat(
                            story.told(call.callId()).getLast().write().parts())
                    .extracting(Part::reason)
                    .containsExactly("needs-reconnect"));
            assertThat(story.told(call.callId())
                            .getLast()
                            .write()
                            .parts()
                            .getFirst()
                            .message())
                    .containsIgnoringCase("an admin");
        }

        // When
        story.givenConnected(2, ADA);

        // Then
        for (Call call : List.of(fresh, late)) {
            thenTold(call, CrmWriteEvent.CallWritten.class);
        }
        assertThat(Portal.activities("calls", fresh.callId())).hasSize(1);
        assertThat(Portal.activities("calls", before.callId()).getFirst().properties())
                .containsEntry("hs_call_body", "<p>late</p>");
    }

    private void thenTold(Call call, Class<? extends CrmWriteEvent> outcome) {
        within().untilAsserted(
                        () -> assertThat(story.told(call.callId())).last().isInstanceOf(outcome));
    }

    @Test
    void anotherWorkspaceSeesNothing() {
        // Given
        story.givenConnected(1, ADA);
        Call call = aCall(story.workspace()).withEmail(ADA).build();
        story.whenCallEnds(call);
        within().until(() ->
                story.told(call.callId()).stream().anyMatch(event -> event instanceof CrmWriteEvent.CallSkipped));
        story.givenLive();

        // When, then
        given().auth()
                .oauth2(stranger.token("admin"))
                .get("/api/hubspot/sync-logs")
                .then()
                .statusCode(200)
                .body("total", equalTo(0))
                .body("logs", empty());
        given().auth()
                .oauth2(stranger.token("admin"))
                .get("/api/hubspot/sync-logs/" + call.callId())
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(stranger.token("admin"))
                .get("/api/hubspot/settings")
                .then()
                .body("write_mode", equalTo("shadow"));
        given().auth()
                .oauth2(story.token("rep"))
                .get("/api/hubspot/sync-logs")
                .then()
                .body("total", equalTo(0));
        given().auth()
                .oauth2(story.token("manager"))
                .get("/api/hubspot/sync-logs/" + call.callId())
                .then()
                .statusCode(200)
                .body("status", equalTo("skipped"))
                .body("parts[0].name", equalTo("activity"))
                .body("parts[0].reason", equalTo("shadow"));
    }

    @Test
    void badInputIsNamed() {
        String admin = story.token("admin");
        given().get("/api/hubspot/sync-logs").then().statusCode(401);
        given().auth()
                .oauth2(story.token("rep"))
                .contentType("application/json")
                .body("{\"write_mode\":\"live\"}")
                .put("/api/hubspot/settings")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(admin)
                .contentType("application/json")
                .body("{\"write_mode\":\"loud\"}")
                .put("/api/hubspot/settings")
                .then()
                .statusCode(400)
                .body("field", equalTo("write_mode"));
        given().auth()
                .oauth2(admin)
                .contentType("application/json")
                .body("{")
                .put("/api/hubspot/settings")
                .then()
                .statusCode(400)
                .body("type", containsString("invalid-json"));
    }

    private int rows(String statement) {
        return worker.preparedQuery(statement)
                .executeAndAwait(Tuple.of(story.workspace()))
                .rowCount();
    }
}
