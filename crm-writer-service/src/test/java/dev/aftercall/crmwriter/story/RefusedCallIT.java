package dev.aftercall.crmwriter.story;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWriteEvent;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What hangs on a call that HubSpot refuses. */
@WriterTest
class RefusedCallIT {

    private static final String ADA = "ada.reyes@alpine-outdoor.example";

    private final Story story = new Story();

    @AfterEach
    void close() {
        Portal.forgetFaults();
        story.close();
    }

    @Test
    void aRefusedCallGetsNoTasksUntilARevisionOfItGoesThrough() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        Calls first = aCall(story.workspace()).withEmail(ADA).item("a", "Send it");
        Portal.fault("{\"method\":\"POST\",\"path\":\"/crm/objects/*/calls/batch/create\",\"times\":1,"
                + "\"effect\":\"answer\",\"status\":400,\"body\":\"{\\\"category\\\":\\\"VALIDATION_ERROR\\\"}\"}");

        // When
        story.whenCallEnds(first.build());
        CrmWriteEvent refused = thenTold(first.build(), CrmWriteEvent.CallFailed.class);
        boolean hadTasks = !Portal.tasks(first.id(), "a").isEmpty();
        Call second = aCall(story.workspace(), first.id())
                .withEmail(ADA)
                .revision(2)
                .item("a", "Send it")
                .build();
        story.whenTold(new CallEvent.CallUpdated(second));

        // Then
        assertThat(hadTasks).isFalse();
        assertThat(refused.write().parts())
                .filteredOn(part -> part.name() == Part.Name.TASK)
                .extracting(Part::outcome, Part::reason)
                .containsExactly(tuple(Part.Outcome.SKIPPED, "activity-failed"));
        thenTold(second, CrmWriteEvent.CallWritten.class);
        assertThat(Portal.activities("calls", first.id())).hasSize(1);
        assertThat(Portal.tasks(first.id(), "a")).hasSize(1);
    }

    private CrmWriteEvent thenTold(Call call, Class<? extends CrmWriteEvent> outcome) {
        within().untilAsserted(() -> {
            assertThat(story.told(call.callId())).isNotEmpty();
            assertThat(story.told(call.callId()).getLast()).isInstanceOf(outcome);
        });
        return story.told(call.callId()).getLast();
    }
}
