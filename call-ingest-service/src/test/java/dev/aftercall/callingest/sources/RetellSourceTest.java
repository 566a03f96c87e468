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
import dev.aftercall.events.Call.Outcome.Result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The fixtures follow docs.retellai.com/features/webhook-overview; see {@code retell/README.md} beside them. */
class RetellSourceTest {

    @Test
    void theEndTellsTheCourseOfTheCall() {
        CallFacts facts = read("retell/call-ended.json");

        assertThat(facts.sourceCallId()).isEqualTo("call_Jabr9TXYYJHfvl6Syypi88rdAHY");
        assertThat(facts.statedAt()).isEqualTo(Instant.ofEpochMilli(1_772_619_330_623L));
        assertThat(facts.values())
                .containsEntry("kind", "PHONE_CALL")
                .containsEntry("direction", "OUTBOUND")
                .containsEntry("startedAt", "2026-03-04T10:10:00.123Z")
                .containsEntry("endedAt", "2026-03-04T10:15:30.623Z")
                .containsEntry("talkMillis", 330_500L)
                .containsEntry("outcome", Map.of("result", "CONNECTED", "sourceOutcome", "user_hangup"))
                .containsEntry("transcript", Map.of("text", "Agent: Hello, this is Desk.\nUser: Hello, Ada here.\n"))
                .containsEntry(
                        "recording",
                        Map.of(
                                "reference",
                                "https://recordings.retell.example/call_Jabr9TXYYJHfvl6Syypi88rdAHY/recording.wav"))
                .containsEntry(
                        "rep",
                        Map.of(
                                "sourceUserId", "agent_oBeDLoLOeuAbiuaMFXRtDOLriTJ5tSxD",
                                "name", "Desk",
                                "nature", "AI"))
                .containsEntry(
                        "participants",
                        List.of(
                                Map.of("phone", "+442079460018", "role", "EXTERNAL"),
                                Map.of("name", "Desk", "role", "AI")))
                .containsEntry("custom/metadata.lead", "L-77")
                .containsEntry("custom/variables.seats", "40")
                .containsEntry("custom/agent_version", "3")
                .doesNotContainKeys("summary", "sentiment", "custom/call_cost", "custom/latency");
    }

    @Test
    void theAnalysisAddsItsFindingsWhateverCameFirst() {
        CallFacts facts = read("retell/call-analyzed.json");

        assertThat(facts.statedAt()).isNull();
        assertThat(facts.values())
                .containsEntry("summary", Map.of("text", "Ada wants a demo on Friday.", "format", "PLAIN"))
                .containsEntry("sentiment", Map.of("label", "Positive"))
                .containsEntry("insights", List.of(Map.of("name", "call successful", "text", "true")))
                .containsEntry("custom/email", "ada@customer.example")
                .containsEntry("custom/budget", "12000")
                .containsEntry("custom/wants_demo", "true");
    }

    @Test
    void whereAnAccountHasPersonalDataScrubbedThatIsReadAndASignedLinkIsNone() {
        CallFacts facts = read("retell/call-analyzed-scrubbed.json");

        assertThat(facts.values())
                .containsEntry("transcript", Map.of("text", "Agent: Hello, this is Desk.\nUser: Hello, [NAME] here."))
                .containsEntry("participants", List.of(Map.of("name", "Desk", "role", "AI")))
                .containsEntry("outcome", Map.of("result", "NO_ANSWER", "sourceOutcome", "user_hangup"))
                .doesNotContainKeys("recording");
    }

    @ParameterizedTest
    @ValueSource(strings = {"call_started", "transcript_updated", "transfer_started", "something_new"})
    void anyOtherEventIsKept(String event) {
        assertThat(reading("{\"event\":\"" + event + "\"}")).isEqualTo(new Reading.KeptOnly(event));
    }

    @Test
    void anEventThatOnlyBeginsACallIsKept() {
        assertThat(reading(Fixture.text("retell/call-started.json"))).isEqualTo(new Reading.KeptOnly("call_started"));
    }

    @ParameterizedTest
    @CsvSource({
        "user_hangup,CONNECTED",
        "agent_hangup,CONNECTED",
        "call_transfer,CONNECTED",
        "inactivity,CONNECTED",
        "max_duration_reached,CONNECTED",
        "dial_busy,BUSY",
        "dial_no_answer,NO_ANSWER",
        "voicemail_reached,NO_ANSWER",
        "machine_detected,NO_ANSWER",
        "user_declined,NO_ANSWER",
        "dial_failed,FAILED",
        "no_valid_payment,FAILED",
        "error_llm_websocket_open,FAILED",
        "error_user_not_joined,NO_ANSWER",
        "brand_new_reason,UNKNOWN"
    })
    void aReasonIsReadIntoOurWords(String reason, Result expected) {
        assertThat(RetellDisconnection.result(reason)).isEqualTo(expected);
    }

    @Test
    void aFieldThatDoesNotFitCostsOnlyItself() {
        CallFacts facts = ((Reading.OfCall) reading("""
                {"event": "call_ended", "call": {"call_id": "c", "duration_ms": "long", "start_timestamp": -5,
                 "direction": 7, "metadata": "none", "call_analysis": [], "transcript": "Hello",
                 "agent_id": {"id": 1}, "recording_url": false}}
                """)).facts();

        assertThat(facts.values()).containsOnlyKeys("transcript", "rep");
    }

    @Test
    void aCallWithoutAnIdIsRefused() {
        assertThatThrownBy(() -> reading("{\"event\":\"call_ended\",\"call\":{}}"))
                .isInstanceOfSatisfying(
                        InvalidPayload.class,
                        invalid -> assertThat(invalid.field()).isEqualTo("call.call_id"));
    }

    @Test
    void whatIsKeptOfUnknownFieldsIsBounded() {
        StringBuilder many = new StringBuilder("{\"event\":\"call_ended\",\"call\":{\"call_id\":\"c\"");
        for (int i = 0; i < 1_000; i++) {
            many.append(",\"field").append(i).append("\":\"x\"");
        }
        many.append(",\"long\":\"").append("x".repeat(3_000)).append("\"}}");

        assertThat(((Reading.OfCall) reading(many.toString())).facts().values().keySet())
                .filteredOn(path -> path.startsWith("custom/"))
                .hasSize(100);
    }

    private static CallFacts read(String fixture) {
        return ((Reading.OfCall) reading(Fixture.text(fixture))).facts();
    }

    private static Reading reading(String json) {
        Payload payload = Payload.of(json.getBytes(StandardCharsets.UTF_8));
        return Source.RETELL.read(Source.RETELL.withoutSecrets(payload));
    }
}
