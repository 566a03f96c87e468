package dev.aftercall.callingest.proving;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.aftercall.callingest.proving.ProofScheme.Result;
import dev.aftercall.callingest.proving.ProofScheme.Result.NotProven;
import dev.aftercall.callingest.proving.ProofScheme.Result.Proven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The known answer is GitHub's: docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries, "Testing the webhook
 * payload validation". Those of other settings come from OpenSSL.
 */
class HmacSignatureTest {

    private static final EndpointSecret SECRET = new EndpointSecret("It's a Secret to Everybody");
    private static final byte[] BODY = "Hello, World!".getBytes(StandardCharsets.UTF_8);
    private static final String SHA256 = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

    @Test
    void provesThePublishedAnswer() {
        ProofScheme scheme = scheme(Map.of("prefix", "sha256="));

        assertThat(check(scheme, Map.of("X-Sign", "sha256=" + SHA256))).isEqualTo(new Proven(null, SECRET));
        assertThat(check(scheme, Map.of("X-Sign", "sha256=" + SHA256.toUpperCase(Locale.ROOT))))
                .isInstanceOf(Proven.class);
        assertThat(check(scheme, Map.of("X-Sign", SHA256))).isInstanceOf(NotProven.class);
        assertThat(check(scheme, Map.of("X-Sign", "sha256="))).isInstanceOf(NotProven.class);
    }

    @Test
    void whoSignedSomethingElseIsToldWhatToSign() {
        ProofScheme scheme = scheme(Map.of("prefix", "sha256="));

        for (Map<String, String> headers : List.of(Map.<String, String>of(), Map.of("X-Sign", "sha256=00"))) {
            assertThat(check(scheme, headers))
                    .isInstanceOfSatisfying(
                            NotProven.class,
                            refused -> assertThat(refused.next())
                                    .contains("'sha256='", "hexadecimal", "SHA256", "'{body}'", "raw bytes")
                                    .doesNotContain(SECRET.text()));
        }
    }

    @Test
    void theTimeIsSignedToo() {
        ProofScheme scheme = scheme(Map.of("timestampHeader", "X-Time", "toleranceSeconds", "60"));
        String right = Hmac.hex(Hmac.sha256(SECRET.bytes(), Hmac.utf8("1700000000."), BODY));

        assertThat(check(scheme, Map.of("X-Sign", right, "X-Time", "1700000000")))
                .isInstanceOf(Proven.class);
        assertThat(check(scheme, Map.of("X-Sign", right, "X-Time", "1700000001")))
                .isInstanceOf(NotProven.class);
        assertThat(check(scheme, Map.of("X-Sign", right))).isInstanceOf(NotProven.class);
        assertThat(check(scheme, Map.of("X-Sign", right, "X-Time", "1699999939")))
                .isInstanceOfSatisfying(
                        NotProven.class,
                        refused -> assertThat(refused.reason()).contains("61 seconds behind", "60 seconds"));
    }

    @Test
    void theTimeMayBeInMilliseconds() {
        ProofScheme scheme = scheme(Map.of("timestampHeader", "X-Time", "payload", "{body}|{timestamp}"));
        String right = Hmac.hex(Hmac.sha256(SECRET.bytes(), BODY, Hmac.utf8("|1700000000999")));

        assertThat(check(scheme, Map.of("X-Sign", right, "X-Time", "1700000000999")))
                .isInstanceOf(Proven.class);
    }

    @ParameterizedTest
    @CsvSource({
        "sha1, base64, AdwQ0Mg+cu0kYhnN2RZpZn/iylk=",
        "sha256, hex, 757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
        "sha256, base64, dXEH6g6yUJ/CESIczphLijdXC211hsIsRvQ3nIsEPhc="
    })
    void theDigestAndItsWritingAreFree(String algorithm, String encoding, String signature) {
        assertThat(check(scheme(Map.of("algorithm", algorithm, "encoding", encoding)), Map.of("X-Sign", signature)))
                .isInstanceOf(Proven.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "algorithm        | algorithm=md5",
                "encoding         | encoding=HEX",
                "toleranceSeconds | toleranceSeconds=0",
                "toleranceSeconds | toleranceSeconds=3601",
                "toleranceSeconds | toleranceSeconds=x",
                "payload          | payload=id",
                "payload          | payload={body}{body}",
                "payload          | payload={timestamp}.{body}",
                "payload          | timestampHeader=X-Time;payload={body}",
                "timestampHeader  | timestampHeader=X Time",
                "prefix           | prefix=ä"
            })
    void aSettingThatCanNotBeIsNamed(String setting, String settings) {
        Map<String, String> given = new HashMap<>();
        for (String pair : settings.split(";", -1)) {
            given.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }

        assertThatThrownBy(() -> HmacSettings.of(given))
                .isInstanceOfSatisfying(
                        HmacSettings.Invalid.class,
                        invalid -> assertThat(invalid.setting()).isEqualTo(setting));
    }

    @Test
    void whatIsKeptOfTheSettingsGivesTheSameSettings() {
        HmacSettings settings = HmacSettings.of(Map.of("timestampHeader", "X-Time", "algorithm", "sha512"));

        assertThat(HmacSettings.of(settings.named())).isEqualTo(settings);
    }

    private static ProofScheme scheme(Map<String, String> settings) {
        return ProofScheme.of("hmac", "X-Sign", settings).orElseThrow();
    }

    private static Result check(ProofScheme scheme, Map<String, String> headers) {
        return scheme.check(
                List.of(SECRET), new Webhook("https://aftercall.example/webhooks/in/e", headers::get, BODY), NOW);
    }
}
