package dev.aftercall.localstack.checking;

import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.aftercall.events.CrmWrite.Mode;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWrite.Part.Outcome;
import dev.aftercall.localstack.checking.Change.By;

import static dev.aftercall.localstack.checking.MadeUpRun.ADA;
import static dev.aftercall.localstack.checking.MadeUpRun.ADAS_DEAL;
import static dev.aftercall.localstack.checking.MadeUpRun.BOB;
import static dev.aftercall.localstack.checking.MadeUpRun.LAST_CONVERSATION;
import static dev.aftercall.localstack.checking.MadeUpRun.NEXT_STEP;
import static dev.aftercall.localstack.checking.MadeUpRun.OTHER_PORTAL;
import static dev.aftercall.localstack.checking.MadeUpRun.PORTAL;
import static dev.aftercall.localstack.checking.MadeUpRun.STAGE;
import static dev.aftercall.localstack.checking.MadeUpRun.START;
import static dev.aftercall.localstack.checking.MadeUpRun.SUMMARY;
import static dev.aftercall.localstack.checking.MadeUpRun.WORDS;
import static dev.aftercall.localstack.checking.MadeUpRun.at;
import static dev.aftercall.localstack.checking.MadeUpRun.onAda;
import static org.assertj.core.api.Assertions.assertThat;

/** The same for what calls change of contacts and deals. */
class CheckerOfChangesTest {
    private final MadeUpRun run = MadeUpRun.asItShouldBe();

    @Test
    void aChangeThatFailedOrStillWaitsIsLost() {
        run.told(2, Mode.LIVE, Outcome.WRITTEN, Outcome.WRITTEN, Outcome.FAILED);
        assertThat(run.violations()).containsOnly(Violation.Kind.LOST).hasSize(2);

        run.told(2, Mode.LIVE, Outcome.WRITTEN, Outcome.WRITTEN, Outcome.WAITING);
        assertThat(run.violations()).containsOnly(Violation.Kind.LOST).hasSize(2);
    }

    @Test
    void aContactsChangeThatNothingWasToldOfIsLost() {
        run.toldNothingOf(Part.Name.CONTACT_UPDATE);

        assertThat(run.violations()).containsExactly(Violation.Kind.LOST);
    }

    @Test
    void aChangeThatWasToldAndNeverMadeIsLost() {
        run.nothingWasDoneTo(ADA);
        assertThat(run.violations()).containsExactly(Violation.Kind.LOST);

        run.nothingWasDoneTo(ADAS_DEAL);
        assertThat(run.violations()).containsExactly(Violation.Kind.LOST, Violation.Kind.LOST);
    }

    @Test
    void anOlderCallsValueThatIsAsItShouldBeChangesNothing() {
        SentCall older = run.alsoWritten(2);
        run.set(1, ADA, By.AFTERCALL, Map.of(SUMMARY, older.words()));

        assertThat(run.violations()).isEmpty();
    }

    @Test
    void anOlderCallsSummaryOverANewerOnesIsOutOfDate() {
        SentCall older = run.alsoWritten(2);
        run.set(50, ADA, By.AFTERCALL, Map.of(SUMMARY, older.words()));
        run.set(60, ADA, By.AFTERCALL, Map.of(SUMMARY, WORDS));

        assertThat(run.violations()).containsExactly(Violation.Kind.OUT_OF_DATE);
    }

    @Test
    void anOlderCallsTimeOverANewerOnesIsOutOfDate() {
        SentCall older = run.alsoWritten(2);
        run.set(50, ADA, By.AFTERCALL, Map.of(LAST_CONVERSATION, older.at().toString()));

        assertThat(run.violations()).containsExactly(Violation.Kind.OUT_OF_DATE);
    }

    @Test
    void anOlderCallsNextStepOverANewerOnesIsOutOfDate() {
        run.alsoWritten(2);
        run.set(50, ADAS_DEAL, By.AFTERCALL, Map.of(NEXT_STEP, "Step of revision 1 of call 2."));

        assertThat(run.violations()).containsExactly(Violation.Kind.OUT_OF_DATE);
    }

    @Test
    void anOlderCallsValuesInTheEndAreOutOfDate() {
        SentCall older = run.alsoWritten(2);
        run.adaHolds(older.words(), older.at().toString());

        assertThat(run.violations()).containsExactly(Violation.Kind.OUT_OF_DATE, Violation.Kind.OUT_OF_DATE);
    }

    @Test
    void anEarlierRevisionInTheEndIsOutOfDate() {
        run.adaHolds("Revision 1 of call 1.", START.toString());
        run.holds(ADAS_DEAL, Map.of(NEXT_STEP, "Step of revision 1 of call 1."), Map.of());

        assertThat(run.violations()).containsExactly(Violation.Kind.OUT_OF_DATE, Violation.Kind.OUT_OF_DATE);
    }

