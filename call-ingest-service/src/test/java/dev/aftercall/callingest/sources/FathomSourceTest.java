package dev.aftercall.callingest.sources;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.aftercall.callingest.testing.Fixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The fixture follows developers.fathom.ai; see {@code fathom/README.md} beside it. */
class FathomSourceTest {

    @Test
    void readsAMeetingWithItsContent() {
        CallFacts facts = read(Fixture.text("fathom/new-meeting-content-ready.json"));

        assertThat(facts.sourceCallId()).isEqualTo("123456789");
        assertThat(facts.values())
                .containsEntry("kind", "MEETING")
                .containsEntry("title", "QBR 2026 Q1")
                .containsEntry("startedAt", "2026-03-01T16:01:12Z")
                .containsEntry("endedAt", "2026-03-01T17:00:55Z")
                .containsEntry("talkMillis", 3_583_000L)
                .containsEntry("outcome", Map.of("result", "CONNECTED"))
                .containsEntry("rep", Map.of("name", "Rhea Rep", "email", "rhea@seller.example", "nature", "HUMAN"))
                .containsEntry(
                        "participants",
                        List.of(
                                Map.of("name", "Rhea Rep", "email", "rhea@seller.example", "role", "INTERNAL"),
                                Map.of("name", "Ada Byron", "email", "ada@customer.example", "role", "EXTERNAL")))
                .containsEntry("summary", Map.of("text", "## Summary\nThe budget **stays**.\n", "format", "MARKDOWN"))
                .containsEntry(
                        "transcript",
                        Map.of("text", "Rhea Rep: Let's revisit the budget.\nAda: It stays.", "language", "en"))
                .containsEntry(
                        "recording", Map.of("reference", "https://fathom.example/share/xyz123", "access", "Fathom"))
                .containsEntry("custom/calendar_invitees_domains_type", "one_or_more_external")
                .doesNotContainKeys("direction", "custom/crm_matches");
    }

    @Test
    void actionItemsHaveAnIdentityOfTheirText() {
        CallFacts facts = read(Fixture.text("fathom/new-meeting-content-ready.json"));

        assertThat(facts.values().entrySet())
                .filteredOn(entry -> entry.getKey().startsWith("actionItems/"))
                .extracting(Map.Entry::getValue)
                .containsExactlyInAnyOrder(
                        Map.of(
                                "id",
                                ActionItemId.ofText("Email the revised proposal"),
                                "text",
                                "Email the revised proposal",
                                "assignee",
                                "rhea@seller.example",
                                "done",
                                false,
                                "position",
                                0L),
                        Map.of(
                                "id",
                                ActionItemId.ofText("Book the room"),
                                "text",
                                "Book the room",
                                "done",
                                true,
                                "position",
                                1L));
    }

    @Test
    void aMeetingOfWhichNothingElseWasAskedForIsOneAllTheSame() {
        assertThat(read("{\"url\":\"https://fathom.example/calls/1\"}").sourceCallId())
                .isEqualTo("https://fathom.example/calls/1");
    }

    @Test
    void aMeetingWithoutAnIdIsRefused() {
        assertThatThrownBy(() -> read("{\"title\":\"x\"}"))
                .isInstanceOfSatisfying(
                        InvalidPayload.class,
                        invalid -> assertThat(invalid.field()).isEqualTo("recording_id"));
    }

    private static CallFacts read(String json) {
        Payload payload = Payload.of(json.getBytes(StandardCharsets.UTF_8));
        return ((Reading.OfCall) Source.FATHOM.read(Source.FATHOM.withoutSecrets(payload))).facts();
    }
}
