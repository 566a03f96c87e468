package dev.aftercall.callingest.proving;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.aftercall.callingest.proving.ProofScheme.Result;
import dev.aftercall.callingest.proving.ProofScheme.Result.NotProven;
import dev.aftercall.callingest.proving.ProofScheme.Result.Proven;

import static org.assertj.core.api.Assertions.assertThat;

class ProofSchemeTest {

    private static final EndpointSecret SECRET = new EndpointSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final String URL = "https://aftercall.example/webhooks/in/e";
    private static final ProofScheme IN_ITS_HEADER = ProofScheme.header("X-Vapi-Secret");

    @Test
    void theSecretWhereTheSchemeWantsItIsAProof() {
        assertThat(check(ProofScheme.BEARER, "Bearer " + SECRET.text())).isEqualTo(new Proven(null, SECRET));
        assertThat(check(IN_ITS_HEADER, SECRET.text())).isEqualTo(new Proven(null, SECRET));
    }

    @Test
    void theNameOfTheSchemeMayBeWrittenInAnyCaseAndTheSecretMayNot() {
        assertThat(check(ProofScheme.BEARER, "bearer " + SECRET.text())).isEqualTo(new Proven(null, SECRET));
        assertThat(check(ProofScheme.BEARER, "BEARER " + SECRET.text())).isEqualTo(new Proven(null, SECRET));
        assertThat(check(ProofScheme.BEARER, "Bearer " + SECRET.text().toLowerCase(Locale.ROOT)))
                .isInstanceOf(NotProven.class);
        assertThat(check(ProofScheme.BEARER, "Basic " + SECRET.text())).isInstanceOf(NotProven.class);
        assertThat(check(ProofScheme.BEARER, "Bear")).isInstanceOf(NotProven.class);
    }

    @Test
    void whoProvesItselfByASecretIsToldWhereItGoesAndNotToSign() {
        toldToSend(check(ProofScheme.BEARER, "Bearer other"), "'Authorization: Bearer …'");
        toldToSend(check(ProofScheme.BEARER, SECRET.text()), "'Authorization: Bearer …'");
        toldToSend(check(ProofScheme.BEARER, null), "'Authorization: Bearer …'");
        toldToSend(check(IN_ITS_HEADER, "other"), "'X-Vapi-Secret: …'");
        toldToSend(check(IN_ITS_HEADER, null), "'X-Vapi-Secret: …'");
    }

    private static void toldToSend(Result result, String what) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        NotProven.class,
                        refused -> assertThat(refused.next())
                                .contains(what)
                                .doesNotContain("ign ", "time", SECRET.text()));
    }

    @Test
    void anyOfSeveralSecretsProves() {
        EndpointSecret older = new EndpointSecret("older-secret");
        Webhook request = request(Map.of("Authorization", "Bearer older-secret"));

        assertThat(ProofScheme.BEARER.check(List.of(SECRET, older), request, Instant.EPOCH))
                .isEqualTo(new Proven(null, older));
        assertThat(ProofScheme.BEARER.check(List.of(SECRET), request, Instant.EPOCH))
                .isInstanceOf(NotProven.class);
    }

    @Test
    void anEndpointWithoutASecretSaysSo() {
        assertThat(ProofScheme.BEARER.check(List.of(), request(Map.of()), Instant.EPOCH))
                .isInstanceOfSatisfying(
                        NotProven.class, refused -> assertThat(refused.reason()).contains("no secret yet"));
    }

    @Test
    void basicCredentialsAreUserAndSecretInBase64() {
        ProofScheme basic =
                ProofScheme.of("basic", null, Map.of("user", "desk")).orElseThrow();

        assertThat(check(basic, "Basic " + base64("desk:" + SECRET.text()))).isEqualTo(new Proven(null, SECRET));
        assertThat(check(basic, "basic " + base64("desk:" + SECRET.text()))).isInstanceOf(Proven.class);
        assertThat(check(basic, "Basic " + base64("other:" + SECRET.text()))).isInstanceOf(NotProven.class);
        assertThat(check(basic, "Basic " + base64("desk:other"))).isInstanceOf(NotProven.class);
        assertThat(check(basic, "Basic %%%")).isInstanceOf(NotProven.class);
        toldToSend(check(basic, null), "the user 'desk'");
    }

    @Test
    void theTokenOfASubscriptionMayStandInEitherHeader() {
        ProofScheme ringCentral = ProofScheme.fixed(ProofScheme.Kind.RINGCENTRAL);

        for (String header : List.of("Verification-Token", "Validation-Token")) {
            assertThat(ringCentral.check(List.of(SECRET), request(Map.of(header, SECRET.text())), Instant.EPOCH))
                    .isInstanceOf(Proven.class);
            assertThat(ringCentral.check(List.of(SECRET), request(Map.of(header, "other")), Instant.EPOCH))
                    .isInstanceOf(NotProven.class);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"token\":\"the-aircall-token\",\"event\":\"call.ended\"}       | true",
                "{\"token\":\"x\",\"token\":\"the-aircall-token\"}                | true",
                "{\"token\":\"the-aircall-token\",\"token\":\"x\"}                | false",
                "{\"data\":{\"token\":\"the-aircall-token\"}}                     | false",
                "{\"token\":7}                                                  | false",
                "{\"token\":\"the-aircall-token\"                                 | false",
                "[]                                                             | false",
                "``                                                             | false"
            })
    void theTokenOfABodyStandsAtItsTopAndTheLastOneCounts(String body, boolean isProven) {
        Result result = ProofScheme.fixed(ProofScheme.Kind.BODY_TOKEN)
                .check(
                        List.of(new EndpointSecret("the-aircall-token")),
                        new Webhook(URL, name -> null, body.getBytes(StandardCharsets.UTF_8)),
                        Instant.EPOCH);

        assertThat(result).isInstanceOf(isProven ? Proven.class : NotProven.class);
    }

    @Test
    void aBodyThatIsNestedTooDeepHoldsNoToken() {
        byte[] deep = "{\"token\":".repeat(10_000).getBytes(StandardCharsets.UTF_8);

        assertThat(ProofScheme.fixed(ProofScheme.Kind.BODY_TOKEN)
                        .check(List.of(SECRET), new Webhook(URL, name -> null, deep), Instant.EPOCH))
                .isInstanceOf(NotProven.class);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Webhook request(Map<String, String> headers) {
        return new Webhook(URL, headers::get, new byte[0]);
    }

    private static Result check(ProofScheme scheme, @Nullable String value) {
        Map<String, String> headers = value == null ? Map.of() : Map.of(scheme.header(), value);
        return scheme.check(List.of(SECRET), request(headers), Instant.EPOCH);
    }
}
