package dev.aftercall.simulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Transcripts of calls and word of their recordings. */
class CallingTest {

    private static final String V3 = "/crm/v3/extensions/calling";
    private static final String AN_UTTERANCE = "{\"speaker\":{\"id\":\"1\",\"name\":\"Ada\"},\"text\":\"Hello\","
            + "\"startTimeMillis\":0,\"endTimeMillis\":900,\"languageCode\":\"en\"}";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(
            simulator,
            InstalledApp.NORTHWIND,
            InstalledApp.ALL_SCOPES + " crm.extensions_calling_transcripts.read"
                    + " crm.extensions_calling_transcripts.write");

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {V3, "/crm/extensions/calling/2026-03", "/crm/extensions/calling/2026-09"})
    void aTranscriptIsKeptWithItsCall(String root) {
        // Given
        String call = call("");

        // When
        Answer made = app.post(root + "/transcripts", transcript(call, AN_UTTERANCE));
        String path = root + "/transcripts/" + made.json().path("id").asText();
        Answer read = app.get(path);

        // Then
        assertThat(made.status()).isEqualTo(200);
        assertThat(read.json().path("engagementId").asText()).isEqualTo(call);
        assertThat(read.json().path("transcriptSource").asText()).isEqualTo("INTEGRATOR_GENERATED");
        assertThat(read.json().at("/transcriptUtterances/0/speaker/name").asText())
                .isEqualTo("Ada");
        assertThat(read.json().at("/transcriptUtterances/0/endTimeMillis").asLong())
                .isEqualTo(900);
        assertThat(app.call("DELETE", path, "").status()).isEqualTo(204);
        assertThat(app.get(path).status()).isEqualTo(404);
    }

    @Test
    void transcriptsOfNothingAreRefused() {
        // Then
        assertThat(app.post(V3 + "/transcripts", transcript("1", AN_UTTERANCE)).status())
                .isEqualTo(400);
        assertThat(app.post(V3 + "/transcripts", transcript(call(""), "")).status())
                .isEqualTo(400);
        assertThat(app.post(V3 + "/transcripts", transcript(call(""), "{\"text\":\"Hello\"}"))
                        .status())
                .isEqualTo(400);
        assertThat(app.post(V3 + "/transcripts", transcript(call(""), AN_UTTERANCE.replace("900", "-1")))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void transcriptsTakeScopesOfTheirOwn() {
        // Given
        InstalledApp other = InstalledApp.in(simulator);

        // When
        Answer answer = other.post(V3 + "/transcripts", transcript(call(""), AN_UTTERANCE));

        // Then
        assertThat(answer.json().path("category").asText()).isEqualTo("MISSING_SCOPES");
    }

    @Test
    void aRecordingIsReadyOnlyForCallsOfTheIntegrationsPlatform() {
        // Given
        String ours = call(",\"hs_call_source\":\"INTEGRATIONS_PLATFORM\",\"hs_call_external_id\":\"x-1\"");

        // When
        Answer ready = app.post(V3 + "/recordings/ready", "{\"engagementId\":" + ours + "}");
        Answer refused = app.post(V3 + "/recordings/ready", "{\"engagementId\":" + call("") + "}");

        // Then
        assertThat(ready.status()).isEqualTo(204);
        assertThat(refused.status()).isEqualTo(400);
    }

    private String call(String properties) {
        return app.post(
                        "/crm/v3/objects/calls",
                        "{\"properties\":{\"hs_timestamp\":\"2026-05-01T10:00:00Z\"" + properties + "}}")
                .json()
                .path("id")
                .asText();
    }

    private static String transcript(String call, String utterances) {
        return "{\"engagementId\":" + call + ",\"transcriptCreateUtterances\":[" + utterances + "]}";
    }
}
