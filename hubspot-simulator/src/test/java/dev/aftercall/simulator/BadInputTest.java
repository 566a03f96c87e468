package dev.aftercall.simulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
