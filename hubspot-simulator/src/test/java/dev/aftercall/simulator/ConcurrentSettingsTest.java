package dev.aftercall.simulator;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a request to {@code /_sim} does not name stays as it is, also as another one just set it. */
class ConcurrentSettingsTest {

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = new InstalledApp(simulator.url());

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/_sim/webhooks, timeoutMillis, seed",
        "/_sim/pace, patienceMillis, seed",
        "/_sim/pace?hubId=4100001, patienceMillis, seed",
        "/_sim/limits, perTenSeconds, searchesPerSecond",
        "/_sim/tokens, graceSeconds, accessTokenSeconds"
    })
    void twoWhoSetDifferentFieldsAtOnceAreBothHeard(String path, String one, String other) throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int value = 1000; value < 1050; value++) {
                // Given
                int wanted = value;

                // When
                List<Future<Integer>> answers = List.of(
                        threads.submit(() -> set(together, path, one, wanted)),
                        threads.submit(() -> set(together, path, other, wanted)));

                // Then
                for (Future<Integer> answer : answers) {
                    assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo(200);
                }
                JsonNode shown = app.get(path).json();
                assertThat(shown.path(one).asInt()).isEqualTo(wanted);
                assertThat(shown.path(other).asInt()).isEqualTo(wanted);
            }
        }
    }

    private int set(CyclicBarrier together, String path, String field, int value) throws Exception {
        together.await(60, TimeUnit.SECONDS);
        return app.post(path, "{\"" + field + "\":" + value + "}").status();
    }
}
