package dev.aftercall.simulator;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.aftercall.simulator.latency.LagSettings;
import dev.aftercall.simulator.portal.ObjectType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OptionsTest {

    @Test
    void optionsBecomeSettings() {
        // When
        SimulatorSettings settings = Options.parse(
                List.of(
                        "--port",
                        "0",
                        "--state",
                        "x",
                        "--client-id",
                        "id",
                        "--client-secret",
                        "secret",
                        "--redirect-uri",
                        "http://127.0.0.1:1/a",
                        "--redirect-uri",
                        "http://127.0.0.1:1/b",
                        "--rate-limit",
                        "7"),
                Map.of());

        // Then
        assertThat(settings.port()).isZero();
        assertThat(settings.stateDirectory()).contains(Path.of("x"));
        assertThat(settings.app().clientId()).isEqualTo("id");
        assertThat(settings.app().clientSecret()).isEqualTo("secret");
        assertThat(settings.app().redirectUris()).containsExactly("http://127.0.0.1:1/a", "http://127.0.0.1:1/b");
        assertThat(settings.limits().perTenSeconds()).isEqualTo(7);
        assertThat(settings.toString()).doesNotContain("secret,");
    }

    @Test
    void helpCanBeAskedForAmongAnything() {
        assertThat(Options.askForHelp(List.of("--port", "0", "--help"))).isTrue();
        assertThat(Options.askForHelp(List.of("-h"))).isTrue();
        assertThat(Options.askForHelp(List.of("--port", "0"))).isFalse();
    }

    @Test
    void aStateFolderNeedsAName() {
        assertThatThrownBy(() -> Options.parse(List.of("--state", " "), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("--state must name a folder");
    }

    @Test
    void paceAndLagAreSetFromTheStart() {
        // When
        SimulatorSettings settings =
                Options.parse(List.of("--profile", "likely", "--workers", "8", "--index-lag", "usual"), Map.of());

        // Then
        assertThat(settings.pace().times().name()).isEqualTo("likely");
        assertThat(settings.pace().workers()).isEqualTo(8);
        assertThat(settings.lag()).isEqualTo(LagSettings.USUAL);
    }

    @Test
    void moreAccountsThanTheUsualThreeCanBeHad() {
        // Given
        SimulatorSettings settings = Options.parse(List.of("--port", "0", "--accounts", "5"), Map.of());

        // When
        try (HubSpotSimulator simulator = HubSpotSimulator.start(settings)) {

            long contacts = simulator
                    .portal(4_100_005L)
                    .read(view -> view.live(ObjectType.CONTACTS).count());

            // Then
            assertThat(contacts).isEqualTo(60);
            assertThat(simulator.portal(4_100_006L).profile().owners()).hasSize(6);
        }
    }

    @Test
    void theSecretCanStandInTheEnvironment() {
        // When
        SimulatorSettings settings = Options.parse(List.of(), Map.of("AFTERCALL_HUBSPOT_CLIENT_SECRET", "hidden"));

        // Then
        assertThat(settings.app().clientSecret()).isEqualTo("hidden");
    }

    @ParameterizedTest
    @CsvSource({
        "--port, x, --port must be a number: x",
        "--port, 70000, --port must be between 0 and 65535: 70000",
        "--profile, brisk, '--profile must be none, flat, docs, likely or slow: brisk'",
        "--workers, 0, --workers must be between 1 and 2147483647: 0",
        "--index-lag, long, --index-lag must be none or usual: long",
        "--colour, red, unknown option --colour"
    })
    void badOptionsAreNamed(String option, String value, String message) {
        // When // Then
        assertThatThrownBy(() -> Options.parse(List.of(option, value), Map.of()))
                .hasMessage(message);
    }
}
