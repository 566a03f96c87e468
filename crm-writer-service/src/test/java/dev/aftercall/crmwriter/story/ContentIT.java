package dev.aftercall.crmwriter.story;

import java.time.Instant;
import java.util.Map;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.CrmObjectEvent;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWriteEvent;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** What is written depends on the portal's own settings, on its owners and on the workspace's wishes. */
@WriterTest
class ContentIT {

    private static final String ADA = "ada.reyes@alpine-outdoor.example";
    private static final String NOBODYS = "nobodys@example.com";
    private static final String STRANGER = "stranger@elsewhere.example";

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
    void outcomesAndDueDatesAreThePortalsOwn() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        Call call = aCall(story.workspace())
                .withEmail(ADA)
                .result(Call.Outcome.Result.CONNECTED)
                .item("a", "Send the offer")
                .build();
        Call meeting = aCall(story.workspace())
                .meeting()
                .withEmail(ADA)
                .result(Call.Outcome.Result.NO_SHOW)
                .build();
        Call busy = aCall(story.workspace())
                .withEmail(ADA)
                .result(Call.Outcome.Result.BUSY)
                .build();

        // When
        story.whenCallEnds(call, meeting, busy);

        // Then
        thenWritten(call);
        thenWritten(meeting);
        thenWritten(busy);
        assertThat(Portal.activities("calls", call.callId()).getFirst().properties())
                .containsEntry("hs_call_disposition", "f240bbac-87c9-4f6e-bf70-924b57d47db7")
                .containsEntry("hubspot_owner_id", Portal.REP);
        assertThat(Portal.activities("calls", busy.callId()).getFirst().properties())
                .containsEntry("hs_call_disposition", "9d9162e7-6cf3-4944-bf63-4dff82258764")
                .containsEntry("hs_call_status", "BUSY");
        assertThat(Portal.activities("meetings", meeting.callId()).getFirst().properties())
                .containsEntry("hs_meeting_outcome", "NO_SHOW");
        // Monday's call, Tuesday at nine in New York.
        assertThat(Portal.tasks(call.callId(), "a").getFirst().properties())
                .containsEntry("hs_timestamp", "2026-05-05T13:00:00Z")
                .containsEntry("hubspot_owner_id", Portal.REP);
    }

    @Test
    void aPortalThatCannotBeAskedNowLetsItsFirstCallsWaitAndOneThatWillNotTellDoesNot() {
        // Given
        story.givenLive();
        Portal.fault("{\"method\":\"GET\",\"path\":\"/crm/properties/*/calls/hs_call_disposition\",\"times\":1,"
                + "\"effect\":\"answer\",\"status\":503}");
        Portal.fault("{\"method\":\"GET\",\"path\":\"/crm/properties/*/meetings/hs_meeting_outcome\",\"always\":true,"
                + "\"effect\":\"answer\",\"status\":403,\"body\":\"{\\\"category\\\":\\\"MISSING_SCOPES\\\"}\"}");
        story.givenConnected(1, ADA);
        Call meeting = aCall(story.workspace()).meeting().withEmail(ADA).build();

        // When
        story.whenCallEnds(meeting);

        // Then
        thenWritten(meeting);
        assertThat(story.told(meeting.callId()))
                .first()
                .satisfies(told -> assertThat(activity(told).reason()).isEqualTo("unavailable"));
        assertThat(activity(last(meeting)).reason()).isEqualTo("no-such-outcome");
        assertThat(Portal.activities("meetings", meeting.callId()).getFirst().properties())
                .doesNotContainKey("hs_meeting_outcome");
    }

    @Test
    void whatAPortalNoLongerHasIsReadAgainAndTheCallWritten() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        Call before = aCall(story.workspace()).withEmail(ADA).build();
        story.whenCallEnds(before);
        thenWritten(before);
        worker.preparedQuery("""
                        update portal_facts set read_at = now() - interval '1 hour',
                          call_outcomes = '[{"value": "no-more", "label": "Connected"}]'
                        where workspace = $1
                        """).executeAndAwait(Tuple.of(story.workspace()));
        Call call = aCall(story.workspace())
                .withEmail(ADA)
                .result(Call.Outcome.Result.CONNECTED)
                .build();

        // When
        story.whenCallEnds(call);

        // Then
        thenWritten(call);
        assertThat(Portal.activities("calls", call.callId()).getFirst().properties())
                .containsEntry("hs_call_disposition", "f240bbac-87c9-4f6e-bf70-924b57d47db7");
        assertThat(story.told(call.callId()))
                .extracting(told -> activity(told).reason())
                .contains("portal-changed");
    }

    @Test
    void aTaskGoesToTheRepElseToTheContactsOwnerElseToTheDefaultOwnerElseIntoTheText() {
        // Given
        story.givenConnected(1, ADA);
        story.whenTold(
                story.owner(1, Portal.OTHER_REP, "rep2@northwind.example", 1),
                contact("owned@example.com", Portal.OTHER_REP),
                contact(NOBODYS, ""));
        Call first = toDo(ADA, "rep1@northwind.example");
        Call second = toDo("owned@example.com", STRANGER);
        Call third = toDo(NOBODYS, STRANGER);
        Call fourth = toDo(NOBODYS, STRANGER);
        story.givenLive();

        // When
        story.whenCallEnds(first, second, third);
        thenWritten(third);
        story.givenSettings("{\"write_mode\":\"live\",\"default_owner_id\":\"%s\"}".formatted(Portal.REP));
        story.whenCallEnds(fourth);

        // Then
        thenOwnedBy(first, Portal.REP);
        thenOwnedBy(second, Portal.OTHER_REP);
        thenOwnedBy(fourth, Portal.REP);
        assertThat(Portal.tasks(third.callId(), "a")).isEmpty();
        assertThat(last(third).write().parts())
                .filteredOn(part -> part.name() == Part.Name.TASK)
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.outcome()).isEqualTo(Part.Outcome.SKIPPED);
                    assertThat(part.reason()).isEqualTo("no-owner");
                    assertThat(part.item()).isEqualTo("a");
                });
    }

    @Test
    void aCallWaitsForItsAnalysisAsLongAsTheWorkspaceWishes() {
        // Given
        story.givenSettings("{\"write_mode\":\"live\",\"wait_for_analysis_minutes\":60}");
        story.givenConnected(1, ADA);
        Instant now = Instant.now();
        Calls ended = aCall(story.workspace()).withEmail(ADA).at(now).acceptedAt(now);
        Call longAgo = aCall(story.workspace()).withEmail(ADA).build();
        Call unanswered = aCall(story.workspace())
                .withEmail(ADA)
                .at(now)
                .acceptedAt(now)
                .result(Call.Outcome.Result.NO_ANSWER)
                .build();

        // When
        story.whenCallEnds(ended.build(), longAgo, unanswered);

        // Then
        thenWritten(longAgo);
        thenWritten(unanswered);
        within().untilAsserted(() -> assertThat(story.told(ended.id()))
                .last()
                .isInstanceOfSatisfying(CrmWriteEvent.CallWaiting.class, told -> {
                    assertThat(activity(told).reason()).isEqualTo("analysis");
                    assertThat(activity(told).retryAt()).isAfter(now.plusSeconds(1_800));
                }));
        assertThat(Portal.activities("calls", ended.id())).isEmpty();

        // When
        Call analysed = ended.revision(2).summary("Wants an offer").build();
        story.whenTold(new CallEvent.CallUpdated(analysed));

        // Then
        thenWritten(analysed);
        assertThat(Portal.activities("calls", ended.id()).getFirst().properties())
                .containsEntry("hs_call_body", "<p>Wants an offer</p>");
    }

    @Test
    void settingsThatAreLeftOutStayAndWhatIsEmptyIsTakenBack() {
        // Given
        story.givenSettings("{\"write_mode\":\"live\",\"default_owner_id\":\"7\",\"wait_for_analysis_minutes\":5}");

        // When
        story.givenMode("shadow");

        // Then
        settings()
                .then()
                .body("write_mode", equalTo("shadow"))
                .body("default_owner_id", equalTo("7"))
                .body("wait_for_analysis_minutes", equalTo(5));

        // When
        story.givenSettings("{\"write_mode\":\"live\",\"default_owner_id\":\"\",\"wait_for_analysis_minutes\":0}");

        // Then
        settings().then().body("default_owner_id", nullValue()).body("wait_for_analysis_minutes", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({
        "default_owner_id, '\"rep1\"'",
        "default_owner_id, '\"-1\"'",
        "wait_for_analysis_minutes, -1",
        "wait_for_analysis_minutes, 61"
    })
    void aSettingThatCannotBeIsNamed(String field, String value) {
        put("{\"write_mode\":\"live\",\"%s\":%s}".formatted(field, value))
                .then()
                .statusCode(400)
                .body("field", equalTo(field));
    }

    @Test
    void aDefaultOwnerMustBeWithThePortal() {
        // Given
        story.givenConnected(1, ADA);
        story.untilLiveLaneIs(Portal.HUB_ID, 1);
        String body = "{\"write_mode\":\"live\",\"default_owner_id\":\"%s\"}";
        story.whenTold(story.owner(1, Portal.OTHER_REP, "rep2@northwind.example", 1));

        // When, then
        within().untilAsserted(() ->
                put(body.formatted("12345")).then().statusCode(400).body("field", equalTo("default_owner_id")));
        within().untilAsserted(
                        () -> put(body.formatted(Portal.OTHER_REP)).then().statusCode(200));
        story.whenOwnerLeaves(1, Portal.OTHER_REP);
        within().untilAsserted(
                        () -> put(body.formatted(Portal.OTHER_REP)).then().statusCode(400));
    }

    private Call toDo(String with, String rep) {
        return aCall(story.workspace())
                .withEmail(with)
                .byRep(rep)
                .item("a", "Send the offer")
                .build();
    }

    /** One of the portal's contacts, in the index under another address and owner. */
    private CrmObjectEvent contact(String email, String owner) {
        int which = email.equals(NOBODYS) ? 20 : 21;
        return new CrmObjectEvent.CrmObjectMirrored(
                story.workspace(),
                Portal.HUB_ID,
                1,
                "contacts",
                Portal.all("contacts").get(which).id(),
                5,
                Map.of("email", email, "hubspot_owner_id", owner),
                Map.of(),
                null);
    }

    private void thenOwnedBy(Call call, String owner) {
        thenWritten(call);
        assertThat(Portal.tasks(call.callId(), "a").getFirst().properties()).containsEntry("hubspot_owner_id", owner);
    }

    private Response settings() {
        return given().auth().oauth2(story.token("admin")).get("/api/hubspot/settings");
    }

    private Response put(String body) {
        return given().auth()
                .oauth2(story.token("admin"))
                .contentType("application/json")
                .body(body)
                .put("/api/hubspot/settings");
    }

    private void thenWritten(Call call) {
        within().untilAsserted(() ->
                assertThat(story.told(call.callId())).last().isInstanceOf(CrmWriteEvent.CallWritten.class));
    }

    private CrmWriteEvent last(Call call) {
        return story.told(call.callId()).getLast();
    }

    private static Part activity(CrmWriteEvent told) {
        return told.write().parts().stream()
                .filter(part -> part.name() == Part.Name.ACTIVITY)
                .findFirst()
                .orElseThrow();
    }
}
