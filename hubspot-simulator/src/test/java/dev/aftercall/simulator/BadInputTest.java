package dev.aftercall.simulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BadInputTest {

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"properties\":",
                "[]",
                "x",
                "{} {}",
                "{\"properties\":[]}",
                "{\"properties\":{\"email\":{}}}",
                "{\"a\":1,\"a\":2}"
            })
    void brokenJsonIsAValidationError(String body) {
        // When
        Answer answer = app.post("/crm/v3/objects/contacts", body);

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).startsWith("Invalid input JSON on line ");
        assertThat(answer.body()).doesNotContain("dev.aftercall", "jackson");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /crm/v3/objects/contacts/batch/archive      | {"inputs":[{}]}             | Some required fields were not set: [id]
            /crm/v3/objects/contacts/batch/read         | {"inputs":[{"idd":"1"}]}    | Some required fields were not set: [id]
            /crm/v3/objects/contacts/batch/update       | {"inputs":[{"id":""}]}      | Some required fields were not set: [id]
            /crm/v3/objects/contacts/batch/archive      | {"inputs":["1"]}            | 'inputs' must be a list of objects
            /crm/v3/objects/contacts/batch/archive      | {"inputs":{"id":"1"}}       | 'inputs' must be a list
            /crm/v3/objects/contacts                    | {"properties":["a"]}        | 'properties' must be an object
            /crm/v3/properties/contacts/batch/archive   | {"inputs":[{}]}             | Some required fields were not set: [name]
            /integrators/timeline/2026-03/types/projects | {}     | Some required fields were not set: [projectName, developerSymbol]
            /integrators/timeline/2026-03/types/projects | {"projectName":"aftercall"} | were not set: [developerSymbol]
            /marketing/v3/campaigns/batch/archive       | {"inputs":[{}]}             | Some required fields were not set: [id]
            /marketing/v3/campaigns/batch/read          | {"inputs":[{}]}             | Some required fields were not set: [id]
            /crm/v3/objects/contacts/search | {"sorts":[{"propertyName":"email","direction":"SIDE"}]} | [ASCENDING, DESCENDING]
            """)
    void whatIsMissingOrOfAnotherKindIsNamed(String path, String body, String message) {
        // Given
        InstalledApp wider = InstalledApp.in(
                simulator,
                InstalledApp.NORTHWIND,
                InstalledApp.ALL_SCOPES + " developers-read marketing.campaigns.read marketing.campaigns.write");

        // When
        Answer answer = wider.post(path, body);

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/crm/v3/objects/contacts?archived=maybe",
                "/crm/v3/owners?archived=1",
                "/crm/v3/properties/contacts?archived=x",
                "/crm/v3/pipelines/deals?archived=no"
            })
    void aFlagIsTrueOrFalse(String path) {
        assertThat(app.get(path).status()).isEqualTo(400);
    }

    @Test
    void aFlagMayHaveCapitals() {
        // Given
        String contact = app.get("/crm/v3/objects/contacts?limit=1&archived=False")
                .json()
                .at("/results/0/id")
                .asText();
        app.call("DELETE", "/crm/v3/objects/contacts/" + contact, "");

        // When
        Answer archived = app.get("/crm/v3/objects/contacts/" + contact + "?archived=True");

        // Then
        assertThat(archived.status()).isEqualTo(200);
    }

    @Test
    void emptyBodyIsAValidationError() {
        // When
        Answer answer = app.call("POST", "/crm/v3/objects/contacts", "");

        // Then
        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/nowhere", "/crm/v3/objects", "/crm/v9/objects/contacts", "/crm/v3/objects/contacts/1/2/3"})
    void unknownPathIsNotFound(String path) {
        // When
        Answer answer = app.get(path);

        // Then
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("status").asText()).isEqualTo("error");
    }

    @Test
    void wrongMethodIsTold() {
        // When
        Answer answer = app.call("PUT", "/crm/v3/objects/contacts", "{}");

        // Then
        assertThat(answer.status()).isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "after=x", "associations=nonsense"})
    void badParametersAreValidationErrors(String query) {
        // When
        Answer answer = app.get("/crm/v3/objects/contacts?" + query);

        // Then
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void unknownObjectTypeIsAValidationError() {
        // When
        Answer answer = app.get("/crm/v3/objects/unicorns");

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).isEqualTo("Unable to infer object type from: unicorns");
    }
}
