package dev.aftercall.localstack.checking;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.aftercall.events.CrmWrite.Mode;
import dev.aftercall.events.CrmWrite.Part.Outcome;
import dev.aftercall.localstack.checking.Change.By;
import dev.aftercall.localstack.checking.Change.Kind;

import static dev.aftercall.localstack.checking.MadeUpRun.ACTIVITY;
import static dev.aftercall.localstack.checking.MadeUpRun.ADA;
import static dev.aftercall.localstack.checking.MadeUpRun.ADAS_DEAL;
import static dev.aftercall.localstack.checking.MadeUpRun.DUE;
import static dev.aftercall.localstack.checking.MadeUpRun.OTHER_PORTAL;
import static dev.aftercall.localstack.checking.MadeUpRun.PORTAL;
import static dev.aftercall.localstack.checking.MadeUpRun.START;
import static dev.aftercall.localstack.checking.MadeUpRun.TASK;
import static dev.aftercall.localstack.checking.MadeUpRun.WORDS;
import static dev.aftercall.localstack.checking.MadeUpRun.at;
import static dev.aftercall.localstack.checking.MadeUpRun.onAda;
import static org.assertj.core.api.Assertions.assertThat;

/** Each way in which a run can go wrong is seen, and nothing that is as it should be is taken for it. */
class CheckerTest {
    private static final RecordKey TWIN = new RecordKey(PORTAL, "calls", "502");

    private final MadeUpRun run = MadeUpRun.asItShouldBe();

    @Test
    void findsNothingInARunWithoutFault() {
        assertThat(run.violations()).isEmpty();
    }

    @Test
    void aCallThatNothingWasToldOfIsLost() {
        run.toldNothing();

        assertThat(run.violations()).contains(Violation.Kind.LOST);
    }

    @Test
    void aCallWhoseNewestRevisionHasNoEndIsLost() {
        run.told(1, Mode.LIVE, Outcome.WRITTEN, Outcome.WRITTEN);

        assertThat(run.violations()).containsExactly(Violation.Kind.LOST);
    }

    @Test
    void aCallThatIsSkippedAlthoughItsContactIsThereIsLost() {
        run.told(2, Mode.LIVE, Outcome.SKIPPED, Outcome.SKIPPED);

        assertThat(run.violations()).containsExactly(Violation.Kind.LOST);
    }

    @Test
    void aCallMayBeSkippedWhoseContactSomebodyDeleted() {
        run.told(2, Mode.LIVE, Outcome.SKIPPED, Outcome.SKIPPED);
        run.archived(new RecordKey(PORTAL, "contacts", "101"));

        assertThat(run.violations()).isEmpty();
    }

    @Test
    void aCallThatFailedOrStillWaitsIsLost() {
        run.told(2, Mode.LIVE, Outcome.FAILED, Outcome.SKIPPED);
        assertThat(run.violations()).contains(Violation.Kind.LOST);

        run.told(2, Mode.LIVE, Outcome.WAITING, Outcome.WAITING);
        assertThat(run.violations()).contains(Violation.Kind.LOST);
    }

    @Test
    void aCallThatIsToldAsWrittenAndNowhereIsLost() {
        run.held.remove(ACTIVITY);

        assertThat(run.violations()).containsExactly(Violation.Kind.LOST);
    }

    @Test
    void aTaskThatIsToldAsWrittenAndNowhereIsLost() {
        run.held.remove(TASK);

        assertThat(run.violations()).containsExactly(Violation.Kind.LOST);
    }

    @Test
    void aPlanInShadowIsNoEndUnlessTheWorkspaceMoved() {
        run.told(2, Mode.SHADOW, Outcome.SKIPPED, Outcome.SKIPPED);
        assertThat(run.violations()).containsExactly(Violation.Kind.LOST);

        run.ties.add(new Tie(run.workspace, OTHER_PORTAL, null));
        assertThat(run.violations()).isEmpty();
    }

