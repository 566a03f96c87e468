package dev.aftercall.crmwriter.story;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.events.Call;
import dev.aftercall.events.CrmWriteEvent;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static org.assertj.core.api.Assertions.assertThat;

/** Several requests of one lane are under way at a time, none for a call that another is about. */
@WriterTest
class SideBySideIT {

    private static final String ADA = "ada.reyes@alpine-outdoor.example";

    private final Story story = new Story();

    @AfterEach
    void close() {
        Portal.forgetFaults();
        story.close();
    }

    @Test
    void aCallIsWrittenWhileTheRequestForAnotherIsHeldUp() {
        // Given
        givenProbed();
        int fault = Portal.fault(
                "{\"method\":\"POST\",\"path\":\"/crm/objects/*/calls/batch/create\",\"times\":1,\"effect\":\"hold-after\"}");
        Call heldUp =
                aCall(story.workspace()).withEmail(ADA).item("a", "Send it").build();
        story.whenCallEnds(heldUp);
        within().until(() -> Portal.isHolding(fault));

        // When
        Call next = aCall(story.workspace()).withEmail(ADA).build();
        story.whenCallEnds(next);
        thenWritten(next);
        boolean stillHeldUp = Portal.isHolding(fault);
        Portal.release(fault);

        // Then
        assertThat(stillHeldUp).isTrue();
        thenWritten(heldUp);
        assertThat(Portal.activities("calls", heldUp.callId())).hasSize(1);
        assertThat(Portal.tasks(heldUp.callId(), "a")).hasSize(1);
        assertThat(Portal.activities("calls", next.callId())).hasSize(1);
    }

    @Test
    void aDoubtIsSettledWhileTheRequestForAnotherCallIsHeldUp() {
        // Given
        givenProbed();
        int fault = Portal.fault(
                "{\"method\":\"POST\",\"path\":\"/crm/objects/*/calls/batch/create\",\"times\":1,\"effect\":\"hold-after\"}");
        Call heldUp = aCall(story.workspace()).withEmail(ADA).build();
        story.whenCallEnds(heldUp);
        within().until(() -> Portal.isHolding(fault));
        Portal.fault(
                "{\"method\":\"POST\",\"path\":\"/crm/objects/*/calls/batch/create\",\"times\":1,\"effect\":\"drop-after\"}");

        // When
        Call inDoubt =
                aCall(story.workspace()).withEmail(ADA).item("a", "Send it").build();
        story.whenCallEnds(inDoubt);
        thenWritten(inDoubt);
        boolean stillHeldUp = Portal.isHolding(fault);
        Portal.release(fault);

        // Then
        assertThat(stillHeldUp).isTrue();
        thenWritten(heldUp);
        assertThat(Portal.activities("calls", inDoubt.callId())).hasSize(1);
        assertThat(Portal.tasks(inDoubt.callId(), "a")).hasSize(1);
    }

    private void givenProbed() {
        story.givenLive();
        story.givenConnected(1, ADA);
        Call first = aCall(story.workspace()).withEmail(ADA).build();
        story.whenCallEnds(first);
        thenWritten(first);
    }

    private void thenWritten(Call call) {
        within().untilAsserted(() -> assertThat(story.told(call.callId()))
                .isNotEmpty()
                .last()
                .isInstanceOf(CrmWriteEvent.CallWritten.class));
    }
}
