package dev.aftercall.simulator;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class KeptPlanTest {

    private static final String PLAN = "/_sim/portals/" + InstalledApp.NORTHWIND + "/plan";

    @TempDir
    private Path directory;

    @Test
    void planOutlivesARestart() {
        // Given
        try (HubSpotSimulator first = start()) {
            set(first, "pro");
            set(first, "free");
        }

        // When
        try (HubSpotSimulator second = start()) {

            // Then
            assertThat(plan(second)).isEqualTo("free");
        }
    }

    @Test
    void planThatASnapshotBroughtBackOutlivesARestart() {
        // Given
        try (HubSpotSimulator first = start()) {
            set(first, "pro");
            first.rewind().take("paid");
            set(first, "free");

            // When
            first.rewind().restore("paid");
            assertThat(plan(first)).isEqualTo("pro");
        }

        // Then
        try (HubSpotSimulator second = start()) {
            assertThat(plan(second)).isEqualTo("pro");
        }
    }

    @Test
    void resetForgetsThePlansOfEarlierRunsToo() {
        // Given
        try (HubSpotSimulator first = start()) {
            set(first, "free");
        }

        // When
        try (HubSpotSimulator second = start()) {
            second.rewind().reset();
            assertThat(plan(second)).isEqualTo("enterprise");
        }

        // Then
        try (HubSpotSimulator third = start()) {
            assertThat(plan(third)).isEqualTo("enterprise");
        }
    }

    private HubSpotSimulator start() {
        return HubSpotSimulator.start(SimulatorSettings.defaults().withStateDirectory(directory.resolve("state")));
    }

    private static void set(HubSpotSimulator simulator, String plan) {
        new InstalledApp(simulator.url()).post(PLAN, "{\"plan\":\"" + plan + "\"}");
    }

    private static String plan(HubSpotSimulator simulator) {
        return new InstalledApp(simulator.url())
                .get("/_sim/limits")
                .json()
                .path("plans")
                .path(Long.toString(InstalledApp.NORTHWIND))
                .asText();
    }
}
