package dev.aftercall.crmwriter.writing;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.writing.LedgerEntry.State;

import static org.assertj.core.api.Assertions.assertThat;

class WriteStepTest {

    private static final UUID ID = UUID.randomUUID();
    private static final UUID CALL = UUID.randomUUID();

    @Test
    void whatWasNeverTriedIsMade() {
        assertThat(WriteStep.of(activity("new"), 1, null)).isEqualTo(new WriteStep.Create(activity("new")));
    }

    @Test
    void whatIsKnownNotToHaveHappenedIsMadeAgain() {
        assertThat(WriteStep.of(activity("new"), 1, entry(State.NOT_DONE, null, 1, Map.of())))
                .isInstanceOf(WriteStep.Create.class);
    }

    @Test
    void nothingGoesToARecordInDoubt() {
        assertThat(WriteStep.of(activity("new"), 2, entry(State.OPEN, null, 1, Map.of())))
                .isInstanceOf(WriteStep.Blocked.class);
    }

    @Test
    void onlyWhatDiffersFromWhatWeWroteIsChanged() {
        // Given
        LedgerEntry written = entry(State.WRITTEN, "7", 1, Fingerprint.ofAll(Map.of("title", "same", "body", "old")));
        DesiredRecord desired = desired(Part.ACTIVITY, Map.of("title", "same", "body", "new"));

        // When
        WriteStep step = WriteStep.of(desired, 2, written);

        // Then
        assertThat(step).isEqualTo(new WriteStep.Update(written, Map.of("body", "new")));
    }

    @Test
    void whatHoldsAlreadyWhatIsWantedIsLeftInPeace() {
        LedgerEntry written = entry(State.WRITTEN, "7", 1, Fingerprint.ofAll(Map.of("body", "new")));

        assertThat(WriteStep.of(activity("new"), 2, written)).isInstanceOf(WriteStep.Nothing.class);
    }

    @Test
    void aTaskThatIsThereFollowsItsItem() {
        LedgerEntry written = entry(State.WRITTEN, "7", 1, Fingerprint.ofAll(Map.of("hs_task_subject", "old")));

        assertThat(WriteStep.of(desired(Part.TASK, Map.of("hs_task_subject", "new")), 2, written))
                .isEqualTo(new WriteStep.Update(written, Map.of("hs_task_subject", "new")));
    }

    @Test
    void whatAPersonHasToLookAtIsMadeAgainByNoRevision() {
        LedgerEntry refused = entry(State.REFUSED, null, 3, Map.of());
        LedgerEntry tie = Outcome.tie(refused, "Two could be it.").entry();

        assertThat(WriteStep.of(activity("new"), 4, tie)).isInstanceOf(WriteStep.Nothing.class);
    }

    @Test
    void aRefusalStandsForItsRevisionAndNotForTheNext() {
        LedgerEntry refused = entry(State.REFUSED, null, 3, Map.of());

        assertThat(WriteStep.of(activity("new"), 3, refused)).isInstanceOf(WriteStep.Nothing.class);
        assertThat(WriteStep.of(activity("new"), 4, refused)).isInstanceOf(WriteStep.Create.class);
    }

    @Test
    void whatPeopleDeletedIsNeverMadeAgain() {
        LedgerEntry deleted = entry(State.DELETED, "7", 1, Map.of());

        assertThat(WriteStep.of(activity("new"), 9, deleted)).isInstanceOf(WriteStep.Nothing.class);
    }

    private static DesiredRecord activity(String body) {
        return desired(Part.ACTIVITY, Map.of("body", body));
    }

    private static DesiredRecord desired(Part part, Map<String, String> properties) {
        return new DesiredRecord(ID, part, null, "calls", properties, List.of());
    }

    private static LedgerEntry entry(
            State state, @Nullable String objectId, long revision, Map<String, String> written) {
        return new LedgerEntry(
                ID,
                1,
                CALL,
                Part.ACTIVITY,
                null,
                "calls",
                objectId,
                state,
                revision,
                written,
                null,
                0,
                null,
                null,
                List.of());
    }
}
