package dev.aftercall.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.simulator.seed.DemoPeople;
import dev.aftercall.simulator.seed.DemoPerson;

import static org.assertj.core.api.Assertions.assertThat;

class SeedTest {

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void demoNumbersBelongToOneContactEach() {
        // When
        List<String> numbers = numbers();

        // Then
        for (DemoPerson person : DemoPeople.NORTHWIND) {
            assertThat(numbers)
                    .filteredOn(number -> endsLike(number, person.phone()))
                    .hasSize(1);
        }
    }

    @Test
    void switchboardIsSharedAndTheUnknownNumberIsNobodys() {
        // When
        List<String> numbers = numbers();

        // Then
        assertThat(numbers)
                .filteredOn(number -> endsLike(number, DemoPeople.SWITCHBOARD))
                .hasSizeGreaterThan(1);
        assertThat(numbers).noneMatch(number -> endsLike(number, DemoPeople.UNKNOWN_NUMBER));
    }

    @Test
    void emailsAreDifferentAndDemoPeopleHaveDealsAndOwners() {
        // When
        List<JsonNode> contacts = contacts();

        // Then
        assertThat(contacts.stream()
                        .map(contact -> contact.at("/properties/email").asText())
                        .filter(email -> !email.isEmpty()))
                .doesNotHaveDuplicates()
                .containsAll(
                        DemoPeople.NORTHWIND.stream().map(DemoPerson::email).toList());
        assertThat(contacts.subList(0, DemoPeople.NORTHWIND.size()))
                .allMatch(contact -> !contact.at("/associations/deals").isEmpty())
                .allMatch(contact -> !contact.at("/associations/companies").isEmpty())
                .allMatch(contact -> contact.path("properties").has("hubspot_owner_id"));
    }

    @Test
    void representativesAreOwners() {
        // When
        JsonNode owners = app.get("/crm/v3/owners").json().path("results");

        // Then
        assertThat(owners)
                .extracting(owner -> owner.path("email").asText())
                .containsExactlyElementsOf(DemoPeople.REPRESENTATIVES);
    }

    private List<JsonNode> contacts() {
        List<JsonNode> contacts = new ArrayList<>();
        app.get("/_sim/portals/4100001/objects/contacts").json().path("results").forEach(contacts::add);
        return contacts;
    }

    private List<String> numbers() {
        return contacts().stream()
                .flatMap(contact -> Stream.of("phone", "mobilephone")
                        .map(name -> contact.path("properties").path(name).asText()))
                .filter(number -> !number.isEmpty())
                .toList();
    }

    /** The last nine digits tell all seeded numbers apart, whatever stands before them. */
    private static boolean endsLike(String typed, String e164) {
        return typed.replaceAll("x.*", "").replaceAll("\\D", "").endsWith(e164.substring(e164.length() - 9));
    }
}
