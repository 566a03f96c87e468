package dev.aftercall.localstack.bench;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.aftercall.localstack.checking.HeldRecord;
import dev.aftercall.localstack.prove.SimulatorAdmin;
import dev.aftercall.simulator.HubSpotSimulator;
import dev.aftercall.simulator.SimulatorSettings;

import static org.assertj.core.api.Assertions.assertThat;

class CustomersTest {
    private static final long PORTAL = 4_100_002L;

    @Test
    void eachCustomerHasACompanyAndAnOpenDealOfTheirOwn() {
        try (HubSpotSimulator hubSpot = HubSpotSimulator.start(SimulatorSettings.defaults())) {
            // Given
            SimulatorAdmin simulator =
                    new SimulatorAdmin(URI.create(hubSpot.url().toString()));
            simulator.letIn(PORTAL);

            // When
            List<String> addresses = new Customers(simulator, PORTAL).add(150, "known");

            // Then
            Set<String> open = simulator.live(PORTAL, "deals").stream()
                    .filter(deal -> deal.value("hs_is_closed").equals("false"))
                    .map(deal -> deal.key().id())
                    .collect(Collectors.toSet());
            List<HeldRecord> customers = simulator.live(PORTAL, "contacts").stream()
                    .filter(contact -> addresses.contains(contact.value("email")))
                    .toList();
            assertThat(customers).hasSize(150).allSatisfy(contact -> {
                assertThat(contact.linked("companies")).hasSize(1);
                assertThat(contact.linked("deals")).hasSize(1).isSubsetOf(open);
            });
            assertThat(customers.stream().flatMap(contact -> contact.linked("deals").stream()))
                    .doesNotHaveDuplicates();
        }
    }
}
