package dev.aftercall.crmwriter.writing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.aftercall.crmwriter.lanes.LaneId;
import dev.aftercall.crmwriter.matching.Match;
import dev.aftercall.crmwriter.planning.CallFixture;
import dev.aftercall.crmwriter.planning.CallToWrite;
import dev.aftercall.crmwriter.planning.CallToWrite.Kind;
import dev.aftercall.crmwriter.planning.CallToWrite.Notes;
import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.planning.PlanRecords;
import dev.aftercall.crmwriter.writing.LedgerEntry.Intent;
import dev.aftercall.crmwriter.writing.LedgerEntry.State;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWrite.Part.Name;
import dev.aftercall.events.CrmWrite.Part.Outcome;

import static dev.aftercall.crmwriter.planning.CallFixture.aCall;
import static dev.aftercall.crmwriter.planning.CallFixture.anItem;
import static dev.aftercall.crmwriter.planning.CallFixture.around;
import static org.assertj.core.api.Assertions.assertThat;

class TasksNeedTheirCallTest {

    private static final Instant NOW = Instant.parse("2026-05-04T11:00:00Z");
    private static final LaneId LANE = new LaneId(CallFixture.WORKSPACE, "4100001", 1);

    private final PlannedCall planned = plannedAt(1);
    private final DesiredRecord activity = planned.records().getFirst();
    private final DesiredRecord task = planned.records().getLast();
    private final Map<UUID, LedgerEntry> ledger = new HashMap<>();

    @Test
    void aTaskGoesToACallThatIsThere() {
        givenActivity(State.WRITTEN, "7");

        assertThat(step()).isEqualTo(new WriteStep.Create(task));
    }

