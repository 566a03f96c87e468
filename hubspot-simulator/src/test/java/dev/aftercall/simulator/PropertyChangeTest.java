package dev.aftercall.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PropertyChangeTest {

    private static final String CONTACTS = "/crm/v3/properties/contacts";
    private static final String TIER = """
            {"name":"tier","label":"Tier","groupName":"contactinformation","type":"enumeration","fieldType":"select",
             "options":[{"label":"Gold","value":"gold"},{"label":"Silver","value":"silver"}]}""";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @BeforeEach
    void define() {
        app.post(CONTACTS, TIER);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void updateReplacesTheOptionsAsAWhole() {
        // When
        Answer answer = app.patch(CONTACTS + "/tier", "{\"options\":[{\"label\":\"Bronze\",\"value\":\"bronze\"}]}");

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("options").findValuesAsText("value")).containsExactly("bronze");
        assertThat(contact("\"tier\":\"gold\"").json().at("/errors/0/code").asText())
                .isEqualTo("INVALID_OPTION");
        assertThat(contact("\"tier\":\"bronze\"").status()).isEqualTo(201);
    }

    @Test
    void archivedPropertyIsGoneUntilItIsMadeAgain() {
        // Given
        String id = contact("\"tier\":\"gold\"").json().path("id").asText();

        // When
        Answer archived = app.call("DELETE", CONTACTS + "/tier", "");

        // Then
        assertThat(archived.status()).isEqualTo(204);
        assertThat(app.get(CONTACTS + "/tier").status()).isEqualTo(404);
        assertThat(app.get(CONTACTS + "/tier?archived=true")
                        .json()
                        .path("archived")
                        .asBoolean())
                .isTrue();
        assertThat(contact("\"tier\":\"gold\"").json().at("/errors/0/code").asText())
                .isEqualTo("PROPERTY_DOESNT_EXIST");
        assertThat(app.post(CONTACTS, TIER).status()).isEqualTo(201);
        assertThat(app.get("/crm/v3/objects/contacts/" + id + "?properties=tier")
                        .json()
                        .at("/properties/tier")
                        .asText())
                .isEqualTo("gold");
    }

    @Test
    void definitionsOfHubSpotCannotBeArchivedOrTurnedIntoOthers() {
        // When
        Answer archived = app.call("DELETE", CONTACTS + "/email", "");
        Answer changed = app.patch(CONTACTS + "/email", "{\"type\":\"number\"}");

        // Then
        assertThat(archived.status()).isEqualTo(400);
        assertThat(changed.status()).isEqualTo(400);
    }

    @Test
    void batchesCreateReadAndArchive() {
        // When
        Answer made = app.post(CONTACTS + "/batch/create", """
                {"inputs":[{"name":"one","label":"One","groupName":"contactinformation","type":"string","fieldType":"text"},
                           {"name":"tier","label":"Again","groupName":"contactinformation","type":"string","fieldType":"text"}]}""");
        JsonNode read = app.post(CONTACTS + "/batch/read", "{\"inputs\":[{\"name\":\"one\"},{\"name\":\"nothing\"}]}")
                .json();
        Answer gone = app.post(CONTACTS + "/batch/archive", "{\"inputs\":[{\"name\":\"one\"}]}");

        // Then
        assertThat(made.status()).isEqualTo(207);
        assertThat(made.json().at("/errors/0/category").asText()).isEqualTo("OBJECT_ALREADY_EXISTS");
        assertThat(read.at("/results/0/name").asText()).isEqualTo("one");
        assertThat(read.path("numErrors").asInt()).isEqualTo(1);
        assertThat(gone.status()).isEqualTo(204);
        assertThat(app.get(CONTACTS + "/one").status()).isEqualTo(404);
    }

    @Test
    void groupsAreMadeChangedAndTakenAway() {
        // When
        Answer made = app.post(CONTACTS + "/groups", "{\"name\":\"mine\",\"label\":\"Mine\",\"displayOrder\":3}");
        Answer renamed = app.patch(CONTACTS + "/groups/mine", "{\"label\":\"Ours\"}");
        Answer used = app.call("DELETE", CONTACTS + "/groups/contactinformation", "");
        Answer gone = app.call("DELETE", CONTACTS + "/groups/mine", "");

        // Then
        assertThat(made.status()).isEqualTo(201);
        assertThat(renamed.json().path("label").asText()).isEqualTo("Ours");
        assertThat(used.status()).isEqualTo(400);
        assertThat(gone.status()).isEqualTo(204);
        assertThat(app.get(CONTACTS + "/groups/mine").status()).isEqualTo(404);
    }

    @Test
    void calculatedPropertyCannotBeWritten() {
        // Given
        JsonNode made = app.post(CONTACTS, """
                {"name":"score","label":"Score","groupName":"contactinformation","type":"number","fieldType":"calculation_equation"}""").json();

        // When
        Answer written = contact("\"score\":\"1\"");

        // Then
        assertThat(made.path("calculated").asBoolean()).isTrue();
        assertThat(written.json().at("/errors/0/code").asText()).isEqualTo("READ_ONLY_VALUE");
    }

    @Test
    void severalChoicesOfACheckboxAreKeptAndAddedTo() {
        // Given
        app.post(CONTACTS, """
                {"name":"topics","label":"Topics","groupName":"contactinformation","type":"enumeration","fieldType":"checkbox",
                 "options":[{"label":"A","value":"a"},{"label":"B","value":"b"},{"label":"C","value":"c"}]}""");
        String id = contact("\"topics\":\"a;b\"").json().path("id").asText();

        // When
        Answer added = app.patch("/crm/v3/objects/contacts/" + id, "{\"properties\":{\"topics\":\";c\"}}");

        // Then
        assertThat(added.json().at("/properties/topics").asText()).isEqualTo("a;b;c");
    }

    private Answer contact(String properties) {
        return app.post("/crm/v3/objects/contacts", "{\"properties\":{\"firstname\":\"A\"," + properties + "}}");
    }

    @ParameterizedTest
    @CsvSource({
        "nowhere, string, text, group",
        "contactinformation, string, number, field type",
        "contactinformation, date, text, field type",
    })
    void aPropertyNeedsAGroupThatIsThereAndAFieldThatFitsItsType(
            String group, String type, String fieldType, String culprit) {
        // When
        Answer answer = app.post(CONTACTS, """
                {"name":"odd","label":"Odd","groupName":"%s","type":"%s","fieldType":"%s"}""".formatted(group, type, fieldType));

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("category").asText()).isEqualTo("VALIDATION_ERROR");
        assertThat(answer.json().path("message").asText()).contains(culprit);
    }
}