    @Test
    void whatSomebodyPutThereInsteadIsNotOutOfDate() {
        run.set(60, ADA, By.SOMEBODY, Map.of(SUMMARY, "By hand"));
        run.adaHolds("By hand", START.toString());

        assertThat(run.violations()).isEmpty();
    }

    @Test
    void aValueOfSomebodyElsesCallIsWronglyLinked() {
        run.set(50, BOB, By.AFTERCALL, Map.of(SUMMARY, WORDS));
        run.set(
                51,
                new RecordKey(PORTAL, "deals", "302"),
                By.AFTERCALL,
                Map.of(NEXT_STEP, "Step of revision 2 of call 1."));

        assertThat(run.violations()).containsExactly(Violation.Kind.WRONGLY_LINKED, Violation.Kind.WRONGLY_LINKED);
    }

    @Test
    void aValueOfNoCallIsWronglyLinked() {
        run.set(50, ADA, By.AFTERCALL, Map.of(SUMMARY, "Revision 1 of call 99."));

        assertThat(run.violations()).containsExactly(Violation.Kind.WRONGLY_LINKED);
    }

    @Test
    void aChangeAfterTheWorkspaceLeftIsInTheWrongPortal() {
        run.ties.set(0, new Tie(run.workspace, PORTAL, at(5)));
        run.ties.add(new Tie(run.workspace, OTHER_PORTAL, null));

        assertThat(run.violations()).containsOnly(Violation.Kind.WRONG_PORTAL).hasSize(3);
    }

    @Test
    void aChangeWhereNobodyIsConnectedIsInTheWrongPortal() {
        run.set(50, new RecordKey(OTHER_PORTAL, "companies", "9"), By.AFTERCALL, Map.of("name", "x"));

        assertThat(run.violations()).containsExactly(Violation.Kind.WRONG_PORTAL);
    }

    @Test
    void aSummaryOrNextStepThatSomebodySetAndAftercallReplacesIsOverwritten() {
        run.set(20, ADA, By.SOMEBODY, Map.of(SUMMARY, "By hand"));
        run.set(20, ADAS_DEAL, By.SOMEBODY, Map.of(NEXT_STEP, "By hand"));

        assertThat(run.violations()).containsExactly(Violation.Kind.EDIT_OVERWRITTEN, Violation.Kind.EDIT_OVERWRITTEN);
    }

    @Test
    void whatSomebodySetBeforeAnyCallIsOverwrittenToo() {
        run.changes.removeIf(change -> change.order() == 4);
        run.set(4, ADAS_DEAL, By.SOMEBODY, Map.of(NEXT_STEP, "By hand"));

        assertThat(run.violations()).containsExactly(Violation.Kind.EDIT_OVERWRITTEN);
    }

    @Test
    void aDealThatIsMovedOnAfterSomebodyMovedItIsAsItShouldBe() {
        run.set(50, ADAS_DEAL, By.SOMEBODY, Map.of(STAGE, "first"));
        run.set(70, ADAS_DEAL, By.AFTERCALL, Map.of(STAGE, "second"));

        assertThat(run.violations()).isEmpty();
    }

    @Test
    void aDealThatIsMovedBackIsOverwritten() {
        run.set(50, ADAS_DEAL, By.AFTERCALL, Map.of(STAGE, "first"));

        assertThat(run.violations()).containsExactly(Violation.Kind.EDIT_OVERWRITTEN);
    }

    @Test
    void aDealThatIsMovedOutOfTheStageThatSomebodyClosedItByIsOverwritten() {
        run.set(50, ADAS_DEAL, By.SOMEBODY, Map.of(STAGE, "won"));
        run.set(70, ADAS_DEAL, By.AFTERCALL, Map.of(STAGE, "lost"));

        assertThat(run.violations()).containsExactly(Violation.Kind.EDIT_OVERWRITTEN);
    }

    @Test
    void aDealThatIsMovedIntoAnotherPipelineIsOverwritten() {
        run.set(50, ADAS_DEAL, By.AFTERCALL, Map.of(STAGE, "due"));

        assertThat(run.violations()).containsExactly(Violation.Kind.EDIT_OVERWRITTEN);
    }

    @Test
    void aDealThatSomebodyMovedBetweenComparingAndWritingCouldNotBeSeen() {
        run.set(50, ADAS_DEAL, By.SOMEBODY, Map.of(STAGE, "won"));
        run.set(55, ADAS_DEAL, By.AFTERCALL, Map.of(STAGE, "second"));

        assertThat(run.violations()).isEmpty();
    }

    @Test
    void whatARecordTookOverFromAMergedOneMayBeLeftAlone() {
        run.nothingWasDoneTo(ADA);
        run.set(41, ADA, By.AFTERCALL, Map.of("aftercall_engagement_score", "29"));
        assertThat(run.violations()).containsExactly(Violation.Kind.LOST);

        run.holds(ADA, Map.of("email", "ada@example.com", SUMMARY, "Old", "hs_merged_object_ids", "101;99"), onAda());
        assertThat(run.violations()).isEmpty();
    }
}
