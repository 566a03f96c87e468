package dev.aftercall.crmwriter.admission;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import dev.aftercall.crmwriter.admission.AdmitCalls.Admitted;
import dev.aftercall.events.CallEvent;
import dev.aftercall.messaging.consuming.Received;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class NewestRevisionTest {

    private static final UUID WORKSPACE = UUID.randomUUID();
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    @RepeatedTest(20)
    void anyOrderAndRepetitionOfABatchFoldsIntoTheNewestRevisionOfEachCall(RepetitionInfo run) {
        // Given
        List<Received> events = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            events.add(received(ONE, 1 + i % 4));
            events.add(received(OTHER, 1 + i % 7));
        }
        Collections.shuffle(events, new Random(run.getCurrentRepetition()));

        // When
        List<Admitted> newest = AdmitCalls.newest(events);

        // Then
        assertThat(newest)
                .extracting(
                        admitted -> admitted.call().callId(),
                        admitted -> admitted.call().revision())
                .containsExactly(tuple(ONE, 4L), tuple(OTHER, 7L));
    }

    private static Received received(UUID call, long revision) {
        return new Received(
                new CallEvent.CallUpdated(
                        aCall(WORKSPACE, call).revision(revision).build()),
                null,
                new Received.Position("calls", 0, 0));
    }
}
