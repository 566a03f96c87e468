package dev.aftercall.crmwriter.planning;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.matching.Match;
import dev.aftercall.crmwriter.planning.CallToWrite.ActionItem;
import dev.aftercall.crmwriter.planning.CallToWrite.Kind;
import dev.aftercall.crmwriter.planning.CallToWrite.Notes;
import dev.aftercall.crmwriter.planning.DesiredRecord.Link;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;

import static dev.aftercall.crmwriter.planning.CallFixture.FACTS;
import static dev.aftercall.crmwriter.planning.CallFixture.STARTED;
import static dev.aftercall.crmwriter.planning.CallFixture.aCall;
import static dev.aftercall.crmwriter.planning.CallFixture.anItem;
import static dev.aftercall.crmwriter.planning.CallFixture.around;
import static org.assertj.core.api.Assertions.assertThat;

class PlanRecordsTest {

    private static final Match.Found MATCH = new Match.Found(List.of("11", "12"), "21", "31", Match.Rule.EMAIL);
    private static final Map<String, String> OWNERS = Map.of("rep1@example.com", "71", "rep2@example.com", "72");

    @Test
    void aPhoneCallBecomesACallOnContactsCompanyAndDeal() {
        // When
        List<DesiredRecord> records = records(aCall());

        // Then
        assertThat(records).hasSize(1);
        DesiredRecord activity = records.getFirst();
        assertThat(activity.objectType()).isEqualTo("calls");
        assertThat(activity.properties())
                .containsOnly(
                        Map.entry("hs_timestamp", "2026-05-04T10:00:00Z"),
                        Map.entry("hs_call_title", "Call with Ada Reyes"),
                        Map.entry("hs_call_status", "COMPLETED"),
                        Map.entry("hs_call_disposition", "guid-connected"),
                        Map.entry("hs_call_duration", "600000"),
                        Map.entry("hs_call_direction", "OUTBOUND"),
                        Map.entry("hs_call_from_number", "+14155550100"),
                        Map.entry("hs_call_to_number", "+14155550111"),
                        Map.entry("hubspot_owner_id", "71"));
        assertThat(activity.links())
                .containsExactly(
                        new Link("contacts", "11"),
                        new Link("contacts", "12"),
                        new Link("companies", "21"),
                        new Link("deals", "31"));
    }

    @Test
    void whatWasSaidInAMeetingStaysAmongColleagues() {
        // Given
        Notes notes = new Notes("All <good> & done", Notes.Format.PLAIN, List.of("price"), List.of("send offer"));

        // When
        DesiredRecord meeting = records(aCall(Kind.MEETING, notes, List.of())).getFirst();

        // Then
        assertThat(meeting.objectType()).isEqualTo("meetings");
        assertThat(meeting.properties())
                .containsEntry(
                        "hs_internal_meeting_notes",
                        "<p>All &lt;good&gt; &amp; done</p><p><b>Key points</b></p><ul><li>price</li></ul>"
                                + "<p><b>Next steps</b></p><ul><li>send offer</li></ul>")
                .containsEntry("hs_meeting_end_time", "2026-05-04T10:10:00Z")
                .doesNotContainKey("hs_meeting_body");
    }

    @Test
    void eachActionItemBecomesOneTaskOfItsAssigneeOrOfTheRep() {
        // Given
        ActionItem offer = new ActionItem("a", "Send the offer", "rep2@example.com", STARTED.plusSeconds(99), false);
        ActionItem call = new ActionItem("b", "Call back", "stranger@example.com", null, true);

        // When
        List<DesiredRecord> records = records(aCall(Kind.CALL, Notes.NONE, List.of(offer, call, offer)));

        // Then
        assertThat(records).extracting(DesiredRecord::part).containsExactly(Part.ACTIVITY, Part.TASK, Part.TASK);
        assertThat(records.get(1).properties())
                .containsEntry("hs_task_subject", "Send the offer")
                .containsEntry("hs_timestamp", "2026-05-04T10:01:39Z")
                .containsEntry("hs_task_status", "NOT_STARTED")
                .containsEntry("hubspot_owner_id", "72");
        assertThat(records.get(2).properties())
                .containsEntry("hs_timestamp", "2026-05-05T13:00:00Z")
                .containsEntry("hs_task_status", "COMPLETED")
                .containsEntry("hubspot_owner_id", "71");
        assertThat(records.get(1).links()).isEqualTo(records.getFirst().links());
    }

