package dev.aftercall.crmwriter.planning;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.matching.Match;
import dev.aftercall.crmwriter.planning.CallToWrite.ActionItem;
import dev.aftercall.crmwriter.planning.CallToWrite.Kind;
import dev.aftercall.crmwriter.planning.CallToWrite.Notes;
import dev.aftercall.crmwriter.planning.CallToWrite.Signals;
import dev.aftercall.crmwriter.settings.ContentSettings;
import dev.aftercall.testkit.golden.GoldenFiles;

import static dev.aftercall.crmwriter.planning.CallFixture.STARTED;
import static dev.aftercall.crmwriter.planning.CallFixture.aCall;
import static dev.aftercall.crmwriter.planning.CallFixture.around;

/** Receipts name the version of the rules that a call was planned by: the same version gives the same plan. */
class PlanRulesTest {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final Match.Found MATCH = new Match.Found(List.of("11", "12"), "21", "31", Match.Rule.EMAIL);
    private static final ContentSettings ALL = new ContentSettings(null, Duration.ZERO, true, true);

    @Test
    void anotherPlanNeedsAnotherVersionOfTheRules() {
        // Given
        Map<String, Object> plans = new TreeMap<>();
        plans.put("call", plan(Kind.CALL));
        plans.put("meeting", plan(Kind.MEETING));

        // When, then
        try {
            new GoldenFiles(Path.of("src/test/resources/golden/plans"))
                    .assertSame("rules-%d.json".formatted(PlanRecords.RULES), json(plans));
        } catch (AssertionError e) {
            throw new AssertionError(
                    "The same call is planned otherwise than by version %d of the rules. Raise PlanRecords.RULES, and store the plans of the new version beside the old. %s"
                            .formatted(PlanRecords.RULES, e.getMessage()),
                    e);
        }
    }

    private static Map<String, Object> plan(Kind kind) {
        CallToWrite call = with(
                aCall(
                        kind,
                        new Notes(
                                "**Ada** renews.\n\n- soon <now>",
                                Notes.Format.MARKDOWN,
                                List.of("She asked for the price"),
                                List.of("Send the offer", "Call back")),
                        List.of(
                                new ActionItem("a", "Send the offer", "rep1@example.com", null, false),
                                new ActionItem("b", "Ask legal", null, Instant.parse("2026-05-11T09:00:00Z"), true),
                                new ActionItem("c", " ", null, null, false))),
                new Signals(40, "Contract sent", "1200000"));
        Surroundings around = around(Map.of("rep1@example.com", "71"));
        Plan plan = PlanChanges.added(
                PlanRecords.of(call, MATCH, around, 1, id -> false),
                call,
                MATCH,
                ALL,
                1,
                List.of(),
                STARTED.plusSeconds(3600));
        Map<String, Object> shown = new TreeMap<>();
        shown.put("records", plan.records());
        shown.put("leftOut", plan.leftOut());
        shown.put("remark", plan.remark() == null ? "" : plan.remark());
        shown.put("changes", plan.changes().stream().map(PlanRulesTest::shown).toList());
        return shown;
    }

    private static Map<String, Object> shown(DesiredChange change) {
        Map<String, Object> shown = new TreeMap<>();
        shown.put("writeId", change.writeId());
        shown.put("part", change.part());
        shown.put("record", change.objectType() + "/" + change.objectId());
        shown.put("properties", change.properties());
        shown.put("calledAt", change.calledAt().toString());
        shown.put("isToBeAsked", change.isToBeAsked());
        return shown;
    }

    private static CallToWrite with(CallToWrite call, Signals signals) {
        return new CallToWrite(
                call.workspace(),
                call.callId(),
                call.revision(),
                call.kind(),
                call.title(),
                call.outside(),
                call.repEmail(),
                call.direction(),
                call.startedAt(),
                call.endedAt(),
                call.talkMillis(),
                call.outcome(),
                call.from(),
                call.to(),
                call.recordingUrl(),
                call.hasTranscript(),
                call.notes(),
                call.actionItems(),
                signals);
    }

    private static String json(Map<String, Object> plans) {
        try {
            return JSON.writeValueAsString(plans);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a plan can't be shown", e);
        }
    }
}
