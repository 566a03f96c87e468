package dev.aftercall.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CommunicationTest {

    private static final String COMMUNICATIONS = "/crm/v3/objects/communications";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aMessageStandsOnTheTimelineOfItsContact() {
        // Given
        String contact = create("contacts", "\"email\":\"ada@example.com\"");

        // When
        Answer made = app.post(COMMUNICATIONS, """
                {"properties":{"hs_communication_channel_type":"WHATS_APP","hs_communication_logged_from":"CRM",
                  "hs_communication_body":"<p>See you at nine</p>","hs_timestamp":"2026-01-05T08:00:00Z"},
                 "associations":[{"to":{"id":"%s"},
                  "types":[{"associationCategory":"HUBSPOT_DEFINED","associationTypeId":81}]}]}""".formatted(contact));

        // Then
        assertThat(made.status()).isEqualTo(201);
        JsonNode shown = app.get(
                        "/crm/v3/objects/contacts/" + contact + "?properties=num_notes&associations=communications")
                .json();
        assertThat(shown.at("/properties/num_notes").asText()).isEqualTo("1");
        assertThat(shown.at("/associations/communications/results/0/id"))
                .isEqualTo(made.json().path("id"));
        assertThat(app.post(COMMUNICATIONS + "/search", "{\"query\":\"nine\"}")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aMessageNeedsItsChannelAndComesFromTheCrm() {
        // When
        Answer bare = app.post(COMMUNICATIONS, "{\"properties\":{\"hs_timestamp\":\"1767600000000\"}}");
        Answer foreign = app.post(COMMUNICATIONS, """
                {"properties":{"hs_communication_channel_type":"SMS","hs_communication_logged_from":"INBOX",
                  "hs_timestamp":"1767600000000"}}""");

        // Then
        assertThat(bare.json().at("/context/properties").toString())
                .isEqualTo("[\"hs_communication_channel_type\",\"hs_communication_logged_from\"]");
        assertThat(foreign.body()).contains("INVALID_OPTION");
    }

    private String create(String type, String properties) {
        return app.post("/crm/v3/objects/" + type, "{\"properties\":{" + properties + "}}")
                .json()
                .path("id")
                .asText();
    }
}
