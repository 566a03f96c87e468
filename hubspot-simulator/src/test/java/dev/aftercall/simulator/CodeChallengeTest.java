package dev.aftercall.simulator;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Proof Key for Code Exchange, RFC 7636; the pair of verifier and challenge is that of its appendix B. */
class CodeChallengeTest {

    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String ASK = "/oauth/authorize?client_id=aftercall-dev&scope=oauth&auto=4100001"
            + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A8080%2Fapi%2Fhubspot%2Foauth%2Fcallback";

    private HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge=" + CHALLENGE + "&code_challenge_method=S256, " + VERIFIER,
        "code_challenge=" + VERIFIER + "&code_challenge_method=plain, " + VERIFIER,
        "code_challenge=" + VERIFIER + ", " + VERIFIER,
    })
    void theVerifierOpensTheCode(String challenge, String verifier) {
        // Given
        String code = code(challenge);

        // When
        Answer without = exchange(code, "");
        Answer wrong = exchange(code, verifier.replace('j', 'k'));
        Answer right = exchange(code, verifier);

        // Then
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.json().path("error").asText()).isEqualTo("invalid_grant");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(right.status()).isEqualTo(200);
    }

    @Test
    void aCodeWithoutAChallengeNeedsNoVerifier() {
        assertThat(exchange(code(""), VERIFIER).status()).isEqualTo(200);
    }

    @Test
    void theConsentPageHandsTheChallengeOn() {
        // When
        String page = new InstalledApp(simulator.url())
                .get(ASK.replace("&auto=4100001", "") + "&code_challenge=" + CHALLENGE + "&code_challenge_method=S256")
                .body();

        // Then
        assertThat(page).contains("name=\"code_challenge\" value=\"" + CHALLENGE + "\"");
        assertThat(page).contains("name=\"code_challenge_method\" value=\"S256\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"code_challenge=short", "code_challenge=" + CHALLENGE + "&code_challenge_method=S512"})
    void anUnfitChallengeGoesBackToTheAppAsAnError(String challenge) {
        // When
        Answer answer = new InstalledApp(simulator.url()).get(ASK + "&" + challenge);

        // Then
        assertThat(answer.header("Location")).contains("?error=invalid_request");
    }

    @Test
    void aChallengeOutlivesARestart(@TempDir Path state) {
        // Given
        simulator.close();
        SimulatorSettings kept = SimulatorSettings.defaults().withStateDirectory(state);
        simulator = HubSpotSimulator.start(kept);
        String code = code("code_challenge=" + CHALLENGE + "&code_challenge_method=S256");
        simulator.close();

        // When
        simulator = HubSpotSimulator.start(kept);

        // Then
        assertThat(exchange(code, "").status()).isEqualTo(400);
        assertThat(exchange(code, VERIFIER).status()).isEqualTo(200);
    }

    private String code(String challenge) {
        return new InstalledApp(simulator.url())
                .get(ASK + (challenge.isEmpty() ? "" : "&" + challenge))
                .header("Location")
                .replaceFirst(".*[?&]code=([^&]*).*", "$1");
    }

    private Answer exchange(String code, String verifier) {
        return new InstalledApp(simulator.url())
                .postForm(
                        "/oauth/2026-03/token",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                code,
                                "redirect_uri",
                                InstalledApp.REDIRECT,
                                "client_id",
                                SimulatorSettings.DEFAULT_CLIENT_ID,
                                "client_secret",
                                SimulatorSettings.DEFAULT_CLIENT_SECRET,
                                "code_verifier",
                                verifier));
    }
}
