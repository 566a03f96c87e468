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

/** The fixtures follow docs.vapi.ai/server-url/events; see {@code vapi/README.md} beside them. */
class VapiSourceTest {

    @Test
    void readsAnEndOfCallReport() {
        CallFacts facts = read(Fixture.text("vapi/end-of-call-report.json"));

        assertThat(facts.sourceCallId()).isEqualTo("7420f27a-30fd-4f49-a995-5549ae7cc00d");
        assertThat(facts.statedAt()).isEqualTo(Instant.ofEpochMilli(1_772_619_330_500L));
        assertThat(facts.values())
                .containsEntry("kind", "PHONE_CALL")
                .containsEntry("direction", "OUTBOUND")
                .containsEntry("startedAt", "2026-03-04T10:10:00.250Z")
                .containsEntry("talkMillis", 330_000L)
                .containsEntry("outcome", Map.of("result", "CONNECTED", "sourceOutcome", "customer-ended-call"))
                .containsEntry("summary", Map.of("text", "Ada books a demo for Friday.", "format", "PLAIN"))
                .containsEntry("recording", Map.of("reference", "https://storage.vapi.example/7420f27a.wav"))
                .containsEntry("insights", List.of(Map.of("name", "success evaluation", "text", "true")))
                .containsEntry("custom/interest", "high")
                .containsEntry("custom/seats", "40")
                .containsEntry("custom/wishes", "[\"sso\"]")
                .containsEntry(
                        "rep",
                        Map.of("sourceUserId", "8f2d52a5-5e4c-4a76-8cc6-0f6f1b2b7c0e", "name", "Desk", "nature", "AI"))
                .containsEntry(
                        "participants",
                        List.of(
                                Map.of(
                                        "name", "Ada Byron",
                                        "email", "ada@customer.example",
                                        "phone", "+442079460018",
                                        "role", "EXTERNAL"),
                                Map.of("name", "Desk", "role", "AI")));
    }

    @Test
    void readsTheOlderFlatReport() {
        CallFacts facts = read(Fixture.text("vapi/end-of-call-report-flat.json"));

        assertThat(facts.values())
                .containsEntry("direction", "INBOUND")
                .containsEntry("outcome", Map.of("result", "NO_ANSWER", "sourceOutcome", "customer-did-not-answer"))
                .containsEntry("summary", Map.of("text", "Nobody answered.", "format", "PLAIN"))
                .containsEntry("transcript", Map.of("text", "AI: Hello?"))
                .containsEntry("participants", List.of(Map.of("phone", "+442079460018", "role", "EXTERNAL")));
    }

    @Test
    void aTranscriptIsMadeOfTheMessagesWhereThereIsNone() {
        CallFacts facts = read("""
                {"message": {"type": "end-of-call-report", "call": {"id": "c"},
                 "artifact": {"messages": [{"role": "assistant", "message": "Hi"}, {"role": "tool_calls"},
                                           {"role": "user", "message": "Hello"}]}}}
                """);

        assertThat(facts.values()).containsEntry("transcript", Map.of("text", "assistant: Hi\nuser: Hello"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"assistant-request", "tool-calls", "transfer-destination-request", "knowledge-base-request"})
    void theFourThatWantAnAnswerAreTold(String type) {
        assertThat(reading("{\"message\":{\"type\":\"" + type + "\"}}")).isEqualTo(new Reading.WantsAnswer(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"status-update", "hang", "transcript", "something-new"})
    void allOthersAreKept(String type) {
        assertThat(reading("{\"message\":{\"type\":\"" + type + "\"}}")).isEqualTo(new Reading.KeptOnly(type));
    }

    @ParameterizedTest
    @CsvSource({
        "customer-ended-call,CONNECTED",
        "customer-busy,BUSY",
        "voicemail,NO_ANSWER",
        "manually-canceled,CANCELED",
        "pipeline-error-openai-llm-failed,FAILED",
        "brand-new-reason,UNKNOWN"
    })
    void aReasonIsReadIntoOurWords(String reason, Result expected) {
        assertThat(VapiEndedReason.result(reason)).isEqualTo(expected);
    }

    private static CallFacts read(String json) {
        return ((Reading.OfCall) reading(json)).facts();
    }

    private static Reading reading(String json) {
        return Source.VAPI.read(Payload.of(json.getBytes(StandardCharsets.UTF_8)));
    }
}
