package dev.aftercall.crmwriter.writing;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.writing.LedgerEntry.State;

import static org.assertj.core.api.Assertions.assertThat;

class OutcomeTest {

    @Test
    void aRecordOfWhichHubSpotSaysNothingIsGivenUpAfterAFewLooks() {
        // Given
        DesiredRecord desired =
                new DesiredRecord(UUID.randomUUID(), Part.ACTIVITY, null, "calls", Map.of("body", "text"), List.of());
        LedgerEntry entry = Outcome.notDone(LedgerEntry.toCreate(UUID.randomUUID(), 1, 1, desired), "not-sent", "x")
                .entry();

        // When
        int looks = 0;
        while (entry.state() == State.NOT_DONE) {
            entry = Outcome.notShown(entry).entry();
            looks++;
        }

        // Then
        assertThat(looks).isEqualTo(5);
        assertThat(entry.state()).isEqualTo(State.REFUSED);
        assertThat(entry.reason()).isEqualTo("not-readable");
    }
}
