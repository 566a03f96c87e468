package dev.aftercall.localstack.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.aftercall.localstack.demo.StoryCall.Kind;
import dev.aftercall.simulator.seed.DemoPeople;
import dev.aftercall.simulator.seed.DemoPerson;

import static org.assertj.core.api.Assertions.assertThat;

class HubSpotCheckTest {
    private static final DemoPerson ADA = DemoPeople.NORTHWIND.getFirst();
    private static final StoryCall CALL = new StoryCall(
            "run-01",
            Source.CANONICAL,
            Kind.PHONE_CALL,
            "Renewal (run-01)",
            List.of(ADA),
            Instant.parse("2026-03-04T10:00:00.123Z"),
            Duration.ofMinutes(1),
            "CONNECTED",
            "They agreed. Reference run-01.",
            List.of("Send the offer (run-01)"));
    private static final HubSpotRecord CONTACT = record(
            "contacts", "1", Map.of("email", ADA.email()), Map.of("companies", Set.of("2"), "deals", Set.of("3")));
    private static final HubSpotRecord DEAL = record("deals", "3", Map.of("hs_is_closed", "false"), Map.of());
    private static final Map<String, Set<String>> PLACES =
            Map.of("contacts", Set.of("1"), "companies", Set.of("2"), "deals", Set.of("3"));
    private static final HubSpotRecord ACTIVITY = record(
            "calls",
            "10",
            Map.of(
                    "hs_timestamp",
                    "2026-03-04T10:00:00.123Z",
                    "hs_call_title",
                    CALL.title(),
                    "hs_call_body",
                    "<p>" + CALL.summary() + "</p>"),
            PLACES);
    private static final HubSpotRecord TASK =
            record("tasks", "11", Map.of("hs_task_subject", "Send the offer (run-01)"), PLACES);

    @Test
    void isContentWhenEverythingIsThereOnce() {
        assertThat(violations(ACTIVITY, TASK)).isEmpty();
    }

    @Test
    void findsATwin() {
        HubSpotRecord twin = record("calls", "12", ACTIVITY.properties(), PLACES);

        assertThat(violations(ACTIVITY, twin, TASK))
                .containsExactlyInAnyOrder(
                        "call run-01: is in HubSpot 2 times instead of 1", "HubSpot has 2 more calls instead of 1");
    }

    @Test
    void findsWhatIsLacking() {
        assertThat(violations(TASK)).contains("call run-01: is in HubSpot 0 times instead of 1");
        assertThat(violations(ACTIVITY)).anyMatch(difference -> difference.contains("tasks is"));
    }

    @Test
    void findsAnOldRevision() {
        Map<String, String> old = new HashMap<>(ACTIVITY.properties());
        old.remove("hs_call_body");

        assertThat(violations(record("calls", "10", old, PLACES), TASK))
                .containsExactly("call run-01: lacks its summary, the newest revision");
    }

    @Test
    void findsAWrongPlace() {
        Map<String, Set<String>> elsewhere = Map.of("contacts", Set.of("7"), "companies", Set.of("2"));

        assertThat(violations(record("calls", "10", ACTIVITY.properties(), elsewhere), TASK))
                .containsExactly(
                        "call run-01: the activity's contacts is \"[7]\" instead of \"[1]\"",
                        "call run-01: the activity's deal is [] instead of one of [3]");
    }

    private static List<String> violations(HubSpotRecord... written) {
        List<HubSpotRecord> known = List.of(CONTACT, DEAL);
        List<HubSpotRecord> all = new ArrayList<>(known);
        all.addAll(List.of(written));
        return HubSpotCheck.violations(contents(known), contents(all), List.of(CALL));
    }

    private static PortalContents contents(List<HubSpotRecord> records) {
        Map<String, List<HubSpotRecord>> byType = new HashMap<>();
        records.forEach(each ->
                byType.computeIfAbsent(each.type(), type -> new ArrayList<>()).add(each));
        return new PortalContents(byType);
    }

    private static HubSpotRecord record(
            String type, String id, Map<String, String> properties, Map<String, Set<String>> associations) {
        return new HubSpotRecord(type, id, properties, associations);
    }
}
