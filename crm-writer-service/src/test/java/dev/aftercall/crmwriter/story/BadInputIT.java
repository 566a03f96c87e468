package dev.aftercall.crmwriter.story;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.story.Portal.Shown;
import dev.aftercall.events.Call;
import dev.aftercall.events.Call.Summary.Format;
import dev.aftercall.events.CrmObjectEvent;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWriteEvent;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static org.assertj.core.api.Assertions.assertThat;

/** Each kind of bad input has its stated outcome, and none of them reaches another call of the same batch. */
@WriterTest
class BadInputIT {

    private static final String ADA = "ada.reyes@alpine-outdoor.example";
    private static final String UNOWNED = "unowned@example.com";
    private static final String HEBREW = "\u05E9\u05DC\u05D5\u05DD";
    private static final List<String> MEETINGS = List.of("first meeting", "second meeting", "third meeting");
    private static final int KNOWN = 130;

    private final Story story = new Story();
    private final Map<String, Call> calls = new LinkedHashMap<>();

    @BeforeEach
    void connect() {
        story.givenConnected(1, ADA);
        List<Shown> people = Portal.all("contacts");
        story.whenTold(IntStream.range(0, KNOWN)
                .mapToObj(i -> contact(people.get(i + 30).id(), known(i)))
                .toArray(CrmObjectEvent[]::new));
        story.whenTold(
                contact(people.get(20).id(), UNOWNED), story.owner(1, Portal.OTHER_REP, "rep2@northwind.example", 1));
        story.whenOwnerLeaves(1, Portal.OTHER_REP);
    }

    @AfterEach
    void close() {
        Portal.forgetFaults();
        story.close();
    }

    @Test
    void badCallsHaveTheirOutcomesAndGoodOnesBetweenThemAreWritten() {
        // Given
        Portal.fault("{\"method\":\"POST\",\"path\":\"/crm/objects/*/meetings/batch/create\",\"times\":1,"
                + "\"effect\":\"fail-inputs\",\"inputs\":[0],\"category\":\"MISSING_REQUIRED_PROPERTY\","
                + "\"message\":\"required properties were missing\"}");
        sent("good", call());
        sent("nobody", aCall(story.workspace()));
        sent("crowd", call().with(crowd()).item("a", "Send it"));
        sent("long", call().summary(Format.PLAIN, "All of this was said. ".repeat(20_000)));
        sent(
                "owner left",
                aCall(story.workspace())
                        .withEmail(UNOWNED)
                        .byRep("rep2@northwind.example")
                        .item("a", "Do it"));
        sent(
                "script",
                call().summary(
                                Format.HTML,
                                "<h1 onclick=x>Hi</h1><script>alert(1)</script><a href='javascript:x'>you</a>"));
        sent("markdown", call().summary(Format.MARKDOWN, "**Hi** <script>alert(1)</script>"));
        sent(
                "emoji",
                call().titled("\uD83D\uDE80 Launch \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67")
                        .summary("\uD83D\uDE00"));
        sent(
                "right to left",
                call().titled(HEBREW + " \u202Etxt.exe")
                        .summary(HEBREW + " \u202Etxt")
                        .item("a", HEBREW + " \u202Etxt"));
        sent("script in a title", call().titled("<script>alert(1)</script>").item("a", "<b>Do it</b>"));
        sent("1970", call().at(Instant.EPOCH).item("a", "Do it"));
        sent("2099", call().at(Instant.parse("2099-12-31T23:00:00Z")).item("a", "Do it"));
        sent("unlikely", call().at(Instant.parse("+12026-01-01T00:00:00Z")));
        sent("untitled", call().item("a", " ").item("b", "Do it"));
        sent("control characters", call().titled("a\u0000b\u0007c").summary("a\u0000b"));
        MEETINGS.forEach(name -> sent(name, call().meeting()));
        sent("long address", call().with(List.of(ADA, "a".repeat(3_000) + "@example.com")));
        sent("good as well", call());

        // When
        story.givenLive();
        story.whenCallEnds(calls.values().toArray(Call[]::new));

        // Then
        calls.values().forEach(this::untilDone);
        thenWritten("good", "good as well", "long address");
        assertThat(activity("nobody").reason()).isEqualTo("no-contact");
        assertThat(last("nobody")).isInstanceOf(CrmWriteEvent.CallSkipped.class);
        thenTheCrowdIsCut();
        thenTextsAreFit();
        thenTasksAreWhereTheyBelong();
        thenDatesAreAsTold();
        thenTheRequiredPropertyIsTheAdminsToMendAndItsNeighboursAreWritten();
    }

    private void thenTheCrowdIsCut() {
        thenWritten("crowd");
        assertThat(shown("crowd").associations().get("contacts")).hasSize(100);
        assertThat(Portal.tasks(calls.get("crowd").callId(), "a")).hasSize(1);
        assertThat(parts("crowd", Part.Name.CONTACT)).hasSize(101).last().satisfies(part -> {
            assertThat(part.outcome()).isEqualTo(Part.Outcome.SKIPPED);
            assertThat(part.reason()).isEqualTo("too-many-contacts");
            assertThat(part.message()).startsWith("31 more");
        });
    }

