package dev.aftercall.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AssociationTest {

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);
    private final String contact = app.get("/crm/v3/objects/contacts?limit=1")
            .json()
            .at("/results/0/id")
            .asText();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void listsTheTypesBetweenTwoRecordsWithNumericIds() {
        // When
        JsonNode company = app.get("/crm/v4/objects/contacts/" + contact + "/associations/companies")
                .json()
                .at("/results/0");

        // Then
        assertThat(company.path("toObjectId").isNumber()).isTrue();
        assertThat(company.path("associationTypes"))
                .extracting(type -> type.path("typeId").asInt())
                .containsExactly(1, 279);
        assertThat(company.at("/associationTypes/0/label").asText()).isEqualTo("Primary");
        assertThat(company.at("/associationTypes/1/label").isNull()).isTrue();
    }

    @Test
    void defaultAssociationIsMadeAndTakenAway() {
        // Given
        String note = app.post("/crm/v3/objects/notes", "{\"properties\":{\"hs_timestamp\":\"2026-05-01T10:00:00Z\"}}")
                .json()
                .path("id")
                .asText();
        String list = "/crm/objects/2026-03/notes/" + note + "/associations/contacts";

        // When
        Answer made =
                app.call("PUT", "/crm/v4/objects/notes/" + note + "/associations/default/contacts/" + contact, "");

        // Then
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.json().path("completedAt").asText()).isNotEmpty();
        assertThat(app.get(list)
                        .json()
                        .at("/results/0/associationTypes/0/typeId")
                        .asInt())
                .isEqualTo(202);
        assertThat(app.call("DELETE", list + "/" + contact, "").status()).isEqualTo(204);
        assertThat(app.get(list).json().path("results")).isEmpty();
    }

    @Test
    void archivedRecordsDropOut() {
        // Given
        String list = "/crm/v4/objects/contacts/" + contact + "/associations/deals";
        String deal = app.get(list).json().at("/results/0/toObjectId").asText();
        int before = app.get(list).json().path("results").size();

        // When
        app.call("DELETE", "/crm/v3/objects/deals/" + deal, "");

        // Then
        assertThat(app.get(list).json().path("results")).hasSize(before - 1);
    }
}
