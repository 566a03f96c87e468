package dev.aftercall.crmwriter.story;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.story.Portal.Shown;
import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.testkit.oidc.UserClaims;
import dev.aftercall.testkit.servers.TestServers;

import static dev.aftercall.crmwriter.story.Story.within;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** Calls of which HubSpot doesn't tell whether they were made, and a person does. */
@WriterTest
@TestProfile(SoonBelieved.class)
class TieReviewIT {

    private static final String REVIEWS = "/api/hubspot/reviews";
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final PortalKind PORTAL = PortalKind.BARE;

    private final String email = "%s@ties.example".formatted(UUID.randomUUID());
    private Story story;

    @BeforeEach
    void connect() {
        story = PORTAL.givenLive(email);
    }

    @AfterEach
    void close() {
        Portal.forgetFaults();
        story.close();
    }

    @Test
    void aPersonSaysWhichRecordItIsOrThatItWasNeverMadeOrThatItStaysAsItIs() {
        // Given
        Calls named = aCall("Named", 1);
        Calls never = aCall("Never made", 2);
        Calls left = aCall("Left", 3);
        givenTies(List.of(named, never, left));

        // When
        as("admin", "admin")
                .get(REVIEWS)
                .then()
                .statusCode(200)
                .body("total", equalTo(3))
                .body("items", hasSize(3))
                .body("items.kind.unique()", equalTo(List.of("tie")));
        as("rep2@northwind.example", "rep").get(REVIEWS).then().body("total", equalTo(0));
        JsonPath asked = reviewOf(named);
        String chosen = asked.getString("tie.candidates[0].id");
        answer("rep2@northwind.example", "rep", asked.getString("id"), chosen).statusCode(404);
        answer("admin", "admin", asked.getString("id"), "12345").statusCode(400).body("field", equalTo("is"));
        answer("rep1@northwind.example", "rep", asked.getString("id"), chosen)
                .statusCode(200)
                .body("state", equalTo("decided"))
                .body("decision.by", equalTo("rep1@northwind.example"));
        answer("admin", "admin", reviewOf(never).getString("id"), "none").statusCode(200);
        answer("admin", "admin", reviewOf(left).getString("id"), "leave").statusCode(200);

        // Then
        thenNamedIs(named, asked, chosen);
        thenMadeNow(never);
        thenLeft(left);
    }

    private void thenNamedIs(Calls named, JsonPath asked, String chosen) {
        thenActivityIs(named, Part.Outcome.WRITTEN, null);
        answer("admin", "admin", asked.getString("id"), chosen).statusCode(200);
        answer("admin", "admin", asked.getString("id"), "none")
                .statusCode(409)
                .body("type", endsWith("decided-otherwise"))
                .body("title", containsString("rep1@northwind.example"));
        receipt(named)
                .body("engagement_id", equalTo(chosen))
                .body("decisions.answer", equalTo(List.of(chosen)))
                .body("decisions.by", equalTo(List.of("rep1@northwind.example")));

        story.whenTold(new CallEvent.CallUpdated(
                aCall(named, 1).revision(2).summary("Later").build()));
        within().untilAsserted(() -> assertThat(PORTAL.calls(title(named)))
                .hasSize(2)
                .filteredOn(shown -> shown.id().equals(chosen))
                .extracting(shown -> shown.properties().get("hs_call_body"))
                .containsExactly("<p>Later</p>"));
        assertThat(PORTAL.calls(title(named)))
                .filteredOn(shown -> !shown.id().equals(chosen))
                .noneMatch(shown -> shown.properties().containsKey("hs_call_body"));
    }

    private void thenMadeNow(Calls never) {
        thenActivityIs(never, Part.Outcome.WRITTEN, null);
        assertThat(PORTAL.calls(title(never))).hasSize(3);
        assertThat(PORTAL.tasks(title(never))).hasSize(1);
    }

    private void thenLeft(Calls left) {
        thenActivityIs(left, Part.Outcome.SKIPPED, "left-as-it-is");
        story.whenTold(new CallEvent.CallUpdated(
                aCall(left, 3).revision(2).summary("Later").build()));
        within().untilAsserted(() ->
                assertThat(story.told(left.id()).getLast().write().revision()).isEqualTo(2));
        thenActivityIs(left, Part.Outcome.SKIPPED, "left-as-it-is");
        assertThat(PORTAL.calls(title(left))).hasSize(2);
        assertThat(PORTAL.tasks(title(left))).isEmpty();
        receipt(left).body("decisions.answer", equalTo(List.of("leave")));
    }

