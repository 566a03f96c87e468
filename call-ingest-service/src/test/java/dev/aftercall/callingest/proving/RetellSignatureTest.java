package dev.aftercall.callingest.proving;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.callingest.proving.ProofScheme.Result;
import dev.aftercall.callingest.proving.ProofScheme.Result.NotProven;
import dev.aftercall.callingest.proving.ProofScheme.Result.Proven;

import static org.assertj.core.api.Assertions.assertThat;

/** Retell publishes no known answer; this one was made with OpenSSL as src/lib/webhook_auth.ts of its SDK signs. */
class RetellSignatureTest {

    private static final EndpointSecret KEY = new EndpointSecret("key_8f0a1b2c3d4e5f");
    private static final String BODY =
            "{\"event\":\"call_ended\",\"call\":{\"call_id\":\"Jabr9TXYYJHfvl6Syypi88rdAHYHmcq6\"}}";
    private static final String DIGEST = "e04a51ec22f171bee936802fcad9f67eaf4eea10161228fac88b039f4998b7ac";
    private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_123L);

    @Test
    void provesTheKnownAnswer() {
        assertThat(check(BODY, "v=1700000000123,d=" + DIGEST, NOW)).isEqualTo(new Proven(null, KEY));
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, 300})
    void fiveMinutesBothWaysAreAccepted(long seconds) {
        assertThat(check(BODY, "v=1700000000123,d=" + DIGEST, NOW.plusSeconds(seconds)))
                .isInstanceOf(Proven.class);
    }

    @Test
    void aClockThatIsAnHourOffIsToldSo() {
        assertThat(check(BODY, "v=1700000000123,d=" + DIGEST, NOW.plusSeconds(3_600)))
                .isInstanceOfSatisfying(
                        NotProven.class,
                        refused -> assertThat(refused.reason()).contains("60 minutes behind our clock"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v=,d=",
                "d=e04a51ec22f171bee936802fcad9f67eaf4eea10161228fac88b039f4998b7ac,v=1700000000123",
                "v=1700000000124,d=e04a51ec22f171bee936802fcad9f67eaf4eea10161228fac88b039f4998b7ac",
                "v=1700000000123,d=00",
                "v=9999999999999999999999,d=e04a51ec22f171bee936802fcad9f67eaf4eea10161228fac88b039f4998b7ac"
            })
    void anyOtherSignatureIsNotProven(String signature) {
        assertThat(check(BODY, signature, NOW)).isInstanceOf(NotProven.class);
    }

    @Test
    void aSignatureOverJsonThatWasWrittenAnewIsToldToKeepTheRawBytes() {
        assertThat(check(BODY.replace(":", ": "), "v=1700000000123,d=" + DIGEST, NOW))
                .isInstanceOfSatisfying(
                        NotProven.class,
                        refused ->
                                assertThat(refused.next()).contains("raw bytes").doesNotContain(KEY.text()));
    }

    private static Result check(String body, String signature, Instant now) {
        Map<String, String> headers = Map.of(RetellSignature.HEADER, signature);
        return ProofScheme.fixed(ProofScheme.Kind.RETELL)
                .check(
                        List.of(KEY),
                        new Webhook(
                                "https://aftercall.example/webhooks/in/e",
                                headers::get,
                                body.getBytes(StandardCharsets.UTF_8)),
                        now);
    }
}
