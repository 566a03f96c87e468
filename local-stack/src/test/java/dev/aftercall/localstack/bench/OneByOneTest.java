package dev.aftercall.localstack.bench;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.aftercall.localstack.checking.HeldRecord;
import dev.aftercall.localstack.prove.ScriptedCall;
import dev.aftercall.localstack.prove.SimulatorAdmin;
import dev.aftercall.simulator.HubSpotSimulator;
import dev.aftercall.simulator.SimulatorSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** The reference is only worth something if it does the same work. */
class OneByOneTest {
    private static final long PORTAL = 4_100_001L;

    @Test
    void writesTheCallAndItsTasksOnContactCompanyAndDeal() {
        try (HubSpotSimulator hubSpot = HubSpotSimulator.start(SimulatorSettings.defaults())) {
            // Given
            URI address = URI.create(hubSpot.url().toString());
            SimulatorAdmin simulator = new SimulatorAdmin(address);
            simulator.letIn(PORTAL);
            Instant at = Instant.parse("2026-05-04T10:00:00Z");
            ScriptedCall call = new ScriptedCall(
                    UUID.randomUUID(),
                    1,
                    UUID.randomUUID(),
                    false,
                    "ada.reyes@alpine-outdoor.example",
                    "rep1@northwind.example",
                    at,
                    1,
                    2);

            // When
            boolean isWritten;
            try (OneByOne writer = new OneByOne(address, PORTAL, "pat-people-" + PORTAL)) {
                isWritten = writer.write(call);
            }

            // Then
            assertThat(isWritten).isTrue();
            List<HeldRecord> calls = simulator.live(PORTAL, "calls").stream()
                    .filter(record -> record.value("hs_timestamp").equals(at.toString()))
                    .toList();
            assertThat(calls).singleElement().satisfies(record -> {
                assertThat(record.linked("contacts")).hasSize(1);
                assertThat(record.linked("companies")).hasSize(1);
                assertThat(record.linked("deals")).hasSize(1);
            });
            assertThat(simulator.live(PORTAL, "tasks"))
                    .filteredOn(record -> record.value("hs_task_subject").contains("of call 1"))
                    .hasSize(2)
                    .allSatisfy(record -> assertThat(record.linked("deals")).hasSize(1));
            Traffic traffic =
                    Traffic.of(simulator.lines(), PORTAL, Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
            assertThat(traffic.requests()).isBetween(12L, 20L);
        }
    }
}
