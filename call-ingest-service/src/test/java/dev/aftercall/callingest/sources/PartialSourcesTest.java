package dev.aftercall.callingest.sources;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.callingest.proving.EndpointSecret;
import dev.aftercall.callingest.proving.Webhook;
import dev.aftercall.callingest.testing.Fixture;

import static org.assertj.core.api.Assertions.assertThat;

/** Zoom, Fireflies and RingCentral: what they send is kept, and their trials of a URL are answered. */
class PartialSourcesTest {

    private static final EndpointSecret SECRET = new EndpointSecret("aZoomSecretToken");

    @ParameterizedTest
    @CsvSource({
        "ZOOM, zoom/meeting-ended.json, meeting.ended",
        "ZOOM, zoom/recording-completed.json, recording.completed",
        "FIREFLIES, fireflies/meeting-summarized.json, meeting.summarized",
        "RINGCENTRAL, ringcentral/telephony-session.json, /restapi/v1.0/account/400000000/telephony/sessions"
    })
    void anEventIsKept(Source source, String fixture, String event) {
        assertThat(source.facts().missing()).isNotBlank();
        assertThat(source.read(source.withoutSecrets(Payload.of(Fixture.bytes(fixture)))))
                .isEqualTo(new Reading.KeptOnly(event));
    }

    @Test
    void anOlderEventOfFirefliesIsKeptToo() {
        assertThat(Source.FIREFLIES.read(Payload.of(bytes("{\"eventType\":\"Transcription completed\"}"))))
                .isEqualTo(new Reading.KeptOnly("Transcription completed"));
    }

    @Test
    void zoomsTokensAndPasscodesAreCut() {
        Payload kept = Source.ZOOM.withoutSecrets(Payload.of(Fixture.bytes("zoom/recording-completed.json")));

        assertThat(new String(kept.body(), StandardCharsets.UTF_8))
                .doesNotContain("a-download-token", "a-passcode", "a-play-passcode");
    }

    @Test
    void zoomsChallengeIsAnsweredWithItsTokenSigned() {
        Webhook asked = request(Map.of(), """
                {"payload":{"plainToken":"qgg8vlvZRS6UYooatFL8Aw"},"event_ts":1,"event":"endpoint.url_validation"}""");

        assertThat(Source.ZOOM.challenge(asked, SECRET)).hasValueSatisfying(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body())
                    .startsWith("{\"plainToken\":\"qgg8vlvZRS6UYooatFL8Aw\",\"encryptedToken\":\"")
                    .doesNotContain(SECRET.text());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"meeting.ended\",\"payload\":{\"plainToken\":\"a\"}}",
                "{\"event\":\"endpoint.url_validation\",\"payload\":{\"plainToken\":\"v0:1:{}\"}}",
                "{\"event\":\"endpoint.url_validation\",\"payload\":{}}",
                "{\"event\":\"endpoint.url_validation\"}",
                "{"
            })
    void whatIsNoChallengeIsNotAnswered(String body) {
        assertThat(Source.ZOOM.challenge(request(Map.of(), body), SECRET)).isEmpty();
    }

    @Test
    void ringCentralsTrialOfTheUrlIsToldItsTokenBack() {
        assertThat(Source.RINGCENTRAL.greeting(request(Map.of("Validation-Token", "abc-123"), "")))
                .hasValueSatisfying(
                        answer -> assertThat(answer.headers()).containsEntry("Validation-Token", "abc-123"));
        assertThat(Source.RINGCENTRAL.greeting(request(Map.of("Validation-Token", "abc-123"), "{}")))
                .isEmpty();
        assertThat(Source.RINGCENTRAL.greeting(request(Map.of("Validation-Token", "a b\r\n"), "")))
                .isEmpty();
        assertThat(Source.RINGCENTRAL.greeting(request(Map.of(), ""))).isEmpty();
    }

    private static Webhook request(Map<String, String> headers, String body) {
        return new Webhook("https://aftercall.example/webhooks/in/e", headers::get, bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
