package dev.aftercall.simulator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EmailAndTicketTest {

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatAnEmailSaysTakesAScopeOfItsOwn(boolean granted) {
        // Given
        String scopes = InstalledApp.ALL_SCOPES + (granted ? " sales-email-read" : "");
        InstalledApp app = InstalledApp.in(simulator, InstalledApp.NORTHWIND, scopes);
        String email = app.post("/crm/v3/objects/emails", """
                {"properties":{"hs_timestamp":"1767600000000","hs_email_direction":"EMAIL","hs_email_subject":"Hello",
                 "hs_email_text":"Secret"}}""").json().path("id").asText();

        // When
        Answer read = app.get("/crm/v3/objects/emails/" + email
                + "?properties=hs_email_text,hs_email_direction&propertiesWithHistory=hs_email_subject");

        // Then
        assertThat(read.json().at("/properties/hs_email_direction").asText()).isEqualTo("EMAIL");
        assertThat(read.body().contains("Secret")).isEqualTo(granted);
        assertThat(read.body().contains("Hello")).isEqualTo(granted);
    }

    @Test
    void anEmailNeedsItsTimeAndItsDirection() {
        // Given
        InstalledApp app = InstalledApp.in(simulator);

        // When
        Answer answer = app.post(
                "/crm/v3/objects/emails",
                "{\"properties\":{\"hs_timestamp\":\"1767600000000\",\"hs_email_text\":\"A\"}}");

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/context/properties/0").asText()).isEqualTo("hs_email_direction");
    }

    @Test
    void ticketHasAPipelineOfItsOwn() {
        // Given
        InstalledApp app = InstalledApp.in(simulator, InstalledApp.NORTHWIND, InstalledApp.ALL_SCOPES + " tickets");

        // When
        Answer ticket = app.post(
                "/crm/v3/objects/tickets", "{\"properties\":{\"subject\":\"Help\",\"hs_pipeline_stage\":\"1\"}}");
        Answer wrong = app.post(
                "/crm/v3/objects/tickets",
                "{\"properties\":{\"subject\":\"Help\",\"hs_pipeline_stage\":\"closedwon\"}}");

        // Then
        assertThat(ticket.status()).isEqualTo(201);
        assertThat(ticket.json().at("/properties/hs_pipeline").asText()).isEqualTo("0");
        assertThat(wrong.json().at("/errors/0/code").asText()).isEqualTo("INVALID_OPTION");
        assertThat(app.get("/crm/v3/pipelines/tickets").json().at("/results/0/stages"))
                .hasSize(4);
    }
}
