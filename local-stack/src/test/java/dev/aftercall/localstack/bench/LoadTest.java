package dev.aftercall.localstack.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.aftercall.simulator.HubSpotSimulator;
import dev.aftercall.simulator.SimulatorSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LoadTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    @Test
    void answersAreCountedOverAllConnections() throws IOException {
        // Given
        try (BareServer server = new BareServer("{}".getBytes(StandardCharsets.UTF_8))) {
            byte[] request = Connection.request("GET", "/", "token", "");

            // When
            Load.Result result = new Load(server.port(), 2).run(SHORT, unused -> request);

            // Then
            assertThat(result.perSecond()).isPositive();
            assertThat(result.p99Millis()).isGreaterThanOrEqualTo(result.p50Millis());
        }
    }

    @Test
    void badAnswersAreNoFigure() {
        // Given
        try (HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults())) {
            byte[] request = Connection.request("GET", "/crm/v3/owners", "nobody", "");
            Load load = new Load(simulator.port(), 1);

            // When // Then
            assertThatThrownBy(() -> load.run(SHORT, unused -> request)).hasRootCauseMessage("the answer was 401");
        }
    }
}
