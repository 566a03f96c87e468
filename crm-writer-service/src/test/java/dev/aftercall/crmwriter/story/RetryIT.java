package dev.aftercall.crmwriter.story;

import java.time.Instant;
import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWriteEvent;
import dev.aftercall.testkit.oidc.UserClaims;
import dev.aftercall.testkit.servers.TestServers;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** Calls that are tried again because somebody asks for it. */
@WriterTest
class RetryIT {

    private static final String LOGS = "/api/hubspot/sync-logs";
    private static final String ADA = "ada.reyes@alpine-outdoor.example";
    private static final String REP = "rep1@northwind.example";

    @Inject
    @ReactiveDataSource("worker")
    Pool worker;

    private final Story story = new Story();

    @AfterEach
    void close() {
        Portal.forgetFaults();
        story.close();
    }

    @Test
    void aCallThatHubSpotRefusedIsWrittenAtTheSameRevision() {
        // Given
        Calls call = aCall(story.workspace()).withEmail(ADA).item("a", "Send it");
        givenRefused(call);

        // When
        as(REP, "rep")
                .post(LOGS + "/" + call.id() + "/retry")
                .then()
                .statusCode(202)
                .body("retried", equalTo(1));

        // Then
        thenWritten(call);
        assertThat(story.told(call.id()).getLast().write().revision()).isEqualTo(1);
        assertThat(Portal.activities("calls", call.id())).hasSize(1);
        assertThat(Portal.tasks(call.id(), "a")).hasSize(1);
    }

    @Test
    void aTaskThatHubSpotRefusedIsWrittenToItsCall() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        Calls call = aCall(story.workspace()).withEmail(ADA).item("a", "Send it");
        refuseNext("tasks");
        story.whenCallEnds(call.build());
        thenWritten(call);
        assertThat(story.told(call.id()).getLast().write().parts())
                .filteredOn(part -> part.name() == Part.Name.TASK)
                .extracting(Part::outcome)
                .containsExactly(Part.Outcome.FAILED);

        // When
        as("admin", "admin").post(LOGS + "/" + call.id() + "/retry").then().statusCode(202);

