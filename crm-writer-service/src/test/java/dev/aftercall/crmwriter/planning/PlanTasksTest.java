package dev.aftercall.crmwriter.planning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.aftercall.crmwriter.matching.Match;
import dev.aftercall.crmwriter.planning.CallToWrite.ActionItem;
import dev.aftercall.crmwriter.planning.CallToWrite.Kind;
import dev.aftercall.crmwriter.planning.CallToWrite.Notes;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;

import static dev.aftercall.crmwriter.planning.CallFixture.FACTS;
import static dev.aftercall.crmwriter.planning.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;

class PlanTasksTest {

    private static final Match.Found MATCH = new Match.Found(List.of("11", "12"), null, null, Match.Rule.EMAIL);
    private static final String REP = "rep1@example.com";
    private static final String ASSIGNEE = "rep2@example.com";

    /** Somebody who left is not among the owners that are known. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            72, 71, 81, 91, 72
            -,  71, 81, 91, 71
            -,  -,  81, 91, 81
            -,  -,  -,  91, 91
            """)
    void aTaskIsTheAssigneesElseTheRepsElseTheContactsOwnersElseTheDefaultOwners(
            @Nullable String assignee,
            @Nullable String rep,
            @Nullable String ofContact,
            @Nullable String byDefault,
            String expected) {
        // When
        Plan plan = plan(around(assignee, rep, ofContact, byDefault), item("a", "Send it"));

        // Then
        assertThat(plan.records().get(1).properties()).containsEntry("hubspot_owner_id", expected);
        assertThat(plan.leftOut()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            72, 71, 91, 72
            -,  71, 91, 71
            -,  -,  91, 91
            """)
    void whereNoContactIsLeftTheOthersInLineGetTheTask(
            @Nullable String assignee, @Nullable String rep, @Nullable String byDefault, String expected) {
        // When
        Plan plan = onCompanyAlone(around(assignee, rep, "81", byDefault), item("a", "Send it"));

        // Then
        assertThat(plan.records().get(1).properties()).containsEntry("hubspot_owner_id", expected);
    }

    @Test
    void whatCanBeNobodysWhereNoContactIsLeftStandsInTheText() {
        // When
        Plan plan = onCompanyAlone(around(null, null, "81", null), item("a", "Send it"));

        // Then
        assertThat(plan.records())
                .singleElement()
                .satisfies(activity ->
                        assertThat(activity.properties().get("hs_call_body")).contains("<li>Send it</li>"));
        assertThat(plan.leftOut()).extracting(Plan.LeftOut::reason).containsExactly("no-owner");
    }

    @Test
    void whatCanBeNobodysStandsInTheTextAboveEverythingElse() {
        // Given
        ActionItem due = new ActionItem("b", "Call <back>", ASSIGNEE, CallFixture.STARTED.plusSeconds(50_000), false);

        // When
        Plan plan = plan(around(null, null, null, null), item("a", "Send it"), due);

        // Then
        assertThat(plan.records()).hasSize(1);
        assertThat(plan.records().getFirst().properties().get("hs_call_body"))
                .isEqualTo("<p><b>To do, without an owner</b></p><ul><li>Send it</li>"
                        + "<li>Call &lt;back&gt; (due 2026-05-04)</li></ul><p>said</p>");
        assertThat(plan.leftOut()).extracting(Plan.LeftOut::item).containsExactly("a", "b");
        assertThat(plan.leftOut()).extracting(Plan.LeftOut::reason).containsOnly("no-owner");
    }

    @Test
    void aTaskThatIsThereStaysOneWhoeverHasLeft() {
        // Given
        UUID there = WriteId.of(CallFixture.CALL, Part.TASK, "a", 1);

        // When
        Plan plan = PlanRecords.of(
                call(item("a", "Send it"), item("b", "Call back")),
                MATCH,
                around(null, null, null, null),
                1,
                there::equals);

        // Then
        assertThat(plan.records()).extracting(DesiredRecord::item).containsExactly(null, "a");
        assertThat(plan.records().get(1).properties()).doesNotContainKey("hubspot_owner_id");
        assertThat(plan.leftOut()).extracting(Plan.LeftOut::item).containsExactly("b");
    }

    @Test
    void aTaskThatStayedWhenItsCallWasUndoneIsNotMadeAgain() {
        // Given
        UUID stayed = WriteId.of(CallFixture.CALL, Part.TASK, "a", 1);

        // When
        Plan plan = PlanRecords.of(
                call(item("a", "Send it"), item("b", "Call back")),
                MATCH,
                around(null, "71", null, null),
                3,
                stayed::equals);

        // Then
        assertThat(plan.records())
                .extracting(DesiredRecord::writeId)
                .containsExactly(
                        WriteId.of(CallFixture.CALL, Part.ACTIVITY, null, 3),
                        stayed,
                        WriteId.of(CallFixture.CALL, Part.TASK, "b", 3));
    }

    @Test
    void anItemWithoutTextIsNoTaskAndIsTold() {
        // When
        Plan plan =
                plan(around(null, "71", null, null), item("a", " \n"), item("b", "\u202E\u0007"), item("c", "Send it"));

        // Then
        assertThat(plan.records()).extracting(DesiredRecord::item).containsExactly(null, "c");
        assertThat(plan.leftOut())
                .containsExactly(new Plan.LeftOut(
                        Plan.What.TASK,
                        null,
                        "untitled",
                        "2 action items have no text, so nobody would know what to do."));
    }

    @Test
    void moreThanAHundredItemsAreCounted() {
        // When
        Plan plan = plan(
                around(null, "71", null, null),
                IntStream.range(0, 130).mapToObj(i -> item("i" + i, "Do " + i)).toArray(ActionItem[]::new));

        // Then
        assertThat(plan.records()).hasSize(101);
        assertThat(plan.leftOut()).singleElement().satisfies(left -> {
            assertThat(left.reason()).isEqualTo("too-many-tasks");
            assertThat(left.message()).startsWith("30 more");
        });
    }

    @Test
    void aTitleFromRightToLeftIsSetApartAndEmojiStay() {
        // When
        Plan plan = plan(
                around(null, "71", null, null),
                item("a", "\u05E9\u05DC\u05D7 \u202Eoffer"),
                item("b", "\uD83D\uDE00 done"));

        // Then
        assertThat(plan.records().get(1).properties())
                .containsEntry("hs_task_subject", "\u2068\u05E9\u05DC\u05D7 offer\u2069");
        assertThat(plan.records().get(2).properties()).containsEntry("hs_task_subject", "\uD83D\uDE00 done");
    }

    private static Plan plan(Surroundings around, ActionItem... items) {
        return PlanRecords.of(call(items), MATCH, around, 1, id -> false);
    }

    private static Plan onCompanyAlone(Surroundings around, ActionItem... items) {
        Match.Found company = new Match.Found(List.of(), "21", null, Match.Rule.EARLIER);
        return PlanRecords.of(call(items), company, around, 1, id -> false);
    }

    private static CallToWrite call(ActionItem... items) {
        return aCall(Kind.CALL, new Notes("said", Notes.Format.PLAIN, List.of(), List.of()), List.of(items));
    }

    private static ActionItem item(String id, String text) {
        return new ActionItem(id, text, ASSIGNEE, null, false);
    }

    private static Surroundings around(
            @Nullable String assignee, @Nullable String rep, @Nullable String ofContact, @Nullable String byDefault) {
        Map<String, String> owners = new HashMap<>();
        Stream.of(new String[] {ASSIGNEE, assignee}, new String[] {REP, rep})
                .filter(entry -> entry[1] != null)
                .forEach(entry -> owners.put(entry[0], entry[1]));
        Map<String, String> ofContacts = ofContact == null ? Map.of("12", "82") : Map.of("11", ofContact, "12", "82");
        return new Surroundings(FACTS, owners, ofContacts, byDefault, CallLinks.NONE);
    }
}
