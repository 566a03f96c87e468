package dev.aftercall.crmwriter.writing;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TaskChangesTest {

    private static final Map<String, String> HELD = Map.of(
            "hs_timestamp", "2026-05-05T13:00:00Z",
            "hs_task_subject", "Send it",
            "hs_task_status", "NOT_STARTED",
            "hs_task_type", "TODO",
            "hubspot_owner_id", "71");
    private static final Map<String, String> WRITTEN = Fingerprint.ofAll(HELD);

    @Test
    void anOpenTaskFollowsItsItem() {
        // Given
        Map<String, String> desired = with(
                HELD, "hs_timestamp", "2026-05-08T13:00:00Z", "hs_task_subject", "Send both", "hubspot_owner_id", "72");

        // When
        Map<String, String> wanted = TaskChanges.wanted(desired, WRITTEN);
        PeopleWin allowed = TaskChanges.allowed(wanted, WRITTEN, HELD);

        // Then
        assertThat(allowed.changes())
                .isEqualTo(Map.of(
                        "hs_timestamp",
                        "2026-05-08T13:00:00Z",
                        "hs_task_subject",
                        "Send both",
                        "hubspot_owner_id",
                        "72"));
        assertThat(allowed.leftAlone()).isEmpty();
    }

    @Test
    void whatSomebodyPutOffOrRewordedStaysAndTheRestFollows() {
        // Given
        Map<String, String> wanted = Map.of("hs_timestamp", "2026-05-08T13:00:00Z", "hs_task_subject", "Send both");
        Map<String, String> current = with(HELD, "hs_task_subject", "By hand");

        // When
        PeopleWin allowed = TaskChanges.allowed(wanted, WRITTEN, current);

        // Then
        assertThat(allowed.changes()).containsOnlyKeys("hs_timestamp");
        assertThat(allowed.leftAlone()).containsExactly("hs_task_subject");
    }

    @ParameterizedTest
    @CsvSource({"hs_task_status, COMPLETED", "hubspot_owner_id, 99", "hubspot_owner_id, ''"})
    void ofATaskThatSomebodyCompletedOrGaveToSomebodyElseNothingIsChanged(String property, String value) {
        // Given
        Map<String, String> wanted = Map.of("hs_timestamp", "2026-05-08T13:00:00Z", "hs_task_status", "COMPLETED");

        // When
        PeopleWin allowed = TaskChanges.allowed(wanted, WRITTEN, with(HELD, property, value));

        // Then
        assertThat(allowed.changes()).isEmpty();
        assertThat(allowed.asWanted()).isEmpty();
        assertThat(allowed.leftAlone()).containsExactly("hs_task_status", "hs_timestamp");
    }

    @Test
    void whatIsDoneCompletesATaskThatNobodyTouched() {
        // When
        Map<String, String> wanted = TaskChanges.wanted(with(HELD, "hs_task_status", "COMPLETED"), WRITTEN);

        // Then
        assertThat(TaskChanges.allowed(wanted, WRITTEN, HELD).changes())
                .isEqualTo(Map.of("hs_task_status", "COMPLETED"));
    }

    @ParameterizedTest
    @CsvSource({"hs_task_subject, By hand", "hs_timestamp, 2026-05-09T13:00:00Z", "hs_task_status, IN_PROGRESS"})
    void whatIsDoneCompletesNoTaskThatSomebodyTouched(String property, String value) {
        // When
        PeopleWin allowed =
                TaskChanges.allowed(Map.of("hs_task_status", "COMPLETED"), WRITTEN, with(HELD, property, value));

        // Then
        assertThat(allowed.changes()).isEmpty();
        assertThat(allowed.leftAlone()).containsExactly("hs_task_status");
    }

    @Test
    void noTaskIsOpenedAgainNorChangedOnceItIsDone() {
        // Given
        Map<String, String> done = Fingerprint.ofAll(with(HELD, "hs_task_status", "COMPLETED"));

        // When
        Map<String, String> wanted = TaskChanges.wanted(with(HELD, "hs_task_subject", "Send both"), done);

        // Then
        assertThat(wanted).isEmpty();
    }

    @Test
    void aTextThatTheItemNoLongerNeedsIsEmptied() {
        // Given
        Map<String, String> written = Fingerprint.ofAll(with(HELD, "hs_task_body", "<p>long</p>"));

        // When
        Map<String, String> wanted = TaskChanges.wanted(HELD, written);

        // Then
        assertThat(wanted).isEqualTo(Map.of("hs_task_body", ""));
        assertThat(TaskChanges.wanted(HELD, Fingerprint.ofAll(with(HELD, "hs_task_body", ""))))
                .isEmpty();
    }

    private static Map<String, String> with(Map<String, String> values, String... others) {
        Map<String, String> all = new HashMap<>(values);
        for (int i = 0; i < others.length; i += 2) {
            all.put(others[i], others[i + 1]);
        }
        return all;
    }
}
