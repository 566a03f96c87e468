package dev.aftercall.simulator;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConcurrentWritesTest {

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void sameEmailAtTheSameTimeMakesOneContact() {
        // Given
        String contact = "{\"properties\":{\"email\":\"twin@example.com\"}}";

        // When
        List<Integer> statuses;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Answer>> answers = IntStream.range(0, 40)
                    .mapToObj(i ->
                            CompletableFuture.supplyAsync(() -> app.post("/crm/v3/objects/contacts", contact), threads))
                    .toList();
            statuses = answers.stream().map(answer -> answer.join().status()).toList();
        }

        // Then
        assertThat(statuses).containsOnly(201, 409).containsOnlyOnce(201).hasSize(40);
        assertThat(app.get("/_sim/portals")
                        .json()
                        .at("/portals/0/records/contacts")
                        .asInt())
                .isEqualTo(251);
    }
}
