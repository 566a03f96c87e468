package dev.aftercall.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** HubSpot's page on searching has numbers looked for by area code and local number, in a form of its own. */
class PhoneSearchTest {

    private static final String CONTACTS = "/crm/v3/objects/contacts";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7185550163", "+17185550163", "(718) 555-0163", "718.555.0163", "07185550163", "5550163"})
    void textFindsANumberInWhateverForm(String typed) {
        // Given
        String id = contact("'phone':'+1 (718) 555-0163'");

        // When
        JsonNode found =
                app.post(CONTACTS + "/search", "{\"query\":\"" + typed + "\"}").json();

        // Then
        assertThat(found.path("results").findValuesAsText("id")).contains(id);
    }

    @Test
    void nationalNumberFindsOneThatWasTypedWithAZeroInFront() {
        // Given
        String id = contact("'mobilephone':'0171 555 0163'");

        // When
        JsonNode found = app.post(CONTACTS + "/search", """
                {"filterGroups":[{"filters":[{"propertyName":"hs_searchable_calculated_mobile_number",
                 "operator":"EQ","value":"1715550163"}]}]}""").json();

        // Then
        assertThat(found.path("results").findValuesAsText("id")).containsExactly(id);
    }

    @Test
    void companyIsFoundByItsNumberToo() {
        // Given
        String id = app.post(
                        "/crm/v3/objects/companies",
                        "{\"properties\":{\"name\":\"N\",\"phone\":\"+49 (0)30 5550163\"}}")
                .json()
                .path("id")
                .asText();

        // When
        JsonNode found = app.post("/crm/v3/objects/companies/search", "{\"query\":\"030 5550163\"}")
                .json();

        // Then
        assertThat(found.path("results").findValuesAsText("id")).containsExactly(id);
    }

    private String contact(String properties) {
        String sent = ("'email':'ada@recorded.example'," + properties).replace('\'', '"');
        return app.post(CONTACTS, "{\"properties\":{" + sent + "}}")
                .json()
                .path("id")
                .asText();
    }
}