    private void thenTextsAreFit() {
        thenWritten("long", "script", "markdown", "emoji", "right to left", "script in a title", "control characters");
        assertThat(value("long", "hs_call_body")).hasSizeBetween(65_000, 65_536).endsWith("</p><p>[…]</p>");
        assertThat(value("script", "hs_call_body")).isEqualTo("<p><b>Hi</b></p><p>you</p>");
        assertThat(value("markdown", "hs_call_body"))
                .isEqualTo("<p><b>Hi</b> &lt;script&gt;alert(1)&lt;/script&gt;</p>");
        assertThat(value("emoji", "hs_call_title"))
                .isEqualTo("\uD83D\uDE80 Launch \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67");
        assertThat(value("emoji", "hs_call_body")).isEqualTo("<p>\uD83D\uDE00</p>");
        assertThat(value("right to left", "hs_call_title")).isEqualTo("\u2068" + HEBREW + " txt.exe\u2069");
        assertThat(value("right to left", "hs_call_body")).isEqualTo("<p>" + HEBREW + " txt</p>");
        assertThat(taskSubject("right to left")).startsWith("\u2068" + HEBREW).endsWith("\u2069");
        assertThat(value("script in a title", "hs_call_title")).isEqualTo("<script>alert(1)</script>");
        assertThat(taskSubject("script in a title")).isEqualTo("<b>Do it</b>");
        assertThat(value("control characters", "hs_call_title")).isEqualTo("abc");
        assertThat(value("control characters", "hs_call_body")).isEqualTo("<p>ab</p>");
    }

    private void thenTasksAreWhereTheyBelong() {
        thenWritten("owner left", "untitled");
        assertThat(Portal.tasks(calls.get("owner left").callId(), "a")).isEmpty();
        assertThat(shown("owner left").properties())
                .containsEntry("hs_call_body", "<p><b>To do, without an owner</b></p><ul><li>Do it</li></ul>")
                .doesNotContainKey("hubspot_owner_id");
        assertThat(parts("owner left", Part.Name.TASK)).extracting(Part::reason).containsExactly("no-owner");
        assertThat(Portal.tasks(calls.get("untitled").callId(), "a")).isEmpty();
        assertThat(Portal.tasks(calls.get("untitled").callId(), "b")).hasSize(1);
        assertThat(parts("untitled", Part.Name.TASK)).extracting(Part::reason).containsExactly(null, "untitled");
    }

    private void thenDatesAreAsTold() {
        thenWritten("1970", "2099", "unlikely");
        assertThat(value("1970", "hs_timestamp")).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(value("2099", "hs_timestamp")).isEqualTo("2099-12-31T23:00:00Z");
        assertThat(Instant.parse(value("unlikely", "hs_timestamp")))
                .isBetween(Instant.now().minusSeconds(600), Instant.now());
        assertThat(Portal.tasks(calls.get("1970").callId(), "a").getFirst().properties())
                .containsEntry("hs_timestamp", "1970-01-01T14:00:00Z");
    }

    private void thenTheRequiredPropertyIsTheAdminsToMendAndItsNeighboursAreWritten() {
        List<String> refused = MEETINGS.stream()
                .filter(name -> last(name) instanceof CrmWriteEvent.CallFailed)
                .toList();
        assertThat(refused).hasSize(1);
        assertThat(activity(refused.getFirst())).satisfies(part -> {
            assertThat(part.reason()).isEqualTo("invalid-input");
            assertThat(part.message())
                    .contains("MISSING_REQUIRED_PROPERTY", "required properties were missing")
                    .endsWith("An admin of the portal has to act.");
        });
        thenWritten(MEETINGS.stream().filter(name -> !refused.contains(name)).toArray(String[]::new));
    }

    private String taskSubject(String name) {
        return Portal.tasks(calls.get(name).callId(), "a")
                .getFirst()
                .properties()
                .get("hs_task_subject");
    }

    private Calls call() {
        return aCall(story.workspace()).withEmail(ADA);
    }

    private void sent(String name, Calls call) {
        calls.put(name, call.build());
    }

    private static List<String> crowd() {
        Stream<String> known = IntStream.range(0, KNOWN).mapToObj(BadInputIT::known);
        return Stream.concat(known, IntStream.range(0, 500 - KNOWN).mapToObj(i -> "unknown%d@example.com".formatted(i)))
                .toList();
    }

    private static String known(int number) {
        return "known%d@example.com".formatted(number);
    }

    private CrmObjectEvent contact(String id, String email) {
        return new CrmObjectEvent.CrmObjectMirrored(
                story.workspace(), Portal.HUB_ID, 1, "contacts", id, 5, Map.of("email", email), Map.of(), null);
    }

    private void untilDone(Call call) {
        within().untilAsserted(() ->
                assertThat(story.told(call.callId())).last().isNotInstanceOf(CrmWriteEvent.CallWaiting.class));
    }

    private void thenWritten(String... names) {
        assertThat(names)
                .allSatisfy(name -> assertThat(last(name)).as(name).isInstanceOf(CrmWriteEvent.CallWritten.class));
    }

    private CrmWriteEvent last(String name) {
        return story.told(calls.get(name).callId()).getLast();
    }

    private Part activity(String name) {
        return parts(name, Part.Name.ACTIVITY).getFirst();
    }

    private List<Part> parts(String name, Part.Name kind) {
        return last(name).write().parts().stream()
                .filter(part -> part.name() == kind)
                .toList();
    }

    private Shown shown(String name) {
        return Portal.activities("calls", calls.get(name).callId()).getFirst();
    }

    private String value(String name, String property) {
        return Optional.ofNullable(shown(name).properties().get(property)).orElseThrow();
    }
}