        // Then
        within().untilAsserted(() -> assertThat(Portal.tasks(call.id(), "a")).hasSize(1));
        assertThat(Portal.activities("calls", call.id())).hasSize(1);
    }

    @Test
    void allThatFailedAreTriedAgainTogether() {
        // Given
        Calls one = aCall(story.workspace()).withEmail(ADA);
        Calls other = aCall(story.workspace()).withEmail(ADA);
        givenRefused(one);
        givenRefused(other);

        // When
        as("admin", "admin")
                .queryParam("status", "error")
                .post(LOGS + "/retry")
                .then()
                .statusCode(202)
                .body("retried", equalTo(2))
                .body("left", equalTo(0));

        // Then
        thenWritten(one);
        thenWritten(other);
    }

    @Test
    void noMoreAreTriedAgainThanAskedForAndNoneTwice() {
        // Given
        for (int calls = 0; calls < 3; calls++) {
            givenCall("FAILED", REP, "invalid-input");
        }
        givenCall("WRITTEN", REP, null);
        givenCall("FAILED", "rep2@northwind.example", "invalid-input");

        // When, then
        as(REP, "rep")
                .queryParam("limit", 2)
                .post(LOGS + "/retry")
                .then()
                .statusCode(202)
                .body("retried", equalTo(2))
                .body("left", equalTo(1));
        as(REP, "rep").post(LOGS + "/retry").then().statusCode(202).body("retried", equalTo(1));
        as(REP, "rep")
                .queryParam("status", "success")
                .post(LOGS + "/retry")
                .then()
                .statusCode(400)
                .body("field", equalTo("status"));
    }

    @Test
    void whatDidNotFailOrOnlyAPersonCanDecideIsNotTried() {
        for (UUID call : new UUID[] {givenCall("WRITTEN", REP, null), givenCall("FAILED", REP, "tie")}) {
            as("admin", "admin")
                    .post(LOGS + "/" + call + "/retry")
                    .then()
                    .statusCode(409)
                    .contentType("application/problem+json")
                    .body("type", containsString("nothing-to-retry"));
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-05-04T10:00:00Z, no-contact", ", no-contact-yet"})
    void aCallWhoseContactWasMadeTooLateIsWrittenOnceSomebodyAsksForIt(Instant at, String reason) {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        String email = "%s@late.example".formatted(UUID.randomUUID());
        Calls call = aCall(story.workspace()).withEmail(email).at(at == null ? Instant.now() : at);
        story.whenCallEnds(call.build());
        within().untilAsserted(() -> assertThat(story.told(call.id()))
                .last()
                .satisfies(told -> assertThat(told.write().parts())
                        .extracting(Part::reason)
                        .containsExactly(reason)));
        as("admin", "admin")
                .queryParam("reason", reason)
                .get(LOGS)
                .then()
                .statusCode(200)
                .body("total", equalTo(1));

        // When
        story.asAPerson()
                .body("{\"properties\":{\"email\":\"%s\"}}".formatted(email))
                .post("/crm/v3/objects/contacts")
                .then()
                .statusCode(201);
        as(REP, "rep").post(LOGS + "/" + call.id() + "/retry").then().statusCode(202);

        // Then
        thenWritten(call);
        assertThat(Portal.activities("calls", call.id())).hasSize(1);
    }

    @Test
    void whatWasSkippedIsTriedAgainTogetherByItsReason() {
        // Given
        UUID inShadow = givenSkipped("shadow");
        UUID nobodys = givenSkipped("no-contact");
        givenLaneOfAnotherHolder("4100001");

        // When
        as("admin", "admin")
                .queryParam("status", "skipped")
                .queryParam("reason", "shadow")
                .post(LOGS + "/retry")
                .then()
                .statusCode(202)
                .body("retried", equalTo(1))
                .body("left", equalTo(0));

        // Then
        String isDue = "select from job where workspace = $1 and call = $2 and written < wanted and due_at <= now()";
        assertThat(count(isDue, inShadow)).isEqualTo(1);
        assertThat(count(isDue, nobodys)).isZero();
        as(REP, "rep").post(LOGS + "/" + nobodys + "/retry").then().statusCode(202);
    }

    @Test
    void aCallThatWaitsIsDueAtOnceHoweverOftenThatIsAskedFor() {
        // Given
        UUID call = givenCall("WAITING", REP, null);
        givenLaneOfAnotherHolder("4100001");

        // When
        as("admin", "admin").post(LOGS + "/" + call + "/retry").then().statusCode(202);
        as("admin", "admin").post(LOGS + "/" + call + "/retry").then().statusCode(202);

        // Then
        assertThat(count(
                        "select from job where workspace = $1 and call = $2 and version >= 2 and written < wanted and due_at <= now()",
                        call))
                .isEqualTo(1);
    }

    @Test
    void aCallOfAnotherPortalIsNotWrittenToThisOneToo() {
        // Given
        UUID written = givenCall("WRITTEN", REP, "invalid-input");
        run("""
                insert into ledger (workspace, hub_id, write_id, grant_no, call, part, object_type, object_id, state, revision)
                values ($1, '4100001', gen_random_uuid(), 1, $2, 'ACTIVITY', 'calls', '7', 'WRITTEN', 1)
                """, Tuple.of(story.workspace(), written));
        UUID refused = givenCall("FAILED", REP, "invalid-input");
        givenLaneOfAnotherHolder("4100002");

        // When
        as("admin", "admin")
                .post(LOGS + "/" + written + "/retry")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", containsString("in-another-portal"));
        as("admin", "admin").post(LOGS + "/" + refused + "/retry").then().statusCode(202);

        // Then
        for (UUID call : new UUID[] {written, refused}) {
            assertThat(count("select from ledger where workspace = $1 and call = $2 and state = 'REFUSED'", call))
                    .isEqualTo(1);
        }
        assertThat(count("select from job where workspace = $1 and call = $2 and written = wanted", written))
                .isEqualTo(1);
    }

    @Test
    void aColleaguesCallIsNoCall() {
        UUID call = givenCall("FAILED", "rep2@northwind.example", "invalid-input");

        as(REP, "rep").post(LOGS + "/" + call + "/retry").then().statusCode(404);
    }

    private void givenRefused(Calls call) {
        story.givenLive();
        story.givenConnected(1, ADA);
        refuseNext("calls");
        story.whenCallEnds(call.build());
        within().untilAsserted(
                        () -> assertThat(story.told(call.id())).last().isInstanceOf(CrmWriteEvent.CallFailed.class));
    }

    private static void refuseNext(String objectType) {
        Portal.fault("{\"method\":\"POST\",\"path\":\"/crm/objects/*/" + objectType + "/batch/create\",\"times\":1,"
                + "\"effect\":\"answer\",\"status\":400,\"body\":\"{\\\"category\\\":\\\"VALIDATION_ERROR\\\"}\"}");
    }

    private void thenWritten(Calls call) {
        within().untilAsserted(
                        () -> assertThat(story.told(call.id())).last().isInstanceOf(CrmWriteEvent.CallWritten.class));
    }

    /** A call that came to this; with a record in the ledger that HubSpot refused, where there is a reason. */
    private UUID givenCall(String outcome, String rep, String refusal) {
        UUID call = UUID.randomUUID();
        run("""
                insert into job (workspace, call, wanted, written, body, due_at, outcome, rep_email)
                values ($1, $2, 1, case when $3 = 'WAITING' then 0 else 1 end, '', 'infinity', $3, $4)
                """, Tuple.of(story.workspace(), call, outcome, rep));
        if (refusal != null) {
            run("""
                    insert into ledger (workspace, hub_id, write_id, grant_no, call, part, object_type, state, revision, reason)
                    values ($1, '4100001', gen_random_uuid(), 1, $2, 'ACTIVITY', 'calls', 'REFUSED', 1, $3)
                    """, Tuple.of(story.workspace(), call, refusal));
        }
        return call;
    }

    private UUID givenSkipped(String reason) {
        UUID call = givenCall("SKIPPED", REP, null);
        run(
                "update job set told_reason = $3 where workspace = $1 and call = $2",
                Tuple.of(story.workspace(), call, reason));
        return call;
    }

    /** A portal that is connected, and that nobody here works on. */
    private void givenLaneOfAnotherHolder(String hubId) {
        run("""
                insert into lane (workspace, hub_id, grant_no, lease, lease_until)
                values ($1, $2, 1, gen_random_uuid(), now() + interval '1 hour')
                """, Tuple.of(story.workspace(), hubId));
    }

    private int count(String query, UUID call) {
        return run(query, Tuple.of(story.workspace(), call));
    }

    private int run(String statement, Tuple tuple) {
        return worker.preparedQuery(statement)
                .execute(tuple)
                .await()
                .atMost(Story.LIMIT)
                .rowCount();
    }

    private RequestSpecification as(String subject, String role) {
        return given().auth().oauth2(TestServers.tokens().userToken(UserClaims.of(subject, story.workspace(), role)));
    }
}
