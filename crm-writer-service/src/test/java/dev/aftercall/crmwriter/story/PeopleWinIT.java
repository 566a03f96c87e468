package dev.aftercall.crmwriter.story;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.story.Portal.Shown;
import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.CallMedia;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWriteEvent;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What people change or delete in HubSpot stays as they left it. */
@WriterTest
class PeopleWinIT {

    private static final String ADA = "ada.reyes@alpine-outdoor.example";
    private static final String BRUNO = "bruno.keller@alpine-outdoor.example";

    private final Story story = new Story();

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void aTextThatSomebodyChangedStaysWithTheNewerOneBelowItWhileTheRestIsBroughtUpToDate() {
        // Given
        Calls call = aCall(story.workspace()).withEmail(ADA).titled("First").summary("ours");
        Shown activity = givenWritten(call);
        story.asAPerson()
                .body("{\"properties\":{\"hs_call_body\":\"by hand\"}}")
                .patch("/crm/v3/objects/calls/" + activity.id())
                .then()
                .statusCode(200);

        // When
        story.whenTold(new CallEvent.CallUpdated(aCall(story.workspace(), call.id())
                .withEmail(ADA)
                .revision(2)
                .titled("Second")
                .summary("ours, newer")
                .build()));

        // Then
        CrmWriteEvent told = thenAnswered(call, 2);
        assertThat(Portal.activities("calls", call.id()).getFirst().properties())
                .containsEntry("hs_call_title", "Second")
                .containsEntry(
                        "hs_call_body",
                        "by hand<p><b>Newer text of this call (version 2), below what was changed in HubSpot:</b></p>"
                                + "<p>ours, newer</p>");
        assertThat(told.write().parts().getFirst().reason()).isEqualTo("added-below");
        assertThat(told.write().parts().getFirst().message()).contains("hs_call_body");
    }

    @Test
    void openTasksFollowTheirItemsAndThoseThatPeopleTookOverStay() {
        // Given
        Calls call = aCall(story.workspace())
                .withEmail(ADA)
                .item("open", "Send it")
                .item("done", "Call back")
                .item("theirs", "Ask Bob");
        givenWritten(call);
        story.asAPerson()
                .body("{\"properties\":{\"hs_task_status\":\"COMPLETED\"}}")
                .patch("/crm/v3/objects/tasks/"
                        + Portal.tasks(call.id(), "theirs").getFirst().id())
                .then()
                .statusCode(200);
        Instant due = Instant.parse("2026-06-01T09:00:00Z");

        // When
        story.whenTold(new CallEvent.CallUpdated(aCall(story.workspace(), call.id())
                .withEmail(ADA)
                .revision(2)
                .item("open", "Send both", due, false)
                .item("done", "Call back", null, true)
                .item("theirs", "Ask Bob and Carol", due, false)
                .build()));

        // Then
        CrmWriteEvent told = thenAnswered(call, 2);
        assertThat(task(call, "open"))
                .containsEntry("hs_task_subject", "Send both")
                .containsEntry("hs_timestamp", "2026-06-01T09:00:00Z")
                .containsEntry("hs_task_status", "NOT_STARTED");
        assertThat(task(call, "done")).containsEntry("hs_task_status", "COMPLETED");
        assertThat(task(call, "theirs"))
                .containsEntry("hs_task_subject", "Ask Bob")
                .containsEntry("hs_task_status", "COMPLETED");
        assertThat(told.write().parts())
                .filteredOn(part -> part.name() == Part.Name.TASK)
                .extracting(Part::item, Part::reason)
                .containsExactly(tuple("open", null), tuple("done", null), tuple("theirs", "left-alone"));
    }

    @Test
    void aRecordingThatComesLaterIsLinkedToInTheSameCall() {
        // Given
        Calls call = aCall(story.workspace()).withEmail(ADA);
        givenWritten(call);

        // When
        story.whenTold(new CallEvent.CallUpdated(aCall(story.workspace(), call.id())
                .withEmail(ADA)
                .revision(2)
                .recording(new CallMedia.Recording("https://media.example/1.mp3", null, "public"))
                .build()));

        // Then
        thenAnswered(call, 2);
        assertThat(Portal.activities("calls", call.id()))
                .singleElement()
                .satisfies(shown -> assertThat(shown.properties())
                        .containsEntry("hs_call_recording_url", "https://media.example/1.mp3"));
    }

    @Test
    void whatIsNewOfACallGoesToWhomSomebodyPutItOn() {
        // Given
        Calls call = aCall(story.workspace()).withEmail(ADA);
        Shown activity = givenWritten(call);
        String bruno = contact(BRUNO);
        String contacts = "/crm/v4/objects/calls/%s/associations/%%s/%%s".formatted(activity.id());
        story.asAPerson()
                .put(contacts.formatted("default/contacts", bruno))
                .then()
                .statusCode(200);
        story.asAPerson()
                .delete(contacts.formatted("contacts", contact(ADA)))
                .then()
                .statusCode(204);

        // When
        story.whenTold(new CallEvent.CallUpdated(aCall(story.workspace(), call.id())
                .withEmail(ADA)
                .revision(2)
                .item("a", "Send it")
                .build()));

        // Then
        CrmWriteEvent told = thenAnswered(call, 2);
        assertThat(Portal.tasks(call.id(), "a"))
                .singleElement()
                .satisfies(task -> assertThat(task.associations()).containsEntry("contacts", List.of(bruno)));
        assertThat(told.write().parts())
                .filteredOn(part -> part.name() == Part.Name.CONTACT)
                .extracting(Part::objectId)
                .containsExactly(bruno);
    }

