package dev.aftercall.callingest.proving;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.aftercall.callingest.proving.ProofScheme.Result;
import dev.aftercall.callingest.proving.ProofScheme.Result.NotProven;
import dev.aftercall.callingest.proving.ProofScheme.Result.Proven;

import static org.assertj.core.api.Assertions.assertThat;

/** Zoom publishes no known answer; these were made with OpenSSL as developers.zoom.us/docs/api/webhooks says. */
class ZoomSignatureTest {

    private static final EndpointSecret TOKEN = new EndpointSecret("aZoomSecretToken");
    private static final String SIGNATURE = "v0=add94643476df841a3ae355bdfaf1be53147cccf28830833f172d1c72a477330";
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    private final Map<String, String> headers =
            new HashMap<>(Map.of("x-zm-signature", SIGNATURE, "x-zm-request-timestamp", "1700000000"));

    @Test
    void provesTheKnownAnswer() {
        assertThat(check("{\"event\":\"meeting.ended\"}", NOW)).isEqualTo(new Proven(null, TOKEN));
    }

    @Test
    void answersAChallengeWithTheKnownAnswer() {
        assertThat(ZoomSignature.ofChallenge(TOKEN, "qgg8vlvZRS6UYooatFL8Aw"))
                .isEqualTo("f76268e42eebc4e03ce4591c6a46371fddcb7b30820b1858f4c57df5ac516874");
    }

    @Test
    void anotherBodyTimeOrVersionIsNotProven() {
        assertThat(check("{\"event\": \"meeting.ended\"}", NOW))
                .isInstanceOfSatisfying(
                        NotProven.class, refused -> assertThat(refused.next()).contains("raw bytes"));
        assertThat(check("{\"event\":\"meeting.ended\"}", NOW.plusSeconds(3_600)))
                .isInstanceOfSatisfying(
                        NotProven.class,
                        refused -> assertThat(refused.reason()).contains("60 minutes behind our clock"));
        headers.put("x-zm-signature", SIGNATURE.replace("v0", "v1"));
        assertThat(check("{\"event\":\"meeting.ended\"}", NOW)).isInstanceOf(NotProven.class);
        headers.remove("x-zm-signature");
        assertThat(check("{\"event\":\"meeting.ended\"}", NOW)).isInstanceOf(NotProven.class);
    }

    private Result check(String body, Instant now) {
        return ProofScheme.fixed(ProofScheme.Kind.ZOOM)
                .check(
                        List.of(TOKEN),
                        new Webhook(
                                "https://aftercall.example/webhooks/in/e",
                                headers::get,
                                body.getBytes(StandardCharsets.UTF_8)),
                        now);
    }
}
