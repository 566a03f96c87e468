package dev.aftercall.crmwriter.story;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.testkit.oidc.UserClaims;
import dev.aftercall.testkit.servers.TestServers;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

/** What is asked for in vain, and who sees which calls. */
@WriterTest
class SyncLogsIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String LOGS = "/api/hubspot/sync-logs";
    private static final String REP = "rep1@northwind.example";
    private static final String COLLEAGUE = "rep2@northwind.example";

    @Inject
    @ReactiveDataSource("worker")
    Pool worker;

    private final UUID workspace = UUID.randomUUID();

    @ParameterizedTest
    @CsvSource({
        "limit,  abc",
        "limit,  0",
        "limit,  -1",
        "limit,  501",
        "limit,  1.5",
        "limit,  99999999999",
        "offset, abc",
        "offset, -1",
        "offset, 99999999999",
        "status, done",
        "status, SUCCESS",
        "from,   yesterday",
        "until,  2026-05-04",
        "call,   42"
    })
    void aParameterThatIsNotOneIsNamed(String parameter, String value) {
        as("admin", "admin")
                .queryParam(parameter, value)
                .get(LOGS)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", containsString("invalid-parameter"))
                .body("field", equalTo(parameter))
                .body("title", containsString(parameter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1", "0193a000-0000-7000-8000-00000000000g", "1-1-1-1-1"})
    void whatIsNoIdIsNoCall(String id) {
        as("admin", "admin")
                .get(LOGS + "/" + id)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", containsString("no-such-log"));
    }

    @Test
    void aCallOfAnotherWorkspaceIsNoCall() {
        // Given
        UUID theirs = givenCall(UUID.randomUUID(), REP);

        // When, then
        as("admin", "admin")
                .get(LOGS + "/" + theirs)
                .then()
                .statusCode(404)
                .body("type", containsString("no-such-log"));
        as("admin", "admin").get(LOGS).then().statusCode(200).body("total", equalTo(0));
    }

    @Test
    void aRepSeesOwnCallsOnlyAndAManagerAll() {
        // Given
        UUID own = givenCall(workspace, REP);
        UUID colleagues = givenCall(workspace, COLLEAGUE);
        UUID nobodys = givenCall(workspace, null);

        // When, then
        as(REP, "rep")
                .get(LOGS)
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("logs.call_id", contains(own.toString()));
        as(REP, "rep").get(LOGS + "/" + own).then().statusCode(200).body("call_id", notNullValue());
        as(REP, "rep").get(LOGS + "/" + colleagues).then().statusCode(404);
        as(REP, "rep").get(LOGS + "/" + nobodys).then().statusCode(404);
        as("manager@northwind.example", "manager")
                .get(LOGS)
                .then()
                .statusCode(200)
                .body("logs.call_id", containsInAnyOrder(own.toString(), colleagues.toString(), nobodys.toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "contact, 501",
        "phone,   +14155550123",
        "phone,   (415) 555-0123",
        "owner,   REP1@northwind.example",
        "from,    2026-05-04T10:00:00Z",
        "call,    "
    })
    void aListIsNarrowed(String parameter, String value) {
        // Given
        UUID wanted = givenCall(workspace, REP);
        UUID other = givenCall(workspace, COLLEAGUE);
        givenDetails(wanted, "501", "+14155550123", "2026-05-04T10:00:00Z");
        givenDetails(other, "502", "+14155550124", "2026-05-04T09:59:59Z");

        // When, then
        as("admin", "admin")
                .queryParam(parameter, value == null ? wanted.toString() : value)
                .get(LOGS)
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("logs.call_id", contains(wanted.toString()));
    }

    @Test
    void aPlusInTheAddressThatNobodyEncodedIsAPlus() {
        // Given
        givenDetails(givenCall(workspace, REP), "501", "+493012345678", "2026-05-04T10:00:00Z");

        // When, then
        as("admin", "admin")
                .urlEncodingEnabled(false)
                .get(LOGS + "?phone=+493012345678")
                .then()
                .statusCode(200)
                .body("total", equalTo(1));
    }

    @Test
    void whatIsKnownFromItsEndOnIsLeftOut() {
        // Given
        givenDetails(givenCall(workspace, REP), "501", "+14155550123", "2026-05-04T10:00:00Z");

        // When, then
        as("admin", "admin")
                .queryParam("until", "2026-05-04T10:00:00Z")
                .get(LOGS)
                .then()
                .statusCode(200)
                .body("total", equalTo(0));
    }

    @Test
    void aRepWhoAsksForAColleaguesCallsSeesNone() {
        // Given
        givenCall(workspace, REP);
        givenCall(workspace, COLLEAGUE);

        // When, then
        as(REP, "rep")
                .queryParam("owner", COLLEAGUE)
                .get(LOGS)
                .then()
                .statusCode(200)
                .body("total", equalTo(0));
    }

    private void givenDetails(UUID call, String contact, String phone, String admittedAt) {
        worker.preparedQuery("""
                        update job set contact_id = $3, phone_number = $4, admitted_at = $5
                        where workspace = $1 and call = $2
                        """)
                .execute(Tuple.of(workspace, call, contact, phone, OffsetDateTime.parse(admittedAt)))
                .await()
                .atMost(LIMIT);
    }

    private UUID givenCall(UUID ofWorkspace, String rep) {
        UUID call = UUID.randomUUID();
        worker.preparedQuery("""
                        insert into job (workspace, call, wanted, written, body, due_at, outcome, rep_email)
                        values ($1, $2, 1, 1, '', 'infinity', 'WRITTEN', $3)
                        """)
                .execute(Tuple.of(ofWorkspace, call, rep))
                .await()
                .atMost(LIMIT);
        return call;
    }

    private RequestSpecification as(String subject, String role) {
        return given().auth().oauth2(TestServers.tokens().userToken(UserClaims.of(subject, workspace, role)));
    }
}
