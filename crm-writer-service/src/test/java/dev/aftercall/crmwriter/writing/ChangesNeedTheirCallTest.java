package dev.aftercall.crmwriter.writing;

import java.time.Duration;
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
import dev.aftercall.crmwriter.planning.DesiredChange;
import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.planning.Plan;
import dev.aftercall.crmwriter.planning.PlanChanges;
import dev.aftercall.crmwriter.planning.PlanRecords;
import dev.aftercall.crmwriter.settings.ContentSettings;
import dev.aftercall.crmwriter.writing.LedgerEntry.Intent;
import dev.aftercall.crmwriter.writing.LedgerEntry.State;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWrite.Part.Name;
import dev.aftercall.events.CrmWrite.Part.Outcome;

import static dev.aftercall.crmwriter.planning.CallFixture.aCall;
import static dev.aftercall.crmwriter.planning.CallFixture.around;
import static org.assertj.core.api.Assertions.assertThat;

/** A call changes its contact once it is there itself, and is written whatever becomes of that. */
class ChangesNeedTheirCallTest {

    private static final Instant NOW = Instant.parse("2026-05-04T11:00:00Z");
    private static final LaneId LANE = new LaneId(CallFixture.WORKSPACE, "4100001", 1);
    private static final Wait WAIT = new Wait("record-in-hand", "Later.", Duration.ofSeconds(1));

    private final PlannedCall planned = planned();
    private final DesiredChange change = planned.plan().changes().getFirst();
    private final Map<UUID, LedgerEntry> ledger = new HashMap<>();

    @Test
    void aContactIsChangedForACallThatIsThere() {
        givenActivity(State.WRITTEN, "7");

        assertThat(step()).isInstanceOf(WriteStep.Change.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN", "NOT_DONE"})
    void itIsNotChangedWhileTheCallMayNotBeThere(State state) {
        givenActivity(state, null);

        assertThat(step()).isEqualTo(new WriteStep.NotYet());
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "DELETED"})
    void itIsNotChangedForACallThatWillNotBeThere(State state) {
        // Given
        givenActivity(state, state == State.DELETED ? "7" : null);

        // When
        Conclusion conclusion = conclude(null);

        // Then
        assertThat(conclusion.isFinal()).isTrue();
        assertThat(part(conclusion).outcome()).isEqualTo(Outcome.SKIPPED);
    }

    @Test
    void theCallIsWrittenWhileItsChangeWaits() {
        // Given
        givenActivity(State.WRITTEN, "7");

        // When
        Conclusion conclusion = conclude(WAIT);

        // Then
        assertThat(conclusion.isFinal()).isFalse();
        assertThat(conclusion.receipt().parts().getFirst().outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(part(conclusion).outcome()).isEqualTo(Outcome.WAITING);
        assertThat(part(conclusion).reason()).isEqualTo("record-in-hand");
    }

    @Test
    void theCallIsWrittenThoughItsChangeIsRefused() {
        // Given
        givenActivity(State.WRITTEN, "7");
        givenChange(State.REFUSED, null, Map.of());

        // When
        Conclusion conclusion = conclude(null);

        // Then
        assertThat(conclusion.isFinal()).isTrue();
        assertThat(conclusion.receipt().parts().getFirst().outcome()).isEqualTo(Outcome.WRITTEN);
        assertThat(part(conclusion).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void aChangeInDoubtKeepsItsRevisionOpen() {
        // Given
        givenActivity(State.WRITTEN, "7");
        givenChange(State.OPEN, null, Map.of());

        // When
        Conclusion conclusion = conclude(null);

        // Then
        assertThat(step()).isInstanceOf(WriteStep.Blocked.class);
        assertThat(conclusion.isFinal()).isFalse();
        assertThat(conclusion.reason()).isEqualTo("in-doubt");
    }

    @Test
    void whatIsSetStaysWrittenAndWhatCouldNotBeIsSkipped() {
        // Given
        givenActivity(State.WRITTEN, "7");

        // When, then
        givenChange(State.WRITTEN, "left-alone", Map.of("aftercall_engagement_score", "25"));
        assertThat(part(conclude(null)).outcome()).isEqualTo(Outcome.WRITTEN);
        givenChange(State.WRITTEN, "newer-call", Map.of());
        assertThat(part(conclude(null)).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(part(conclude(null)).reason()).isEqualTo("newer-call");
    }

    @Test
    void inShadowItIsShownAndNotMore() {
        // When
        Conclusion conclusion = new Conclude(LANE, NOW).shadow(planned, ledger);

        // Then
        assertThat(conclusion.isFinal()).isTrue();
        assertThat(part(conclusion).outcome()).isEqualTo(Outcome.SKIPPED);
        assertThat(part(conclusion).reason()).isEqualTo("shadow");
    }

    private WriteStep step() {
        return WriteStep.of(planned, change, ledger);
    }

    private Conclusion conclude(@Nullable Wait wait) {
        return new Conclude(LANE, NOW).live(planned, ledger, wait);
    }

    private static Part part(Conclusion conclusion) {
        return conclusion.receipt().parts().stream()
                .filter(part -> part.name() == Name.CONTACT_UPDATE)
                .findFirst()
                .orElseThrow();
    }

    private void givenActivity(State state, @Nullable String objectId) {
        DesiredRecord activity = planned.records().getFirst();
        Intent intent = new Intent(Intent.Kind.CREATE, activity.properties(), activity.links(), NOW);
        ledger.put(
                activity.writeId(),
                entry(
                        activity.writeId(),
                        activity.part(),
                        activity.objectType(),
                        objectId,
                        state,
                        null,
                        Map.of(),
                        intent));
    }

    private void givenChange(State state, @Nullable String reason, Map<String, String> written) {
        ledger.put(
                change.writeId(),
                entry(
                        change.writeId(),
                        change.part(),
                        change.objectType(),
                        change.objectId(),
                        state,
                        reason,
                        Fingerprint.ofAll(written),
                        new Intent(Intent.Kind.UPDATE, change.properties(), List.of(), NOW)));
    }

    private static LedgerEntry entry(
            UUID writeId,
            DesiredRecord.Part part,
            String objectType,
            @Nullable String objectId,
            State state,
            @Nullable String reason,
            Map<String, String> written,
            Intent intent) {
        return new LedgerEntry(
                writeId,
                1,
                CallFixture.CALL,
                part,
                null,
                objectType,
                objectId,
                state,
                1,
                written,
                intent,
                0,
                reason,
                reason,
                List.of());
    }

    private static PlannedCall planned() {
        Match.Found match = new Match.Found(List.of("11"), null, null, Match.Rule.EMAIL);
        DueCall job = new DueCall(
                CallFixture.CALL,
                1,
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
        CallToWrite call = aCall();
        Plan plan = PlanRecords.of(call, match, around(Map.of()), 1, id -> false);
        ContentSettings wishes = new ContentSettings(null, Duration.ZERO, true, false);
        return new PlannedCall(job, call, match, PlanChanges.added(plan, call, match, wishes, 1, List.of(), NOW));
    }
}
