package dev.aftercall.simulator;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
    void aLongListComesInPages() {
        // Given
        app.post(PAIR + "/batch/create", inputs());
        String second = make("contacts", "\"firstname\":\"B\"");
        app.post(PAIR + "/batch/create", inputs().replace("\"" + contact + "\"", "\"" + second + "\""));
        String path = "/crm/v3/objects/notes/" + note + "/associations/contacts?limit=1";

        // When
        JsonNode first = app.get(path).json();
        String after = first.at("/paging/next/after").asText();
        JsonNode last = app.get(path + "&after=" + after).json();

        // Then
        assertThat(first.at("/paging/next/link").asText()).contains("/associations/contacts?after=" + after);
        assertThat(List.of(
                        first.at("/results/0/id").asText(),
                        last.at("/results/0/id").asText()))
                .containsExactlyInAnyOrder(contact, second);
        assertThat(last.has("paging")).isFalse();
    }

    @Test
    void aBatchReadSaysWhereALongListGoesOn() {
        // Given
        String company = make("companies", "\"name\":\"Large\"");
        for (int batch = 0; batch < 6; batch++) {
            String contacts = IntStream.range(0, 100)
                    .mapToObj(
                            unused -> "{\"properties\":{\"firstname\":\"A\"},\"associations\":[{\"to\":{\"id\":\""
                                    + company
                                    + "\"},\"types\":[{\"associationCategory\":\"HUBSPOT_DEFINED\",\"associationTypeId\":279}]}]}")
                    .collect(Collectors.joining(","));
            app.post("/crm/v3/objects/contacts/batch/create", "{\"inputs\":[" + contacts + "]}");
        }

        // When
        JsonNode read = app.post(
                        "/crm/v3/associations/companies/contacts/batch/read",
                        "{\"inputs\":[{\"id\":\"" + company + "\"}]}")
                .json();

        // Then
        assertThat(read.at("/results/0/to")).hasSize(500);
        String link = read.at("/results/0/paging/next/link").asText();
        assertThat(link).startsWith(simulator.url().toString());
        JsonNode next =
                app.get(link.substring(simulator.url().toString().length())).json();
        assertThat(next.path("results")).isNotEmpty();
    }

    @Test
    void aBatchReadNamesThoseThatHaveNone() {
        // Given
        app.post(PAIR + "/batch/create", inputs());
        String lonely = make("notes", "\"hs_timestamp\":\"1767600000000\"");

        // When
        Answer read = app.post(
                PAIR + "/batch/read",
                "{\"inputs\":[{\"id\":\"" + lonely + "\"},{\"id\":\"" + note + "\"},{\"id\":\"77\"}]}");

        // Then
        assertThat(read.status()).isEqualTo(207);
        assertThat(read.json().path("results")).hasSize(1);
        assertThat(read.json().at("/results/0/from/id").asText()).isEqualTo(note);
        assertThat(read.json().path("numErrors").asInt()).isEqualTo(2);
        assertThat(read.json().at("/errors/0/category").asText()).isEqualTo("OBJECT_NOT_FOUND");
        assertThat(read.json().path("errors").findValuesAsText("subCategory"))
                .containsOnly("crm.associations.NO_ASSOCIATIONS_FOUND");
        assertThat(read.json().at("/errors/0/context/fromObjectId/0").asText()).isEqualTo(lonely);
        assertThat(read.json().at("/errors/1/context/fromObjectId/0").asText()).isEqualTo("77");
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
