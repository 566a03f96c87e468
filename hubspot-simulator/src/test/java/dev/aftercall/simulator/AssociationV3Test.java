package dev.aftercall.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AssociationV3Test {

    private static final String PAIR = "/crm/v3/associations/notes/contacts";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);
    private final String note = make("notes", "\"hs_timestamp\":\"1767600000000\"");
    private final String contact = make("contacts", "\"firstname\":\"A\"");

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void pairIsMadeReadAndTakenAwayByNameOfItsType() {
        // When
        Answer made = app.post(PAIR + "/batch/create", inputs());
        JsonNode batch = app.post(PAIR + "/batch/read", "{\"inputs\":[{\"id\":\"" + note + "\"}]}")
                .json();
        JsonNode list = app.get("/crm/v3/objects/notes/" + note + "/associations/contacts")
                .json();
        Answer gone = app.post(PAIR + "/batch/archive", inputs());

        // Then
        assertThat(made.status()).isEqualTo(201);
        assertThat(batch.at("/results/0/to/0/id").asText()).isEqualTo(contact);
        assertThat(list.at("/results/0/type").asText()).isEqualTo("note_to_contact_unlabeled");
        assertThat(gone.status()).isEqualTo(204);
        assertThat(app.get("/crm/v3/objects/notes/" + note + "/associations/contacts")
                        .json()
                        .path("results"))
                .isEmpty();
    }

    @Test
    void typesHaveNamesAndNumbers() {
        // When
        JsonNode types =
                app.get("/crm/v3/associations/contacts/companies/types").json();

        // Then
        assertThat(types.path("results").findValuesAsText("id")).contains("1", "279");
    }

    private String inputs() {
        return "{\"inputs\":[{\"from\":{\"id\":\"" + note + "\"},\"to\":{\"id\":\"" + contact
                + "\"},\"type\":\"note_to_contact\"}]}";
    }

    private String make(String type, String properties) {
        return app.post("/crm/v3/objects/" + type, "{\"properties\":{" + properties + "}}")
                .json()
                .path("id")
                .asText();
    }
}
