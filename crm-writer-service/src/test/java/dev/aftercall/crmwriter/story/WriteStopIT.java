package dev.aftercall.crmwriter.story;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.planning.WriteId;
import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.CrmWriteEvent;
import dev.aftercall.events.Event;
import dev.aftercall.testkit.oidc.UserClaims;
import dev.aftercall.testkit.servers.TestServers;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

/** All writing is stopped by the operator or an admin, and goes on where it was. */
@WriterTest
class WriteStopIT {

    private static final String ADA = "ada.reyes@alpine-outdoor.example";
    private static final String STOPS = "/internal/write-stops";
    private static final int A_LOAD = 1_200;
    private static final int MORE = 50;

    /** Half a second as a rule; this machine may be busy. */
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(10);

    private static final Duration LONG_ENOUGH = STOPPED_WITHIN.plusSeconds(3);

    @Inject
    @ReactiveDataSource("worker")
    Pool worker;

    @Inject
    @ConfigProperty(name = "aftercall.internal.port")
    int internalPort;

    private final Story story = new Story();
    private final Story other = new Story();

    @AfterEach
    void close() {
        given().baseUri(Portal.url()).delete("/_sim/pace");
        worker.query("update write_stop set lifted_by = 'the test', lifted_at = now() where lifted_at is null")
                .executeAndAwait();
        story.close();
        other.close();
    }

    @Test
    void underLoadNothingLeavesForAStoppedPortalAndAllIsWrittenOnceWhenItGoesOn() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        Call first =
                aCall(story.workspace()).withEmail(ADA).item("a", "Send it").build();
        story.whenCallEnds(first);
        thenWritten(story, first);
        given().baseUri(Portal.url())
                .contentType("application/json")
                .body("{\"profile\":\"flat\",\"baseMillis\":1500,\"sigma\":0}")
                .post("/_sim/pace?hubId=" + Portal.HUB_ID)
                .then()
                .statusCode(200);
        List<Call> calls = new ArrayList<>(whenCallsEnd(A_LOAD));
        calls.add(first);
        within().until(() -> count("written = wanted") > 1);

        // When
        operator()
                .body("{\"reason\":\"HubSpot shows wrong data\"}")
                .put(STOPS + "/portals/" + Portal.HUB_ID)
                .then()
                .statusCode(200);
        Instant stopped = Instant.now();
        calls.addAll(whenCallsEnd(MORE));
        within().until(() ->
                count("closed_for is not null") == count("written < wanted") && count("true") == calls.size());
        within().until(() -> Instant.now().isAfter(stopped.plus(LONG_ENOUGH)));
        int heldBack = count("told_reason = 'write-stop' and outcome = 'WAITING'");
        List<Instant> requests = Portal.arrivals(Portal.HUB_ID);
        given().baseUri(Portal.url()).delete("/_sim/pace");
        Instant resumed = Instant.now();
        operator().delete(STOPS + "/portals/" + Portal.HUB_ID).then().statusCode(200);

