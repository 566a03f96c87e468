package dev.aftercall.callingest.sources;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.callingest.testing.Fixture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The fixtures follow developer.aircall.io; see {@code aircall/README.md} beside them. */
class AircallSourceTest {

    @ParameterizedTest
    @CsvSource({"aircall/call-hungup.json, 1772619330", "aircall/call-ended.json, 1772619361"})
    void theEndTellsTheWholeCall(String fixture, long stated) {
        CallFacts facts = read(fixture);

        assertThat(facts.sourceCallId()).isEqualTo("780836699");
        assertThat(facts.statedAt()).isEqualTo(Instant.ofEpochSecond(stated));
        assertThat(facts.values())
                .containsEntry("kind", "PHONE_CALL")
                .containsEntry("direction", "OUTBOUND")
                .containsEntry("startedAt", "2026-03-04T10:10:00Z")
                .containsEntry("answeredAt", "2026-03-04T10:10:09Z")
                .containsEntry("endedAt", "2026-03-04T10:15:30Z")
                .containsEntry("ringMillis", 9_000L)
                .containsEntry("talkMillis", 321_000L)
                .containsEntry("outcome", Map.of("result", "CONNECTED", "sourceOutcome", "answered"))
                .containsEntry(
                        "rep",
                        Map.of(
                                "sourceUserId", "731416",
                                "name", "Rhea Rep",
                                "email", "rhea@seller.example",
                                "nature", "HUMAN"))
                .containsEntry(
                        "participants",
                        List.of(
                                Map.of(
                                        "name", "Ada Byron",
                                        "email", "ada@customer.example",
                                        "phone", "+442079460018",
                                        "role", "EXTERNAL"),
                                Map.of("name", "Rhea Rep", "email", "rhea@seller.example", "role", "INTERNAL")))
                .containsEntry("custom/call_uuid", "CAed058bba60a84d62c77cee898a852b05")
                .containsEntry("custom/number.name", "Sales line")
                .doesNotContainKeys("recording", "voicemail", "tags", "custom/number.messages");
    }

    @Test
    void aRecordingIsNamedByTheAddressThatLasts() {
        assertThat(read("aircall/call-comm-assets-generated.json").values())
                .containsEntry(
                        "recording",
                        Map.of(
                                "reference",
                                "https://assets.aircall.io/calls/780836699/recording",
                                "access",
                                "Aircall login"));
    }

    @Test
    void aVoicemailIsLeftByWhoeverWithholdsTheNumberToo() {
        assertThat(read("aircall/call-voicemail-left.json").values())
                .containsEntry("direction", "INBOUND")
                .containsEntry("ringMillis", 17_000L)
                .containsEntry("outcome", Map.of("result", "LEFT_VOICEMAIL", "sourceOutcome", "agents_did_not_answer"))
                .containsEntry("voicemail", Map.of("reference", "https://assets.aircall.io/calls/780836754/voicemail"))
                .doesNotContainKeys("participants", "rep", "recording", "talkMillis");
    }

    @Test
    void tagsAndCommentsComeWithTheCall() {
        assertThat(read("aircall/call-tagged.json").values()).containsEntry("tags", List.of("Hot"));
        assertThat(read("aircall/call-commented.json").values())
                .containsEntry("tags", List.of("Hot"))
                .containsEntry("custom/comments", "Rhea Rep: Wants a demo.");
    }

    @Test
    void whatItsAiFoundBelongsToTheCallItNames() {
        assertThat(read("aircall/summary-created.json").sourceCallId()).isEqualTo("780836699");
        assertThat(read("aircall/summary-created.json").values())
                .containsEntry("summary", Map.of("text", "Ada wants a demo on Friday.", "format", "PLAIN"));
        assertThat(read("aircall/transcription-created.json").values())
                .containsEntry(
                        "transcript", Map.of("text", "Agent: Hello.\nCustomer: Hello, Ada here.", "language", "en"));
        assertThat(read("aircall/topics-created.json").values()).containsEntry("keyPoints", List.of("Demo", "Price"));
        assertThat(read("aircall/sentiment-created.json").values())
                .containsEntry("sentiment", Map.of("label", "positive"));
        assertThat(read("aircall/action-item-created.json").values())
                .containsOnlyKeys("actionItems/" + ActionItemId.ofText("Send the offer"));
    }

    @Test
    void aCallThatGoesOnIsKeptWhateverTheEvent() {
        assertThat(reading(Fixture.text("aircall/call-created.json"))).isEqualTo(new Reading.KeptOnly("call.created"));
        assertThat(reading("{\"event\":\"call.tagged\",\"data\":{\"id\":1,\"status\":\"answered\",\"ended_at\":null}}"))
                .isEqualTo(new Reading.KeptOnly("call.tagged"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user.created.v2", "ai_voice_agent.ended", "call_evaluation.created", "something.new"})
    void anyOtherEventIsKept(String event) {
        assertThat(reading("{\"event\":\"" + event + "\",\"data\":{}}")).isEqualTo(new Reading.KeptOnly(event));
    }

    @Test
    void aFindingOfAnUnknownShapeIsKept() {
        assertThat(reading("{\"event\":\"summary.created\",\"data\":{\"call_id\":1,\"content\":{\"a\":1}}}"))
                .isEqualTo(new Reading.KeptOnly("summary.created"));
    }

    @Test
    void theTokenIsNowhereInWhatIsKept() {
        Payload kept =
                Source.AIRCALL.withoutSecrets(Payload.of(Fixture.bytes("aircall/call-comm-assets-generated.json")));

        assertThat(new String(kept.body(), StandardCharsets.UTF_8))
                .doesNotContain("45aabbccddeeff00112233445566zz08", "IQoJb3JpZ2lu", "a108739ba319df8f")
                .contains("\"token\": \"cut-by-aftercall\"");
    }

    @Test
    void aCallWithoutAnIdIsRefused() {
        assertThatThrownBy(() -> reading("{\"event\":\"call.ended\",\"data\":{\"status\":\"done\"}}"))
                .isInstanceOfSatisfying(
                        InvalidPayload.class,
                        invalid -> assertThat(invalid.field()).isEqualTo("data.id"));
    }

    private static CallFacts read(String fixture) {
        return ((Reading.OfCall) reading(Fixture.text(fixture))).facts();
    }

    private static Reading reading(String json) {
        Payload payload = Payload.of(json.getBytes(StandardCharsets.UTF_8));
        return Source.AIRCALL.read(Source.AIRCALL.withoutSecrets(payload));
    }
}
