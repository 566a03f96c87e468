package dev.aftercall.crmwriter.writing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.aftercall.crmwriter.lanes.LaneId;
import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.planning.DesiredRecord.Link;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.writing.DueCall.Undo;
import dev.aftercall.events.CrmWrite;

import static org.assertj.core.api.Assertions.assertThat;

/** What is told of calls that are, or were, taken back. */
class ConcludeUndoTest {

    private static final UUID CALL = UUID.randomUUID();
    private static final LaneId LANE = new LaneId(UUID.randomUUID(), "4100001", 1);

    private final ConcludeUndo conclude = new ConcludeUndo(LANE, Instant.EPOCH);

    @Test
    void aCallWhoseCreateNeverArrivedIsUndoneSoThatNoRevisionWritesIt() {
        // Given
        LedgerEntry settled = Outcome.notDone(
                        LedgerEntry.toCreate(CALL, 1, 1, activity()), "not-there", "It is nowhere.")
                .entry();

        // When
        Conclusion concluded = conclude.of(job(Undo.ASKED), List.of(settled), null);

        // Then
        assertThat(concluded.isFinal()).isTrue();
        assertThat(receipt(concluded).parts())
                .extracting(CrmWrite.Part::outcome)
                .containsOnly(CrmWrite.Part.Outcome.UNDONE);
        assertThat(receipt(concluded).parts().getFirst().message()).startsWith("It was not in HubSpot");
    }

    @ParameterizedTest
    @EnumSource(names = {"ASKED", "DONE"})
    void aCallOfWhichThisPortalHoldsNothingIsToldAsUndone(Undo undo) {
        // When
        Conclusion concluded = conclude.of(job(undo), List.of(), null);

        // Then
        assertThat(receipt(concluded).parts()).singleElement().satisfies(part -> {
            assertThat(part.name()).isEqualTo(CrmWrite.Part.Name.ACTIVITY);
            assertThat(part.outcome()).isEqualTo(CrmWrite.Part.Outcome.UNDONE);
            assertThat(part.reason()).isEqualTo("undone");
        });
    }

    @Test
    void aCallThatOnlyAPersonCanFindIsNotUndone() {
        // Given
        LedgerEntry tie = Outcome.tie(LedgerEntry.toCreate(CALL, 1, 1, activity()), "Two could be it.")
                .entry();

        // When
        Conclusion concluded = conclude.of(job(Undo.ASKED), List.of(tie), null);

        // Then
        assertThat(receipt(concluded).parts().getFirst().outcome()).isEqualTo(CrmWrite.Part.Outcome.FAILED);
    }

    @ParameterizedTest
    @EnumSource
    void aFaultIsToldOnlyOfCallsThatAreToBeWritten(Undo undo) {
        // When
        Conclusion concluded = LaneWorker.faulty(LANE, job(undo), Instant.EPOCH);

        // Then
        assertThat(concluded.isFinal()).isFalse();
        assertThat(concluded.reason()).isEqualTo("internal");
        assertThat(concluded.pause()).isEqualTo(Wait.FAULT.pause(1));
        assertThat(concluded.receipt() != null).isEqualTo(undo == Undo.NOT_WANTED);
    }

    private static CrmWrite receipt(Conclusion concluded) {
        assertThat(concluded.receipt()).isNotNull();
        return concluded.receipt();
    }

    private static DesiredRecord activity() {
        return new DesiredRecord(
                UUID.randomUUID(),
                Part.ACTIVITY,
                null,
                "calls",
                Map.of("hs_call_title", "Call"),
                List.of(new Link("contacts", "11")));
    }

    private static DueCall job(Undo undo) {
        return new DueCall(
                CALL,
                1,
                () -> {
                    throw new IllegalStateException("not needed");
                },
                null,
                1,
                0,
                null,
                Instant.EPOCH,
                1,
                1L,
                null,
                false,
                undo);
    }
}