    @Test
    void textsAreCutWithAMarkAtHubSpotsLimits() {
        // Given
        Notes notes = new Notes("x".repeat(80_000), Notes.Format.PLAIN, List.of(), List.of());

        // When
        List<DesiredRecord> records = records(aCall(Kind.CALL, notes, List.of(anItem("a", "<y>" + "y".repeat(400)))));

        // Then
        assertThat(records.getFirst().properties().get("hs_call_body"))
                .hasSizeBetween(65_400, 65_536)
                .endsWith("x</p><p>[…]</p>");
        assertThat(records.get(1).properties().get("hs_task_subject"))
                .hasSize(250)
                .endsWith(" […]");
        assertThat(records.get(1).properties().get("hs_task_body"))
                .isEqualTo("<p>&lt;y&gt;" + "y".repeat(400) + "</p>");
    }

    @Test
    void aSummaryInMarkdownIsShownAsItIsMeantAndCutAfterThat() {
        // Given
        Notes notes = new Notes("**hi**\n\n- " + "&".repeat(20_000), Notes.Format.MARKDOWN, List.of(), List.of());

        // When
        String body = records(aCall(Kind.CALL, notes, List.of()))
                .getFirst()
                .properties()
                .get("hs_call_body");

        // Then
        assertThat(body)
                .startsWith("<p><b>hi</b></p><ul><li>&amp;&amp;")
                .endsWith("&amp;</li></ul><p>[…]</p>")
                .hasSizeBetween(65_000, 65_536);
    }

    @Test
    void markdownBeyondMeasureIsShownAsText() {
        // Given
        Notes notes = new Notes(">".repeat(10_000) + "<script>", Notes.Format.MARKDOWN, List.of(), List.of());

        // When
        String body = records(aCall(Kind.CALL, notes, List.of()))
                .getFirst()
                .properties()
                .get("hs_call_body");

        // Then
        assertThat(body).startsWith("<p>&gt;&gt;").endsWith("&gt;&lt;script&gt;</p>");
    }

    @Test
    void theSameCallGivesTheSamePlanWithTheSameIds() {
        // Given
        CallToWrite call = aCall(Kind.CALL, Notes.NONE, List.of(anItem("a", "one"), anItem("b", "two")));

        // When
        List<DesiredRecord> once = records(call);
        List<DesiredRecord> again = records(call);
        List<DesiredRecord> afterUndo =
                PlanRecords.of(call, MATCH, around(OWNERS), 2, id -> false).records();

        // Then
        assertThat(again).isEqualTo(once);
        assertThat(once).extracting(DesiredRecord::writeId).doesNotHaveDuplicates();
        assertThat(once.getFirst().writeId().version()).isEqualTo(5);
        assertThat(afterUndo)
                .extracting(DesiredRecord::writeId)
                .doesNotContainAnyElementsOf(
                        once.stream().map(DesiredRecord::writeId).toList());
    }

    @Test
    void aCallIsOnTheFirstHundredContactsThatWereFound() {
        // Given
        List<String> contacts =
                IntStream.range(0, 130).mapToObj(Integer::toString).toList();

        // When
        Plan plan = PlanRecords.of(
                aCall(), new Match.Found(contacts, null, null, Match.Rule.EMAIL), around(OWNERS), 1, id -> false);

        // Then
        assertThat(plan.records().getFirst().links())
                .hasSize(100)
                .startsWith(new Link("contacts", "0"))
                .endsWith(new Link("contacts", "99"));
        assertThat(plan.leftOut())
                .containsExactly(new Plan.LeftOut(
                        Plan.What.CONTACT,
                        null,
                        "too-many-contacts",
                        "30 more contacts were on the call than it is put on."));
    }

    @Test
    void whatIsTooLongLeadsToTheWholeCall() {
        // Given
        Notes notes = new Notes("word ".repeat(180_000), Notes.Format.PLAIN, List.of(), List.of());
        Surroundings around = new Surroundings(
                FACTS, OWNERS, Map.of(), null, new CallLinks("https://app.example/{workspace}/calls/{call}"));

        // When
        String body = PlanRecords.of(aCall(Kind.CALL, notes, List.of()), MATCH, around, 1, id -> false)
                .records()
                .getFirst()
                .properties()
                .get("hs_call_body");

        // Then
        assertThat(body)
                .hasSizeBetween(65_000, 65_536)
                .endsWith("</p><p>[…] <a href=\"https://app.example/%s/calls/%s\">Read all of it</a></p>"
                        .formatted(CallFixture.WORKSPACE, CallFixture.CALL));
    }

    private static List<DesiredRecord> records(CallToWrite call) {
        return PlanRecords.of(call, MATCH, around(OWNERS), 1, id -> false).records();
    }
}