        // Then
        assertThat(heldBack).isGreaterThan(MORE);
        assertThat(requests)
                .isNotEmpty()
                .noneMatch(at -> at.isAfter(stopped.plus(STOPPED_WITHIN)) && at.isBefore(resumed));
        within().until(() -> count("outcome = 'WRITTEN' and written = wanted") == calls.size());
        Map<String, Long> written = Portal.all("calls").stream()
                .map(activity -> activity.properties().getOrDefault("aftercall_write_id", ""))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(calls)
                .extracting(call -> written.get(
                        WriteId.of(call.callId(), Part.ACTIVITY, null, 1).toString()))
                .containsOnly(1L);
    }

    @Test
    void whatAnAdminPausesWaitsAndSaysSoAndOtherWorkspacesGoOn() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        other.givenLive();
        other.givenConnected(1, ADA);
        Calls revised = aCall(story.workspace()).withEmail(ADA).summary("first");
        Call undone = aCall(story.workspace()).withEmail(ADA).build();
        story.whenCallEnds(revised.build(), undone);
        thenWritten(story, revised.build());
        thenWritten(story, undone);

        // When
        story.givenSettings("{\"write_mode\":\"live\",\"writing\":\"paused\",\"writing_reason\":\"An audit\"}");
        Call fresh = aCall(story.workspace()).withEmail(ADA).build();
        Call second = revised.revision(2).summary("second").build();
        story.whenCallEnds(fresh);
        story.whenTold(new CallEvent.CallUpdated(second));
        admin().post("/api/hubspot/sync-logs/%s/undo".formatted(undone.callId()))
                .then()
                .statusCode(202);
        Call strangers = aCall(other.workspace()).withEmail(ADA).build();
        other.whenCallEnds(strangers);

        // Then
        thenWritten(other, strangers);
        within().untilAsserted(() -> admin().queryParam("reason", "write-stop")
                .get("/api/hubspot/sync-logs")
                .then()
                .body("total", equalTo(2))
                .body("logs.status", hasItem("pending"))
                .body("logs.error_message", hasItem(containsString("An admin of the workspace has paused"))));
        within().untilAsserted(() -> admin().get("/api/hubspot/sync-logs/" + undone.callId())
                .then()
                .body("status", equalTo("success"))
                .body("undo_waits_for", equalTo("write-stop")));
        admin().get("/api/hubspot/settings")
                .then()
                .body("writing", equalTo("paused"))
                .body("writing_change.by", equalTo("somebody"))
                .body("writing_change.reason", equalTo("An audit"));
        assertThat(Portal.activities("calls", fresh.callId())).isEmpty();

        // When
        story.givenSettings("{\"write_mode\":\"live\",\"writing\":\"on\"}");

        // Then
        thenWritten(story, fresh);
        within().untilAsserted(() -> assertThat(Portal.activities("calls", revised.id()))
                .singleElement()
                .satisfies(
                        activity -> assertThat(activity.properties()).containsEntry("hs_call_body", "<p>second</p>")));
        within().untilAsserted(() ->
                assertThat(story.told(undone.callId())).last().isInstanceOf(CrmWriteEvent.CallUndone.class));
    }

    @Test
    void whoStoppedWhenAndWhyIsKeptAndOnlyTheOperatorMay() {
        // Given
        String path = STOPS + "/workspaces/" + story.workspace();
        admin().body("{\"reason\":\"x\"}").put(path).then().statusCode(404);
        admin().port(internalPort).body("{\"reason\":\"x\"}").put(path).then().statusCode(403);
        operator().body("{}").put(path).then().statusCode(400).body("field", equalTo("reason"));
        operator()
                .body("{\"reason\":\"x\"}")
                .put(STOPS + "/workspaces/7")
                .then()
                .statusCode(404);
        operator().body("{\"reason\":\"x\"}").put(STOPS + "/portals/x").then().statusCode(404);

        // When
        operator().body("{\"reason\":\"first\"}").put(path).then().statusCode(200);
        operator()
                .body("{\"reason\":\"second\"}")
                .put(path)
                .then()
                .statusCode(200)
                .body("reason", equalTo("first"))
                .body("stopped_by", equalTo("operator-1"));
        operator()
                .get(STOPS)
                .then()
                .body("items.subject", hasItem(story.workspace().toString()));
        operator().delete(path).then().statusCode(200).body("lifted_by", equalTo("operator-1"));

        // Then
        operator().delete(path).then().statusCode(404);
        String ours = "items.find { it.subject == '%s' }".formatted(story.workspace());
        operator().get(STOPS).then().body(ours, nullValue());
        operator().queryParam("lifted", true).get(STOPS).then().body(ours + ".reason", equalTo("first"));
    }

    private List<Call> whenCallsEnd(int count) {
        List<Call> calls = IntStream.range(0, count)
                .mapToObj(i -> aCall(story.workspace())
                        .withEmail(ADA)
                        .item("a", "Send it")
                        .build())
                .toList();
        story.whenTold(calls.stream().map(CallEvent.CallEnded::new).toArray(Event[]::new));
        return calls;
    }

    private static void thenWritten(Story of, Call call) {
        within().untilAsserted(
                        () -> assertThat(of.told(call.callId())).last().isInstanceOf(CrmWriteEvent.CallWritten.class));
    }

    private int count(String which) {
        return worker.preparedQuery("select from job where workspace = $1 and " + which)
                .executeAndAwait(Tuple.of(story.workspace()))
                .rowCount();
    }

    private RequestSpecification admin() {
        return given().auth().oauth2(story.token("admin")).contentType("application/json");
    }

    private RequestSpecification operator() {
        return given().port(internalPort)
                .auth()
                .oauth2(TestServers.tokens().userToken(UserClaims.of("operator-1", story.workspace(), "operator")))
                .contentType("application/json");
    }
}
