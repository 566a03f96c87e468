package dev.aftercall.localstack.prove;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWrite.Part.Outcome;
import dev.aftercall.events.CrmWriteEvent;

import static org.assertj.core.api.Assertions.assertThat;

class OutcomesTest {

    @Test
    void aCallHasEndedWhenNothingOfItWaits() {
        assertThat(Outcomes.isFinal(new CrmWriteEvent.CallWritten(write(Outcome.WRITTEN, Outcome.SKIPPED))))
                .isTrue();
        assertThat(Outcomes.isFinal(new CrmWriteEvent.CallWritten(write(Outcome.WRITTEN, Outcome.WAITING))))
                .isFalse();
        assertThat(Outcomes.isFinal(new CrmWriteEvent.CallWaiting(write(Outcome.WAITING))))
                .isFalse();
    }

    @Test
    void whatHubSpotRefusedCanBeTriedAgainOnceACallHasEnded() {
        assertThat(told(true, Outcome.WRITTEN, Outcome.FAILED).canBeTriedAgain())
                .isTrue();
        assertThat(told(false, Outcome.WAITING, Outcome.FAILED).canBeTriedAgain())
                .isFalse();
        assertThat(told(true, Outcome.WRITTEN, Outcome.SKIPPED).canBeTriedAgain())
                .isFalse();
    }

    private static Outcomes.Told told(boolean isFinal, Outcome... parts) {
        return new Outcomes.Told(write(parts), isFinal, Instant.EPOCH);
    }

    private static CrmWrite write(Outcome... parts) {
        List<Part> all = Arrays.stream(parts)
                .map(outcome -> new Part(Part.Name.TASK, null, outcome, "tasks", null, null, null, null))
                .toList();
        return new CrmWrite(
                UUID.randomUUID(),
                UUID.randomUUID(),
                1,
                1,
                "1",
                1L,
                CrmWrite.Mode.LIVE,
                null,
                all,
                null,
                Instant.EPOCH);
    }
}