    /** A create without an answer, and a record by hand that looks the same. */
    private void givenTies(List<Calls> calls) {
        PORTAL.fault("/crm/objects/*/calls/batch/create", "\"always\":true,\"effect\":\"drop-after\"");
        PORTAL.fault("/crm/associations/**", "\"always\":true,\"effect\":\"answer\",\"status\":503,\"body\":\"{}\"");
        story.whenCallEnds(calls.stream().map(Calls::build).toArray(Call[]::new));
        calls.forEach(call -> {
            within().until(() -> PORTAL.calls(title(call)).size() == 1);
            makeTwin(PORTAL.calls(title(call)).getFirst());
        });
        Portal.forgetFaults();
        calls.forEach(call -> thenActivityIs(call, Part.Outcome.FAILED, "tie"));
    }

    private void makeTwin(Shown ours) {
        Map<String, String> held = ours.properties();
        story.asAPerson()
                .body("""
                        {"properties":{"hs_timestamp":"%s","hs_call_title":"%s","hubspot_owner_id":"%s"},"associations":[{"to":{"id":"%s"},
                         "types":[{"associationCategory":"HUBSPOT_DEFINED","associationTypeId":194}]}]}""".formatted(
                                held.get("hs_timestamp"),
                                held.get("hs_call_title"),
                                held.get("hubspot_owner_id"),
                                ours.associations().get("contacts").getFirst()))
                .post("/crm/v3/objects/calls")
                .then()
                .statusCode(201);
    }

    private Calls aCall(String name, int hour) {
        return aCall(Calls.aCall(story.workspace()).titled(name + " " + email), hour);
    }

    /** The same call, to be told anew. */
    private Calls aCall(Calls call, int hour) {
        return Calls.aCall(story.workspace(), call.id())
                .withEmail(email)
                .at(NOON.plusSeconds(3600L * hour))
                .titled(title(call))
                .item("a", title(call));
    }

    private static String title(Calls call) {
        return String.valueOf(call.build().title());
    }

    private JsonPath reviewOf(Calls call) {
        List<Map<String, Object>> items =
                as("admin", "admin").get(REVIEWS).jsonPath().getList("items");
        Map<String, Object> item = items.stream()
                .filter(one -> call.id().toString().equals(one.get("call_id")))
                .findFirst()
                .orElseThrow();
        return as("admin", "admin")
                .get(REVIEWS + "/" + item.get("id"))
                .then()
                .statusCode(200)
                .body("state", equalTo("open"))
                .body("decision", nullValue())
                .body("tie.object_type", equalTo("calls"))
                .body("tie.title", equalTo(title(call)))
                .body("tie.at", notNullValue())
                .body("tie.candidates", hasSize(2))
                .body("tie.candidates[0].link", containsString("/contacts/" + PORTAL.hubId() + "/record/0-48/"))
                .extract()
                .jsonPath();
    }

    private ValidatableResponse answer(String who, String role, String review, String is) {
        return as(who, role)
                .contentType("application/json")
                .body("{\"is\":\"%s\"}".formatted(is))
                .post(REVIEWS + "/" + review)
                .then();
    }

    private ValidatableResponse receipt(Calls call) {
        return as("admin", "admin")
                .get("/api/hubspot/sync-logs/" + call.id())
                .then()
                .statusCode(200);
    }

    private void thenActivityIs(Calls call, Part.Outcome outcome, String reason) {
        within().untilAsserted(() -> {
            assertThat(story.told(call.id())).isNotEmpty();
            Part activity = story.told(call.id()).getLast().write().parts().getFirst();
            assertThat(activity.outcome()).isEqualTo(outcome);
            assertThat(activity.reason()).isEqualTo(reason);
        });
    }

    private RequestSpecification as(String subject, String role) {
        return given().auth().oauth2(TestServers.tokens().userToken(UserClaims.of(subject, story.workspace(), role)));
    }
}