    @Test
    void ofACallThatSomebodyTookOffEveryRecordNothingNewIsMade() {
        // Given
        Calls call = aCall(story.workspace()).withEmail(ADA);
        Shown activity = givenWritten(call);
        activity.associations()
                .forEach((type, ids) -> ids.forEach(id -> story.asAPerson()
                        .delete("/crm/v4/objects/calls/%s/associations/%s/%s".formatted(activity.id(), type, id))
                        .then()
                        .statusCode(204)));

        // When
        story.whenTold(new CallEvent.CallUpdated(aCall(story.workspace(), call.id())
                .withEmail(ADA)
                .revision(2)
                .summary("late")
                .item("a", "Send it")
                .build()));

        // Then
        CrmWriteEvent told = thenAnswered(call, 2);
        assertThat(Portal.tasks(call.id(), "a")).isEmpty();
        assertThat(Portal.activities("calls", call.id()).getFirst().properties())
                .containsEntry("hs_call_body", "<p>late</p>");
        assertThat(told.write().parts())
                .filteredOn(part -> part.name() == Part.Name.TASK)
                .extracting(Part::outcome, Part::reason)
                .containsExactly(tuple(Part.Outcome.SKIPPED, "taken-off"));
    }

    @Test
    void whatSomebodyDeletedIsNotMadeAgain() {
        // Given
        Calls call = aCall(story.workspace()).withEmail(ADA).item("a", "Send it");
        Shown activity = givenWritten(call);
        within().until(() -> Portal.tasks(call.id(), "a").size() == 1);
        story.asAPerson()
                .delete("/crm/v3/objects/calls/" + activity.id())
                .then()
                .statusCode(204);
        story.asAPerson()
                .delete("/crm/v3/objects/tasks/"
                        + Portal.tasks(call.id(), "a").getFirst().id())
                .then()
                .statusCode(204);

        // When
        story.whenTold(new CallEvent.CallUpdated(aCall(story.workspace(), call.id())
                .withEmail(ADA)
                .revision(2)
                .summary("late")
                .item("a", "Send it")
                .item("b", "Call back")
                .build()));

        // Then
        CrmWriteEvent told = thenAnswered(call, 2);
        assertThat(told.write().parts().getFirst().reason()).isEqualTo("deleted-in-hubspot");
        assertThat(Portal.activities("calls", call.id())).isEmpty();
        assertThat(Portal.tasks(call.id(), "a")).isEmpty();
        assertThat(Portal.tasks(call.id(), "b")).isEmpty();
        assertThat(told.write().parts()).last().extracting(Part::reason).isEqualTo("activity-deleted");
    }

    @Test
    void aNumberThatSeveralContactsShareIsNobodys() {
        // Given
        story.givenLive();
        String[] sharers = Portal.all("contacts").stream()
                .filter(contact -> contact.properties().containsValue("+14155550100")
                        || contact.properties().getOrDefault("phone", "").endsWith("555-0100"))
                .map(contact -> contact.properties().get("email"))
                .filter(email -> email != null)
                .toArray(String[]::new);
        story.givenConnected(1, sharers);
        Call call = aCall(story.workspace()).withPhone("+14155550100").build();

        // When
        story.whenCallEnds(call);

        // Then
        within().until(() ->
                story.told(call.callId()).stream().anyMatch(event -> event instanceof CrmWriteEvent.CallSkipped));
        assertThat(story.told(call.callId()).getLast().write().parts())
                .extracting(Part::reason)
                .containsExactly("several-contacts");
    }

    private static String contact(String email) {
        return Portal.all("contacts").stream()
                .filter(shown -> email.equals(shown.properties().get("email")))
                .map(Shown::id)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> task(Calls call, String item) {
        return Portal.tasks(call.id(), item).getFirst().properties();
    }

    private Shown givenWritten(Calls call) {
        story.givenLive();
        story.givenConnected(1, ADA);
        story.whenCallEnds(call.build());
        thenAnswered(call, 1);
        return Portal.activities("calls", call.id()).getFirst();
    }

    /** Nothing of that revision waits any more. */
    private CrmWriteEvent thenAnswered(Calls call, long revision) {
        within().untilAsserted(() -> {
            assertThat(story.told(call.id())).isNotEmpty();
            CrmWriteEvent last = story.told(call.id()).getLast();
            assertThat(last).isInstanceOf(CrmWriteEvent.CallWritten.class);
            assertThat(last.write().revision()).isEqualTo(revision);
            assertThat(last.write().parts()).noneMatch(part -> part.outcome() == Part.Outcome.WAITING);
        });
        return story.told(call.id()).getLast();
    }
}