    @Test
    void aTaskIsNotSentBeforeItsCall() {
        assertThat(step()).isEqualTo(new WriteStep.NotYet());
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN", "NOT_DONE"})
    void aTaskWaitsWhileItsCallMayNotBeThere(State state) {
        // Given
        givenActivity(state, null);

        // When
        Conclusion conclusion = conclude();

        // Then
        assertThat(step()).isEqualTo(new WriteStep.NotYet());
        assertThat(conclusion.isFinal()).isFalse();
        assertThat(partOfTask(conclusion).outcome()).isEqualTo(Outcome.WAITING);
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN", "NOT_DONE", "REFUSED"})
    void aChangeThatHubSpotDoesNotTakeKeepsNoTaskFromACallThatIsThere(State state) {
        givenActivity(state, "7");

        assertThat(step()).isEqualTo(new WriteStep.Create(task));
    }

    @Test
    void ofARefusedCallTheTasksAreSkippedAndTheRevisionIsDoneWith() {
        // Given
        givenActivity(State.REFUSED, null);

        // When
        Conclusion conclusion = conclude();

        // Then
        assertThat(conclusion.isFinal()).isTrue();
        assertThat(conclusion.receipt().parts().getFirst().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(partOfTask(conclusion).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(partOfTask(conclusion).reason()).isEqualTo("activity-failed");
        assertThat(partOfTask(conclusion).message()).contains("refused the call");
        assertThat(partOfTask(conclusion).item()).isEqualTo("a");
    }

    @Test
    void aTaskThatWasNotDoneIsNotTriedAgainOnceItsCallIsRefused() {
        // Given
        givenActivity(State.REFUSED, null);
        ledger.put(task.writeId(), entry(task, State.NOT_DONE, null));

        // When
        Conclusion conclusion = conclude();

        // Then
        assertThat(step()).isInstanceOf(WriteStep.Orphan.class);
        assertThat(conclusion.isFinal()).isTrue();
    }

    @Test
    void aRefusalOfAnEarlierRevisionDoesNotSkipTheTasksOfThisOne() {
        // Given
        givenActivity(State.REFUSED, null);

        // When
        WriteStep step = WriteStep.of(plannedAt(2), task, ledger);

        // Then
        assertThat(step).isEqualTo(new WriteStep.NotYet());
    }

    @Test
    void aCallThatSomebodyDeletedGetsNoMoreTasks() {
        // Given
        givenActivity(State.DELETED, "7");

        // When
        Conclusion conclusion = conclude();

        // Then
        assertThat(conclusion.isFinal()).isTrue();
        assertThat(partOfTask(conclusion).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(partOfTask(conclusion).reason()).isEqualTo("activity-deleted");
    }

    @Test
    void aTaskThatIsThereIsToldAsWrittenWhateverBecameOfItsCall() {
        // Given
        givenActivity(State.DELETED, "7");
        ledger.put(task.writeId(), entry(task, State.WRITTEN, "8"));

        // When
        Conclusion conclusion = conclude();

        // Then
        assertThat(partOfTask(conclusion).outcome()).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void aTaskThatOutlivedItsCallIsLeftAsItIs() {
        // Given
        givenActivity(State.DELETED, "7");
        ledger.put(task.writeId(), entry(task, State.WRITTEN, "8"));

        // When
        WriteStep step = WriteStep.of(plannedAt(2), task, ledger);

        // Then
        assertThat(step).isEqualTo(new WriteStep.Nothing());
    }

    /** A change that did not get through, and that a newer revision no longer wants. */
    @Test
    void aTaskOfWhichNothingIsLeftToBeChangedKeepsNoCallWaiting() {
        // Given
        givenActivity(State.WRITTEN, "7");
        ledger.put(task.writeId(), entry(task, State.NOT_DONE, "8"));

        // When
        Conclusion conclusion = conclude();

        // Then
        assertThat(step()).isEqualTo(new WriteStep.Nothing());
        assertThat(conclusion.isFinal()).isTrue();
        assertThat(partOfTask(conclusion).outcome()).isEqualTo(Outcome.WRITTEN);
    }

    @Test
    void inShadowWhatIsInDoubtHasNoEndYet() {
        // Given
        givenActivity(State.OPEN, null);

        // When
        Conclusion conclusion = new Conclude(LANE, NOW).shadow(planned, ledger);

        // Then
        assertThat(conclusion.isFinal()).isFalse();
        assertThat(conclusion.reason()).isEqualTo("in-doubt");
    }

    @Test
    void inShadowWhatAnEarlierRevisionMadeIsNamed() {
        // Given
        givenActivity(State.WRITTEN, "7");

        // When
        Part shown = new Conclude(LANE, NOW)
                .shadow(planned, ledger)
                .receipt()
                .parts()
                .getFirst();

        // Then
        assertThat(shown.outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(shown.objectId()).isEqualTo("7");
        assertThat(shown.message()).contains("earlier revision");
    }

    private WriteStep step() {
        return WriteStep.of(planned, task, ledger);
    }

    private Conclusion conclude() {
        return new Conclude(LANE, NOW).live(planned, ledger, null);
    }

    private static Part partOfTask(Conclusion conclusion) {
        return conclusion.receipt().parts().stream()
                .filter(part -> part.name() == Name.TASK)
                .findFirst()
                .orElseThrow();
    }

    private void givenActivity(State state, @Nullable String objectId) {
        ledger.put(activity.writeId(), entry(activity, state, objectId));
    }

    private static LedgerEntry entry(DesiredRecord record, State state, @Nullable String objectId) {
        return new LedgerEntry(
                record.writeId(),
                1,
                CallFixture.CALL,
                record.part(),
                record.item(),
                record.objectType(),
                objectId,
                state,
                1,
                objectId == null ? Map.of() : Fingerprint.ofAll(record.properties()),
                new Intent(Intent.Kind.CREATE, record.properties(), record.links(), NOW),
                0,
                state == State.WRITTEN ? null : "invalid-input",
                state == State.WRITTEN ? null : "HubSpot says no",
                List.of());
    }

    private static PlannedCall plannedAt(long revision) {
        Match.Found match = new Match.Found(List.of("11"), null, null, Match.Rule.EMAIL);
        DueCall job = new DueCall(
                CallFixture.CALL,
                revision,
                () -> {
                    throw new AssertionError("already read");
                },
                null,
                1,
                0,
                null,
                NOW,
                0,
                null,
                null,
                false);
        CallToWrite call = aCall(revision, Kind.CALL, Notes.NONE, List.of(anItem("a", "Send it")));
        return new PlannedCall(
                job,
                call,
                match,
                PlanRecords.of(call, match, around(Map.of("rep1@example.com", "71")), 1, id -> false));
    }
}
