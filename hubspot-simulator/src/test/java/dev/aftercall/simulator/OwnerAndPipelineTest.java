package dev.aftercall.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OwnerAndPipelineTest {

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void ownersComeInPages() {
        // Given
        JsonNode first = app.get("/crm/v3/owners?limit=4").json();

        // When
        JsonNode second = app.get("/crm/owners/2026-03?limit=4&after="
                        + first.at("/paging/next/after").asText())
                .json();

        // Then
        assertThat(first.path("results")).hasSize(4);
        assertThat(first.at("/results/0/email").asText()).isEqualTo("rep1@northwind.example");
        assertThat(first.at("/paging/next/link").asText()).endsWith("/crm/v3/owners?limit=4&after=4");
        assertThat(second.path("results")).hasSize(2);
        assertThat(second.has("paging")).isFalse();
    }

    @Test
    void ownerIsFoundByEmailAndByUserId() {
        // Given
        JsonNode owner =
                app.get("/crm/v3/owners?email=rep3@northwind.example").json().at("/results/0");

        // When
        Answer byUser = app.get("/crm/v3/owners/" + owner.path("userId").asText() + "?idProperty=userId");

        // Then
        assertThat(byUser.json().path("id").asText()).isEqualTo(owner.path("id").asText());
        assertThat(owner.path("id").asText()).isNotEqualTo(owner.path("userId").asText());
    }

    @Test
    void pipelineHasStagesWithTextMetadata() {
        // When
        JsonNode pipeline = app.get("/crm/pipelines/2026-03/deals").json().at("/results/0");

        // Then
        assertThat(pipeline.path("id").asText()).isEqualTo("default");
        assertThat(pipeline.path("stages")).hasSize(7);
        assertThat(pipeline.at("/stages/5/metadata/isClosed").isTextual()).isTrue();
        assertThat(pipeline.at("/stages/5/metadata/probability").asText()).isEqualTo("1.0");
    }
}
