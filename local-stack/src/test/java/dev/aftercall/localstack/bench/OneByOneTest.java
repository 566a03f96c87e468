package dev.aftercall.localstack.bench;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.aftercall.localstack.checking.HeldRecord;
import dev.aftercall.localstack.prove.SimulatorAdmin;
import dev.aftercall.simulator.HubSpotSimulator;
import dev.aftercall.simulator.SimulatorSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** The reference is only worth something if it does the same work. */
class OneByOneTest {
    private static final long PORTAL = 4_100_001L;

    @Test
    void writesTheCallAndItsTasksOnContactCompanyAndDealAndChangesBoth() {
        try (HubSpotSimulator hubSpot = HubSpotSimulator.start(SimulatorSettings.defaults())) {
            // Given
            URI address = URI.create(hubSpot.url().toString());
            SimulatorAdmin simulator = new SimulatorAdmin(address);
            simulator.letIn(PORTAL);
            String customer = new Customers(simulator, PORTAL).add(120, "known").getLast();
            Instant at = Instant.parse("2026-05-04T10:00:00Z");
            BenchCall call =
                    new BenchCall(UUID.randomUUID(), 1, UUID.randomUUID(), customer, "rep1@northwind.example", at, 1);
            Requests requests = new Requests(simulator);
            Traffic before = requests.soFar(PORTAL);

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
            assertThat(simulator.live(PORTAL, "contacts"))
                    .filteredOn(record -> record.value("email").equals(customer))
                    .singleElement()
                    .extracting(record -> record.value("hs_lead_status"))
                    .isEqualTo("CONNECTED");
            assertThat(simulator.live(PORTAL, "deals"))
                    .filteredOn(record -> record.value("hs_next_step").equals("Send the offer of call 1"))
                    .hasSize(1);
            Traffic traffic = requests.soFar(PORTAL).since(before);
            assertThat(traffic.requests()).isEqualTo(17);
            assertThat(traffic.byRoute().keySet())
                    .filteredOn(route -> route.matches("POST /crm/objects/.*/contacts/search"))
                    .hasSize(1);
        }
    }
}