    @Test
    void aRevisionMayBeLeftOutOnlyWhereItsCallIsInAPortalThatTheWorkspaceHasLeft() {
        run.because("in-another-portal");
        run.told(2, Mode.UNKNOWN, Outcome.SKIPPED, Outcome.SKIPPED);
        assertThat(run.violations()).containsExactly(Violation.Kind.LOST);

        run.ties.clear();
        run.ties.add(new Tie(run.workspace, PORTAL, at(60)));
        run.ties.add(new Tie(run.workspace, OTHER_PORTAL, null));
        assertThat(run.violations()).isEmpty();

        run.held.remove(ACTIVITY);
        assertThat(run.violations()).containsExactly(Violation.Kind.LOST);
    }

    @Test
    void aSecondRecordOfTheSameCallIsDoubled() {
        run.holds(TWIN, Map.of("hs_timestamp", START.toString(), "hs_call_body", WORDS), onAda());
        run.happened(3, TWIN, Kind.CREATED, By.AFTERCALL, "hs_timestamp");

        assertThat(run.violations()).containsExactly(Violation.Kind.DOUBLED);
    }

    @Test
    void aSecondRecordCountsAlsoWhereItLiesInTheRecycleBin() {
        aSecondRecordOfTheSameCallIsDoubled();
        run.archived(TWIN);

        assertThat(run.violations()).containsExactly(Violation.Kind.DOUBLED);
    }

    @Test
    void aSecondTaskOfTheSameItemIsDoubled() {
        RecordKey second = new RecordKey(PORTAL, "tasks", "602");
        run.holds(second, Map.of("hs_timestamp", Long.toString(DUE.toEpochMilli())), onAda());
        run.happened(3, second, Kind.CREATED, By.AFTERCALL, "hs_timestamp");

        assertThat(run.violations()).containsExactly(Violation.Kind.DOUBLED);
    }

    @Test
    void aRecordOfOursThatBelongsToNoCallIsTooMany() {
        run.holds(TWIN, Map.of("hs_timestamp", START.plusMillis(1).toString()), onAda());
        run.happened(3, TWIN, Kind.CREATED, By.AFTERCALL, "hs_timestamp");

        assertThat(run.violations()).containsExactly(Violation.Kind.DOUBLED);
    }

    @Test
    void aCallThatSomebodyNotedInHubSpotIsNoneOfOurs() {
        run.holds(TWIN, Map.of("hs_timestamp", START.plusMillis(1).toString()), Map.of());
        run.happened(3, TWIN, Kind.CREATED, By.SOMEBODY, "hs_timestamp");

        assertThat(run.violations()).isEmpty();
    }

    @Test
    void aRecordThatIsMadeAgainAfterSomebodyDeletedItIsResurrected() {
        run.archived(ACTIVITY);
        run.happened(50, ACTIVITY, Kind.ARCHIVED, By.SOMEBODY);
        run.holds(TWIN, Map.of("hs_timestamp", START.toString(), "hs_call_body", WORDS), onAda());
        run.happened(60, TWIN, Kind.CREATED, By.AFTERCALL, "hs_timestamp");

        assertThat(run.violations()).containsExactly(Violation.Kind.RESURRECTED);
    }

    @Test
    void aDeletedRecordThatStaysDeletedIsAsItShouldBe() {
        run.archived(ACTIVITY);
        run.happened(30, ACTIVITY, Kind.ARCHIVED, By.SOMEBODY);

        assertThat(run.violations()).isEmpty();
    }

    @Test
    void anActivityOnSomebodyElseIsWronglyLinked() {
        run.holds(ACTIVITY, run.held.get(ACTIVITY).properties(), Map.of("contacts", Set.of("101", "102")));

        assertThat(run.violations()).contains(Violation.Kind.WRONGLY_LINKED);
    }

    @Test
    void anActivityOnAnotherContactsCompanyIsWronglyLinked() {
        run.holds(
                ACTIVITY,
                run.held.get(ACTIVITY).properties(),
                Map.of("contacts", Set.of("101"), "companies", Set.of("201", "202"), "deals", Set.of("301")));

        assertThat(run.violations()).containsExactly(Violation.Kind.WRONGLY_LINKED);
    }

    @Test
    void aTaskWithoutItsContactIsWronglyLinked() {
        run.holds(TASK, run.held.get(TASK).properties(), Map.of("companies", Set.of("201"), "deals", Set.of("301")));

        assertThat(run.violations()).containsExactly(Violation.Kind.WRONGLY_LINKED);
    }

