package dev.aftercall.crmwriter.story;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.events.Call;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWriteEvent;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** What calls set of their contacts, taken back with them. */
@WriterTest
class UndoChangesIT {

    private static final PortalKind PORTAL = PortalKind.UNIQUE;
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final String LAST = "aftercall_last_conversation_at";
    private static final String SUMMARY = "aftercall_recent_summary";

    private final String email = "%s@undo.example".formatted(UUID.randomUUID());
    private Story story;

    @BeforeEach
    void connect() {
        story = PORTAL.givenLive(email);
        story.givenSettings("{\"write_mode\":\"live\",\"update_contacts\":true}");
    }

    @AfterEach
    void close() {
        Portal.forgetFaults();
        story.close();
    }

    @Test
    void theContactHoldsTheEarlierCallsValuesAgainAndALaterCallSetsItsOwn() {
        // Given
        Call earlier = givenWritten(0, "Earlier");
        Call undone = givenWritten(1, "Undone");

        // When
        whenUndone(undone);
        Map<String, String> afterUndo = contact();
        Call later = givenWritten(2, "Later");

        // Then
        assertThat(afterUndo)
                .containsEntry(SUMMARY, "Earlier")
                .containsEntry(LAST, earlier.startedAt().toString());
        assertThat(change(undone).outcome()).isEqualTo(Part.Outcome.UNDONE);
        assertThat(contact())
                .containsEntry(SUMMARY, "Later")
                .containsEntry(LAST, later.startedAt().toString());
    }

    @Test
    void whatWasEmptyIsEmptyAgainAndWhatSomebodyChangedStays() {
        // Given
        Call call = givenWritten(0, "Ours");
        story.asAPerson()
                .body("{\"properties\":{\"%s\":\"By hand\"}}".formatted(SUMMARY))
                .patch("/crm/v3/objects/contacts/" + contactId())
                .then()
                .statusCode(200);

        // When
        whenUndone(call);

        // Then
        assertThat(contact()).containsEntry(SUMMARY, "By hand");
        assertThat(contact().getOrDefault(LAST, "")).isEmpty();
        assertThat(change(call).outcome()).isEqualTo(Part.Outcome.UNDONE);
        assertThat(change(call).reason()).isEqualTo("left-alone");
        assertThat(change(call).message()).contains(SUMMARY);
    }

    /** Whether HubSpot carried it out or not. */
    @ParameterizedTest
    @ValueSource(strings = {"drop-after", "drop-before"})
    void anAnswerThatIsLostIsFoundOut(String effect) {
        // Given
        Call call = givenWritten(0, "Ours");
        Portal.fault(
                "{\"method\":\"POST\",\"path\":\"/crm/objects/*/contacts/batch/update\",\"times\":1,\"effect\":\"%s\"}"
                        .formatted(effect));

        // When
        whenUndone(call);

        // Then
        assertThat(Portal.firedFaults()).containsExactly(effect);
        assertThat(contact().getOrDefault(SUMMARY, "")).isEmpty();
        assertThat(change(call).outcome()).isEqualTo(Part.Outcome.UNDONE);
    }

    /** A call that was so many hours after noon. */
    private Call givenWritten(int hours, String summary) {
        Call call = aCall(story.workspace())
                .withEmail(email)
                .at(NOON.plusSeconds(3600L * hours))
                .summary(summary)
                .build();
        story.whenCallEnds(call);
        within().untilAsserted(() -> {
            assertThat(story.told(call.callId())).last().isInstanceOf(CrmWriteEvent.CallWritten.class);
            assertThat(change(call).outcome()).isEqualTo(Part.Outcome.WRITTEN);
        });
        return call;
    }

    private void whenUndone(Call call) {
        given().auth()
                .oauth2(story.token("admin"))
                .post("/api/hubspot/sync-logs/" + call.callId() + "/undo")
                .then()
                .statusCode(202);
        within().untilAsserted(() ->
                assertThat(story.told(call.callId())).last().isInstanceOf(CrmWriteEvent.CallUndone.class));
    }

    private Part change(Call call) {
        return story.told(call.callId()).getLast().write().parts().stream()
                .filter(part -> part.name() == Part.Name.CONTACT_UPDATE)
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> contact() {
        return Portal.all(story.hubId(), "contacts").stream()
                .filter(shown -> email.equals(shown.properties().get("email")))
                .findFirst()
                .orElseThrow()
                .properties();
    }

    private String contactId() {
        return Portal.all(story.hubId(), "contacts").stream()
                .filter(shown -> email.equals(shown.properties().get("email")))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
