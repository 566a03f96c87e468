package dev.aftercall.crmwriter.story;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.story.Portal.Shown;
import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.CrmObjectEvent;
import dev.aftercall.events.CrmWrite.Mode;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWriteEvent;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Before an admin says go, and after one says stop. */
@WriterTest
class ShadowIT {

    private static final String ADA = "ada.reyes@alpine-outdoor.example";
    private static final String OTHER = "4100002";

    private final Story story = new Story();

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void inShadowACallIsPlannedAndShownAndNothingIsWritten() {
        // Given
        story.givenConnected(1, ADA);
        Call call = aCall(story.workspace()).withEmail(ADA).item("a", "Send it").build();

        // When
        story.whenCallEnds(call);

        // Then
        CrmWriteEvent told = thenTold(call, 1, CrmWriteEvent.CallSkipped.class);
        assertThat(told.write().mode()).isEqualTo(Mode.SHADOW);
        assertThat(told.write().parts()).extracting(Part::reason).containsOnly("shadow");
        assertThat(told.write().parts())
                .filteredOn(part -> part.name() == Part.Name.CONTACT)
                .extracting(Part::objectId)
                .isNotEmpty();
        thenIsNotWritten(call);
    }

    @Test
    void backInShadowWhatWasWrittenStaysAndNothingMoreIsWritten() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        Call written = aCall(story.workspace()).withEmail(ADA).summary("first").build();
        story.whenCallEnds(written);
        thenTold(written, 1, CrmWriteEvent.CallWritten.class);
        List<CrmWriteEvent> before = story.told(written.callId());

        // When
        story.givenMode("shadow");
        Call after =
                aCall(story.workspace()).withEmail(ADA).item("a", "Send it").build();
        story.whenCallEnds(after);

        // Then
        CrmWriteEvent told = thenTold(after, 1, CrmWriteEvent.CallSkipped.class);
        assertThat(told.write().mode()).isEqualTo(Mode.SHADOW);
        thenIsNotWritten(after);
        assertThat(story.told(written.callId())).isEqualTo(before);
        given().auth()
                .oauth2(story.token("admin"))
                .get("/api/hubspot/sync-logs/" + written.callId())
                .then()
                .statusCode(200)
                .body("status", equalTo("success"))
                .body("parts[0].outcome", equalTo("written"))
                .body(
                        "engagement_id",
                        equalTo(Portal.activities("calls", written.callId())
                                .getFirst()
                                .id()));
    }

    @Test
    void backInShadowALaterRevisionOfAWrittenCallIsOnlyPlannedUntilSomebodyWantsItWritten() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        Calls first = aCall(story.workspace()).withEmail(ADA).summary("first");
        story.whenCallEnds(first.build());
        thenTold(first.build(), 1, CrmWriteEvent.CallWritten.class);
        story.givenMode("shadow");

        // When
        Call second = aCall(story.workspace(), first.id())
                .withEmail(ADA)
                .revision(2)
                .summary("second")
                .item("a", "Send it")
                .build();
        story.whenTold(new CallEvent.CallUpdated(second));

        // Then
        assertThat(thenTold(second, 2, CrmWriteEvent.CallSkipped.class).write().mode())
                .isEqualTo(Mode.SHADOW);
        assertThat(Portal.activities("calls", first.id()).getFirst().properties())
                .containsEntry("hs_call_body", "<p>first</p>");
        assertThat(Portal.tasks(first.id(), "a")).isEmpty();

        // When
        story.givenLive();
        whenWhatWasPassedOverIsWanted(1);

        // Then
        thenTold(second, 2, CrmWriteEvent.CallWritten.class);
        assertThat(Portal.activities("calls", first.id()))
                .singleElement()
                .satisfies(
                        activity -> assertThat(activity.properties()).containsEntry("hs_call_body", "<p>second</p>"));
        assertThat(Portal.tasks(first.id(), "a")).hasSize(1);
        thenPassedOver(0);
    }

    @Test
    void whatWaitedWhenAnotherPortalWasConnectedIsWrittenThereWhenAnAdminWantsIt() {
        // Given
        story.givenLive();
        Call waited = aCall(story.workspace()).withEmail(ADA).build();
        Call more = aCall(story.workspace()).withEmail(ADA).build();
        story.givenConnected(1, ADA);
        story.whenDisconnected(1);
        story.untilNoLaneIsLive();
        story.whenCallEnds(waited, more);
        thenTold(waited, 1, CrmWriteEvent.CallWaiting.class);
        thenTold(more, 1, CrmWriteEvent.CallWaiting.class);
        Shown contact = Portal.all(OTHER, "contacts").getFirst();
        story.whenConnected(OTHER, 2);
        story.whenTold(new CrmObjectEvent.CrmObjectMirrored(
                story.workspace(), OTHER, 2, "contacts", contact.id(), 1, Map.of("email", ADA), Map.of(), null));
        story.whenFirstSyncFinished(OTHER, 2, 1);
        thenTold(waited, 1, CrmWriteEvent.CallSkipped.class);
        thenTold(more, 1, CrmWriteEvent.CallSkipped.class);

        // When
        story.givenLive();
        whenWhatWasPassedOverIsWanted(2);

        // Then
        for (Call call : List.of(waited, more)) {
            assertThat(thenTold(call, 1, CrmWriteEvent.CallWritten.class)
                            .write()
                            .hubId())
                    .isEqualTo(OTHER);
            thenIsNotWritten(call);
        }
    }

    private void whenWhatWasPassedOverIsWanted(int calls) {
        String writeThem = thenPassedOver(calls);
        given().auth()
                .oauth2(story.token("admin"))
                .post(writeThem.substring("POST ".length()))
                .then()
                .statusCode(202)
                .body("retried", equalTo(calls));
    }

    /** Answers how the settings say that they are written. */
    private String thenPassedOver(int calls) {
        return given().auth()
                .oauth2(story.token("admin"))
                .get("/api/hubspot/settings")
                .then()
                .body("passed_over_in_shadow.calls", equalTo(calls))
                .body("passed_over_in_shadow.and_more", equalTo(false))
                .extract()
                .path("passed_over_in_shadow.write_them");
    }

    private CrmWriteEvent thenTold(Call call, long revision, Class<? extends CrmWriteEvent> outcome) {
        within().untilAsserted(() -> {
            assertThat(story.told(call.callId())).isNotEmpty();
            assertThat(story.told(call.callId()).getLast()).isInstanceOf(outcome);
            assertThat(story.told(call.callId()).getLast().write().revision()).isEqualTo(revision);
        });
        return story.told(call.callId()).getLast();
    }

    private static void thenIsNotWritten(Call call) {
        assertThat(Portal.activities("calls", call.callId())).isEmpty();
        assertThat(Portal.tasks(call.callId(), "a")).isEmpty();
    }
}
