package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.writing.LedgerEntry.Intent;
import dev.aftercall.crmwriter.writing.LedgerEntry.State;
import dev.aftercall.hubspot.BatchRead;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.ObjectId;

import static org.assertj.core.api.Assertions.assertThat;

/** What is taken back, and what stays because it is somebody's by now. */
class UndoStepTest {

    private static final Map<String, String> TASK = Map.of(
            "hs_task_subject", "Send it", "hs_task_status", "NOT_STARTED", "hs_timestamp", "2026-05-04T10:00:00Z");

    private final LedgerEntry task = written(Part.TASK, "tasks", TASK);

    @Test
    void aRecordOfOursThatNobodyChangedIsArchived() {
        Map<String, String> now =
                Map.of("hs_task_subject", "Send it", "hs_task_status", "NOT_STARTED", "hs_timestamp", "1777888800000");

        assertThat(UndoStep.of(task, Map.of(), found(now))).isEqualTo(new UndoStep.Archive(task));
    }

    @Test
    void aTaskThatSomebodyCompletedReassignedOrRewordedStays() {
        assertThat(changed("hs_task_status", "COMPLETED")).containsExactly("hs_task_status");
        assertThat(changed("hubspot_owner_id", "72")).containsExactly("hubspot_owner_id");
        assertThat(changed("hs_task_subject", "Send both")).containsExactly("hs_task_subject");
        assertThat(changed("hs_task_body", "By Friday")).containsExactly("hs_task_body");
    }

    @Test
    void whatHubSpotDoesNotHaveIsGoneOnlyWhereItSaysSo() {
        assertThat(UndoStep.of(task, Map.of(), new BatchRead(Map.of(), Set.of("7"), Set.of())))
                .isEqualTo(new UndoStep.Gone(task));
        assertThat(UndoStep.of(task, Map.of(), new BatchRead(Map.of(), Set.of(), Set.of("7"))))
                .isEqualTo(new UndoStep.NotShown(task));
    }

    @Test
    void anotherOwnerAndAnotherTextAreChangesOfACallToo() {
        // Given
        LedgerEntry call = written(Part.ACTIVITY, "calls", Map.of("hs_call_title", "Call", "hubspot_owner_id", "71"));

        // When
        UndoStep step = UndoStep.of(
                call,
                Map.of(),
                found(Map.of("hs_call_title", "Call", "hs_call_body", "by hand", "hubspot_owner_id", "72")));

        // Then
        assertThat(step).isEqualTo(new UndoStep.Leave(call, List.of("hs_call_body", "hubspot_owner_id")));
    }

    @Test
    void aTaskThatSomebodyCompletedWhileItsCreateWasInDoubtStays() {
        // Given
        LedgerEntry doubt = Outcome.inDoubt(
                        LedgerEntry.toCreate(
                                task.call(),
                                1,
                                1,
                                new DesiredRecord(task.writeId(), Part.TASK, "a", "tasks", TASK, List.of())),
                        "dropped",
                        "No answer.",
                        Duration.ofMinutes(2))
                .entry();
        Map<String, String> now = new HashMap<>(TASK);
        now.put("hs_task_status", "COMPLETED");
        LedgerEntry known = Outcome.found(doubt, object(now)).entry();

        // When
        UndoStep step = UndoStep.of(known, Map.of(), found(now));

        // Then
        assertThat(step).isEqualTo(new UndoStep.Leave(known, List.of("hs_task_status")));
    }

    @Test
    void anOutcomeThatSomebodyChoseIsAChange() {
        LedgerEntry call = written(Part.ACTIVITY, "calls", Map.of("hs_call_title", "Call"));
        LedgerEntry meeting = written(Part.ACTIVITY, "meetings", Map.of("hs_meeting_title", "Meeting"));

        assertThat(UndoStep.of(call, Map.of(), found(Map.of("hs_call_title", "Call", "hs_call_disposition", "busy"))))
                .isEqualTo(new UndoStep.Leave(call, List.of("hs_call_disposition")));
        assertThat(UndoStep.of(
                        meeting,
                        Map.of(),
                        found(Map.of("hs_meeting_title", "Meeting", "hs_meeting_outcome", "NO_SHOW"))))
                .isEqualTo(new UndoStep.Leave(meeting, List.of("hs_meeting_outcome")));
    }

    @Test
    void anArchivedRecordInDoubtIsUndoneWhenItIsNotThere() {
        // Given
        LedgerEntry doubt = Undone.toArchive(task, 1);

        // When, then
        assertThat(Undone.readBack(doubt, new BatchRead(Map.of(), Set.of("7"), Set.of()))
                        .entry()
                        .state())
                .isEqualTo(State.UNDONE);
        assertThat(Undone.readBack(doubt, found(TASK)).entry().state()).isEqualTo(State.WRITTEN);
    }

    @Test
    void whatIsSetBackInDoubtIsUndoneWhenItHoldsTheValuesFromBefore() {
        // Given
        Map<String, String> ours = Map.of("next_step", "ours");
        LedgerEntry doubt =
                Undone.toSetBack(new UndoStep.SetBack(task, Map.of("next_step", "theirs"), ours, List.of("stage")), 1);

        // When
        Outcome undone = Undone.readBack(doubt, found(Map.of("next_step", "theirs")));

        // Then
        assertThat(undone.entry().state()).isEqualTo(State.UNDONE);
        assertThat(undone.entry().reason()).isEqualTo("left-alone");
        assertThat(undone.entry().message()).contains("stage");
        assertThat(LedgerJson.changes(LedgerEntry.intentOf(doubt), undone.values()))
                .isEqualTo("{\"next_step\":{\"before\":\"ours\",\"after\":\"theirs\"}}");
        assertThat(Undone.readBack(doubt, found(ours)).entry().state()).isEqualTo(State.WRITTEN);
    }

    @Test
    void anArchiveKeepsWhereTheRecordHung() {
        assertThat(LedgerEntry.intentOf(Undone.toArchive(task, 1)).links())
                .containsExactly(new DesiredRecord.Link("contacts", "11"));
    }

    private List<String> changed(String property, String value) {
        Map<String, String> now = new HashMap<>(TASK);
        now.put(property, value);
        return UndoStep.of(task, Map.of(), found(now))
                        instanceof UndoStep.Leave(LedgerEntry entry, List<String> changed)
                ? changed
                : List.of();
    }

    private static BatchRead found(Map<String, String> properties) {
        return new BatchRead(Map.of("7", object(properties)), Set.of(), Set.of());
    }

    private static CrmObject object(Map<String, String> properties) {
        return new CrmObject(new ObjectId("7"), properties, null, null, false, Map.of());
    }

    private static LedgerEntry written(Part part, String objectType, Map<String, String> properties) {
        return new LedgerEntry(
                UUID.randomUUID(),
                1,
                UUID.randomUUID(),
                part,
                null,
                objectType,
                "7",
                State.WRITTEN,
                1,
                Fingerprint.ofAll(properties),
                new Intent(
                        Intent.Kind.CREATE,
                        properties,
                        List.of(new DesiredRecord.Link("contacts", "11")),
                        Instant.EPOCH),
                0,
                null,
                null,
                List.of());
    }
}
