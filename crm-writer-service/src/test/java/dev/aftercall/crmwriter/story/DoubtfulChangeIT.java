package dev.aftercall.crmwriter.story;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.events.CallEvent;
import dev.aftercall.events.CrmWriteEvent;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever becomes of a change on its way, HubSpot ends up with the newest revision. */
@WriterTest
class DoubtfulChangeIT {

    private static final String ADA = "ada.reyes@alpine-outdoor.example";

    private final Story story = new Story();

    @AfterEach
    void close() {
        Portal.forgetFaults();
        story.close();
    }

    @Test
    void aRecordThatAnUpdateMissesIsNotTakenForDeletedUntilARead() {
        // Given
        Calls first = givenWritten();
        faultUpdate("\"effect\":\"answer\",\"status\":404,\"body\":\"{}\"");

        // When
        story.whenTold(updated(first, 2, "second"));

        // Then
        thenRevisionIsWritten(first, 2);
        assertThat(Portal.firedFaults()).containsExactly("answer");
        thenBodyIs(first, "<p>second</p>");
    }

    /** Whether HubSpot carried it out or not. */
    @ParameterizedTest
    @ValueSource(strings = {"drop-after", "drop-before"})
    void aChangeInDoubtIsReadBackAndThenThereOnce(String effect) {
        // Given
        Calls first = givenWritten();
        faultUpdate("\"effect\":\"%s\"".formatted(effect));

        // When
        story.whenTold(updated(first, 2, "second"));

        // Then
        thenRevisionIsWritten(first, 2);
        assertThat(story.told(first.id())).anyMatch(event -> event instanceof CrmWriteEvent.CallWaiting);
        assertThat(Portal.firedFaults()).containsExactly(effect);
        thenBodyIs(first, "<p>second</p>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop-after", "drop-before"})
    void noNewerRevisionOvertakesAChangeInDoubt(String effect) {
        // Given
        Calls first = givenWritten();
        faultUpdate("\"effect\":\"%s\"".formatted(effect));

        // When
        story.whenTold(updated(first, 2, "second"));
        within().until(() ->
                story.told(first.id()).stream().anyMatch(event -> event instanceof CrmWriteEvent.CallWaiting));
        story.whenTold(updated(first, 3, "third"));

        // Then
        thenRevisionIsWritten(first, 3);
        thenBodyIs(first, "<p>third</p>");
    }

    private Calls givenWritten() {
        story.givenLive();
        story.givenConnected(1, ADA);
        Calls first = aCall(story.workspace()).withEmail(ADA);
        story.whenCallEnds(first.build());
        thenRevisionIsWritten(first, 1);
        return first;
    }

    private CallEvent updated(Calls call, long revision, String summary) {
        return new CallEvent.CallUpdated(aCall(story.workspace(), call.id())
                .withEmail(ADA)
                .revision(revision)
                .summary(summary)
                .build());
    }

    private static void faultUpdate(String effect) {
        Portal.fault("{\"method\":\"POST\",\"path\":\"/crm/objects/*/calls/batch/update\",\"times\":1," + effect + "}");
    }

    private static void thenBodyIs(Calls call, String body) {
        assertThat(Portal.activities("calls", call.id()))
                .singleElement()
                .satisfies(shown -> assertThat(shown.properties()).containsEntry("hs_call_body", body));
    }

    private void thenRevisionIsWritten(Calls call, long revision) {
        within().untilAsserted(() -> {
            assertThat(story.told(call.id())).isNotEmpty();
            CrmWriteEvent last = story.told(call.id()).getLast();
            assertThat(last).isInstanceOf(CrmWriteEvent.CallWritten.class);
            assertThat(last.write().revision()).isEqualTo(revision);
        });
    }
}