    @Test
    void aLinkThatWasToldAndIsNotThereIsWrong() {
        run.holds(
                ACTIVITY,
                run.held.get(ACTIVITY).properties(),
                Map.of("contacts", Set.of("101"), "companies", Set.of("201")));

        assertThat(run.violations()).containsExactly(Violation.Kind.WRONGLY_LINKED);
    }

    @Test
    void aMergedContactTakesItsCallsAlong() {
        run.archived(new RecordKey(PORTAL, "contacts", "101"));
        run.holds(
                new RecordKey(PORTAL, "contacts", "103"),
                Map.of("email", "bob@example.com", "hs_additional_emails", "Ada@Example.com"),
                Map.of());
        run.holds(
                ACTIVITY,
                run.held.get(ACTIVITY).properties(),
                Map.of("contacts", Set.of("103"), "companies", Set.of("201"), "deals", Set.of("301")));

        assertThat(run.violations()).isEmpty();
    }

    @Test
    void anActivityThatShowsAnOlderRevisionIsOutOfDate() {
        run.holds(ACTIVITY, Map.of("hs_timestamp", START.toString(), "hs_call_body", "Revision 1 of call 1."), onAda());

        assertThat(run.violations()).containsExactly(Violation.Kind.OUT_OF_DATE);
    }

    @Test
    void whatSomebodyWroteInsteadIsNotOutOfDate() {
        run.holds(ACTIVITY, Map.of("hs_timestamp", START.toString(), "hs_call_body", "By hand"), onAda());
        run.happened(20, ACTIVITY, Kind.UPDATED, By.SOMEBODY, "hs_call_body");
        run.changes.removeIf(change -> change.order() == 40);

        assertThat(run.violations()).isEmpty();
    }

    @Test
    void aRecordWhereTheWorkspaceNeverWasIsInTheWrongPortal() {
        RecordKey elsewhere = new RecordKey(OTHER_PORTAL, "calls", "901");
        run.holds(elsewhere, Map.of("hs_timestamp", START.toString()), Map.of());

        assertThat(run.violations()).containsExactly(Violation.Kind.WRONG_PORTAL);
    }

    @Test
    void aWriteAfterTheWorkspaceLeftIsInTheWrongPortal() {
        run.nothingWasDoneTo(ADA);
        run.nothingWasDoneTo(ADAS_DEAL);
        run.told(2, Mode.LIVE, Outcome.WRITTEN, Outcome.WRITTEN, Outcome.SKIPPED);
        run.ties.set(0, new Tie(run.workspace, PORTAL, at(5)));
        run.ties.add(new Tie(run.workspace, OTHER_PORTAL, null));

        assertThat(run.violations()).containsExactly(Violation.Kind.WRONG_PORTAL);
    }

    @Test
    void aWriteWithATokenThatWasStillInHandIsNot() {
        run.ties.set(0, new Tie(run.workspace, PORTAL, at(15)));
        run.ties.add(new Tie(run.workspace, OTHER_PORTAL, null));

        assertThat(run.violations()).isEmpty();
    }

    @Test
    void anEditThatAftercallReplacesIsOverwritten() {
        run.happened(20, ACTIVITY, Kind.UPDATED, By.SOMEBODY, "hs_call_body");

        assertThat(run.violations()).containsExactly(Violation.Kind.EDIT_OVERWRITTEN);
    }

    @Test
    void anEditBetweenComparingAndWritingCouldNotBeSeen() {
        run.happened(35, ACTIVITY, Kind.UPDATED, By.SOMEBODY, "hs_call_body");

        assertThat(run.violations()).isEmpty();
    }

    @Test
    void anEditThatWasOnlyAddedToIsStillThere() {
        run.happened(20, ACTIVITY, Kind.UPDATED, By.SOMEBODY, "hs_call_body");
        run.edits.add(new Edit(ACTIVITY, "hs_call_body", "By hand"));
        run.holds(
                ACTIVITY,
                Map.of("hs_timestamp", START.toString(), "hs_call_body", "By hand<br>Added: " + WORDS),
                onAda());

        assertThat(run.violations()).isEmpty();
    }

    @Test
    void anEditOfAnotherPropertyIsNobodysBusiness() {
        run.happened(20, ACTIVITY, Kind.UPDATED, By.SOMEBODY, "hs_call_title");

        assertThat(run.violations()).isEmpty();
    }

