package dev.aftercall.crmwriter.planning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.aftercall.crmwriter.matching.Match;
import dev.aftercall.crmwriter.planning.CallToWrite.Notes;
import dev.aftercall.crmwriter.planning.CallToWrite.Outcome;
import dev.aftercall.crmwriter.planning.CallToWrite.Result;
import dev.aftercall.crmwriter.planning.CallToWrite.Signals;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.planning.Plan.LeftOut;
import dev.aftercall.crmwriter.settings.ContentSettings;

import static dev.aftercall.crmwriter.planning.CallFixture.STARTED;
import static dev.aftercall.crmwriter.planning.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class PlanChangesTest {

    private static final ContentSettings BOTH = new ContentSettings(null, Duration.ZERO, true, true);
    private static final Match.Found MATCH = new Match.Found(List.of("11", "12"), null, "31", Match.Rule.EMAIL);
    private static final Match.Found WITHOUT_DEAL = new Match.Found(List.of("11"), null, null, Match.Rule.EMAIL);
    private static final Notes NOTES =
            new Notes("**Ada** renews.\n\n- soon", Notes.Format.MARKDOWN, List.of(), List.of("Send it", "Call\nback"));

    private static final UUID AMOUNT_ID = WriteId.of(CallFixture.CALL, Part.DEAL_UPDATE, "amount", 1);

    @Test
    void nothingIsChangedUnlessTheWorkspaceWantsIt() {
        Plan plan = plan(call(Result.CONNECTED, NOTES, new Signals(1, "Won", "100")), MATCH, ContentSettings.DEFAULT);

        assertThat(plan).isEqualTo(Plan.NONE);
    }

    @Test
    void aConversationIsKeptWithItsFirstContact() {
        // When
        Plan plan = plan(call(Result.CONNECTED, NOTES, Signals.NONE), MATCH, BOTH);

        // Then
        assertThat(plan.changes()).first().satisfies(change -> {
            assertThat(change.part()).isEqualTo(Part.CONTACT_UPDATE);
            assertThat(change.objectId()).isEqualTo("11");
            assertThat(change.calledAt()).isEqualTo(STARTED);
            assertThat(change.properties())
                    .containsOnly(
                            Map.entry("aftercall_last_conversation_at", "2026-05-04T10:00:00Z"),
                            Map.entry("aftercall_engagement_score", "43"),
                            Map.entry("aftercall_recent_summary", "Ada renews.\n- soon"));
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"LEFT_VOICEMAIL", "NO_ANSWER", "BUSY", "FAILED", "CANCELED", "NO_SHOW"})
    void whereNobodyTalkedTheContactStaysAsItIs(Result result) {
        Plan plan = plan(call(result, Notes.NONE, Signals.NONE), MATCH, BOTH);

        assertThat(plan.changes()).isEmpty();
    }

    @Test
    void aDealGetsItsNextStepAndTheStageThatIsRecommended() {
        // When
        Plan plan = plan(call(Result.NO_ANSWER, NOTES, new Signals(null, "Contract sent", null)), MATCH, BOTH);

        // Then
        assertThat(plan.changes()).singleElement().satisfies(change -> {
            assertThat(change.part()).isEqualTo(Part.DEAL_UPDATE);
            assertThat(change.objectId()).isEqualTo("31");
            assertThat(change.properties())
                    .containsOnly(
                            Map.entry("hs_next_step", "Send it; Call back"), Map.entry("dealstage", "Contract sent"));
        });
    }

    @Test
    void anAmountIsAskedForBeforeItIsWritten() {
        // When
        Plan plan = plan(call(Result.NO_ANSWER, Notes.NONE, new Signals(null, null, "1200000")), MATCH, BOTH);

        // Then
        assertThat(plan.changes()).singleElement().satisfies(change -> {
            assertThat(change.writeId()).isEqualTo(AMOUNT_ID);
            assertThat(change.item()).isEqualTo("amount");
            assertThat(change.consent()).isEqualTo(new Consent.Wanted());
        });
    }

    @Test
    void anAmountThatSomebodyApprovedOfIsWantedUntilTheSourceRecommendsAnother() {
        for (String recommended : new String[] {"1200000", null}) {
            Plan plan = decided(recommended, true);

            assertThat(plan.changes()).singleElement().satisfies(change -> {
                assertThat(change.properties()).isEqualTo(Map.of("amount", "12000"));
                assertThat(change.consent()).isEqualTo(new Consent.Given("9000"));
            });
        }
        assertThat(decided("1300000", true).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.consent()).isEqualTo(new Consent.Wanted()));
    }

    @Test
    void anAmountThatSomebodyRejectedIsNotAskedForAgain() {
        Plan plan = decided("1200000", false);

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.leftOut())
                .extracting(LeftOut::item, LeftOut::reason)
                .containsExactly(tuple("amount", "rejected"));
        assertThat(decided(null, false)).isEqualTo(Plan.NONE);
    }

    @Test
    void aRecommendationWithoutADealIsTold() {
        Plan plan = plan(call(Result.NO_ANSWER, NOTES, new Signals(null, "Won", "100")), WITHOUT_DEAL, BOTH);

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.leftOut()).extracting(LeftOut::reason).containsExactly("no-deal");
    }

    @Test
    void aCallThatIsDatedAheadChangesNothingThatOthersCouldNotSetBack() {
        // When
        Plan plan = PlanChanges.added(
                Plan.NONE,
                call(Result.CONNECTED, NOTES, Signals.NONE),
                MATCH,
                BOTH,
                1,
                List.of(),
                STARTED.minus(Duration.ofDays(2)));

        // Then
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.leftOut()).extracting(LeftOut::reason).containsExactly("dated-ahead", "dated-ahead");
    }

    private static Plan plan(CallToWrite call, Match.Found match, ContentSettings wishes) {
        Instant later = STARTED.plusSeconds(3600);
        return PlanChanges.added(Plan.NONE, call, match, wishes, 1, List.of(), later);
    }

    private static Plan decided(@Nullable String recommended, boolean isApproved) {
        DecidedAmount decision = new DecidedAmount(AMOUNT_ID, "31", "1200000", "12000", "9000", isApproved);
        return PlanChanges.added(
                Plan.NONE,
                call(Result.NO_ANSWER, Notes.NONE, new Signals(null, null, recommended)),
                MATCH,
                BOTH,
                1,
                List.of(decision),
                STARTED.plusSeconds(3600));
    }

    private static CallToWrite call(Result result, Notes notes, Signals signals) {
        CallToWrite some = aCall(1, CallToWrite.Kind.CALL, new Outcome(result, null), notes, List.of());
        return new CallToWrite(
                some.workspace(),
                some.callId(),
                some.revision(),
                some.kind(),
                some.title(),
                some.outside(),
                some.repEmail(),
                some.direction(),
                some.startedAt(),
                some.endedAt(),
                some.talkMillis(),
                some.outcome(),
                some.from(),
                some.to(),
                some.recordingUrl(),
                some.hasTranscript(),
                some.notes(),
                some.actionItems(),
                signals);
    }
}
