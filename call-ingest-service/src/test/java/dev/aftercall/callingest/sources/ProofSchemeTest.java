package dev.aftercall.callingest.sources;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.aftercall.callingest.sources.ProofScheme.Result;
import dev.aftercall.callingest.sources.ProofScheme.Result.NotProven;
import dev.aftercall.callingest.sources.ProofScheme.Result.Proven;

import static org.assertj.core.api.Assertions.assertThat;

class ProofSchemeTest {

    private static final EndpointSecret SECRET = new EndpointSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final ProofScheme IN_ITS_HEADER = ProofScheme.header("X-Vapi-Secret");

    @Test
    void theSecretWhereTheSchemeWantsItIsAProof() {
        assertThat(check(ProofScheme.BEARER, "Bearer " + SECRET.text())).isEqualTo(new Proven(null));
        assertThat(check(IN_ITS_HEADER, SECRET.text())).isEqualTo(new Proven(null));
    }

    @Test
    void theNameOfTheSchemeMayBeWrittenInAnyCaseAndTheSecretMayNot() {
        assertThat(check(ProofScheme.BEARER, "bearer " + SECRET.text())).isEqualTo(new Proven(null));
        assertThat(check(ProofScheme.BEARER, "BEARER " + SECRET.text())).isEqualTo(new Proven(null));
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

    private static Result check(ProofScheme scheme, @Nullable String value) {
        Map<String, String> headers = value == null ? Map.of() : Map.of(scheme.header(), value);
        return scheme.check(SECRET, headers::get, new byte[0], Instant.EPOCH);
    }
}