    @Test
    void aTaskThatIsTouchedAfterSomebodyCompletedItIsReopened() {
        run.happened(20, TASK, Kind.UPDATED, By.SOMEBODY, "hs_task_status");
        run.happened(40, TASK, Kind.UPDATED, By.AFTERCALL, "hs_task_subject");

        assertThat(run.violations()).containsExactly(Violation.Kind.TASK_REOPENED);
    }

    @Test
    void aTaskThatSomebodyCompletedAndNobodyTouchedIsAsItShouldBe() {
        run.happened(20, TASK, Kind.UPDATED, By.SOMEBODY, "hs_task_status");

        assertThat(run.violations()).isEmpty();
    }

    @Test
    void aTaskThatSomebodyDeletedAndThatIsTouchedThenIsReopened() {
        run.happened(20, TASK, Kind.ARCHIVED, By.SOMEBODY);
        run.happened(40, TASK, Kind.UPDATED, By.AFTERCALL, "hs_task_subject");

        assertThat(run.violations()).containsExactly(Violation.Kind.TASK_REOPENED);
    }

    @Test
    void aSecondTaskOfTheSameTitleThatIsDueAtAnotherTimeIsDoubled() {
        RecordKey second = new RecordKey(PORTAL, "tasks", "602");
        run.holds(second, Map.of("hs_timestamp", DUE.plusSeconds(1).toString()), onAda());
        run.happened(3, second, Kind.CREATED, By.AFTERCALL, "hs_timestamp");

        assertThat(run.violations()).containsExactly(Violation.Kind.DOUBLED);
    }

    @Test
    void aCallThatIsLeftToAPersonIsLostOnlyWhereItIsNowhere() {
        run.toldATie();
        assertThat(run.violations()).isEmpty();

        run.held.remove(ACTIVITY);
        assertThat(run.violations()).containsExactly(Violation.Kind.LOST);
    }

    @Test
    void aNumberIsTheSameHoweverSomebodyTypedIt() {
        for (String typed : List.of("+1 415-555-0123", "(415) 555-0123", "415.555.0123 x42", "001 415 555 0123")) {
            run.isByNumber(typed, "+44 20 7946 0123");

            assertThat(run.violations()).isEmpty();
        }
    }

    @Test
    void aCallOnSomebodyWhoseNumberOthersShareIsWronglyLinked() {
        run.isByNumber("+14155550123", "(415) 555-0123");

        assertThat(run.violations()).containsExactly(Violation.Kind.WRONGLY_LINKED, Violation.Kind.WRONGLY_LINKED);
    }

    @Test
    void aCallMayBeSkippedWhoseNumberOthersShare() {
        run.isByNumber("+14155550123", "(415) 555-0123");
        run.held.remove(ACTIVITY);
        run.held.remove(TASK);
        run.told(2, Mode.LIVE, Outcome.SKIPPED, Outcome.SKIPPED);

        assertThat(run.violations()).isEmpty();
    }

    @Test
    void aCallThatIsSkippedAlthoughOneAloneHasItsNumberIsLost() {
        run.isByNumber("+14155550123", "+44 20 7946 0123");
        run.told(2, Mode.LIVE, Outcome.SKIPPED, Outcome.SKIPPED);

        assertThat(run.violations()).containsExactly(Violation.Kind.LOST);
    }

    @Test
    void aCallByNumberGoesWhereItsContactWasMergedInto() {
        run.isByNumber("+14155550123", "+44 20 7946 0123");
        run.archived(ADA);
        run.holds(new RecordKey(PORTAL, "contacts", "103"), Map.of("hs_merged_object_ids", "101;102"), Map.of());
        run.holds(
                ACTIVITY,
                run.held.get(ACTIVITY).properties(),
                Map.of("contacts", Set.of("103"), "companies", Set.of("201"), "deals", Set.of("301")));

        assertThat(run.violations()).isEmpty();
    }

    @Test
    void whatReplacesAnEditThatCouldNotBeSeenReplacesNoEdit() {
        run.happened(35, ACTIVITY, Kind.UPDATED, By.SOMEBODY, "hs_call_body");
        run.happened(60, ACTIVITY, Kind.UPDATED, By.AFTERCALL, "hs_call_body");

        assertThat(run.violations()).isEmpty();
    }
}
