package dev.aftercall.simulator;

import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PipelineTest {

    private static final String SCOPES = InstalledApp.ALL_SCOPES + " crm.schemas.deals.write tickets"
            + " crm.objects.custom.read crm.objects.custom.write crm.schemas.custom.write";
    private static final String DEALS = "/crm/v3/pipelines/deals";
    private static final String RENEWALS = """
            {"label": "Renewals", "displayOrder": 1, "stages": [
              {"label": "Won", "displayOrder": 2, "metadata": {"probability": 1}},
              {"label": "Due", "displayOrder": 0, "metadata": {"probability": "0.5"}},
              {"label": "Lost", "displayOrder": 3, "metadata": {"probability": "0.0"}}]}
            """;

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator, InstalledApp.NORTHWIND, SCOPES);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {DEALS, "/crm/pipelines/2026-03/deals", "/crm/pipelines/2026-09/0-3"})
    void madePipelineTakesDealsIntoItsStages(String path) {
        // Given
        JsonNode made = app.post(path, RENEWALS).json();

        // When
        JsonNode deal = deal(made.path("id").asText(), made.at("/stages/1/id").asText());

        // Then
        assertThat(made.path("stages").findValuesAsText("label")).containsExactly("Due", "Won", "Lost");
        assertThat(made.at("/stages/1/metadata/isClosed").asText()).isEqualTo("true");
        assertThat(deal.at("/properties/hs_is_closed_won").asText()).isEqualTo("true");
        assertThat(app.get(path).json().path("results").findValuesAsText("label"))
                .contains("Sales Pipeline", "Renewals");
        assertThat(app.get("/crm/v3/properties/deals/pipeline")
                        .json()
                        .path("options")
                        .findValuesAsText("label"))
                .contains("Renewals");
    }

    @ParameterizedTest
    @CsvSource({
        "deals, '{\"probability\": \"1.1\"}', 400",
        "deals, '{\"probability\": \"x\"}', 400",
        "deals, '{}', 400",
        "deals, '{\"probability\": 0.35}', 201",
        "tickets, '{\"ticketState\": \"HALF\"}', 400",
        "tickets, '{\"ticketState\": \"CLOSED\"}', 201",
        "tickets, '{}', 201",
    })
    void stageSaysWhatItsTypeNeeds(String type, String metadata, int status) {
        // When
        Answer answer = app.post(
                "/crm/v3/pipelines/" + type + "/" + (type.equals("deals") ? "default" : "0") + "/stages",
                "{\"label\": \"Extra\", \"displayOrder\": 9, \"metadata\": " + metadata + "}");

        // Then
        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void stageBelongsToItsPipeline() {
        // Given
        JsonNode made = app.post(DEALS, RENEWALS).json();
        String pipeline = made.path("id").asText();
        String due = made.at("/stages/0/id").asText();
        String deal = deal(pipeline, due).path("id").asText();

        // When
        Answer without = app.post(
                "/crm/v3/objects/deals", "{\"properties\":{\"dealname\":\"D\",\"dealstage\":\"" + due + "\"}}");
        Answer other = patchDeal(deal, "\"dealstage\":\"closedwon\"");
        Answer pipelineAlone = patchDeal(deal, "\"pipeline\":\"default\"");
        Answer both = patchDeal(deal, "\"pipeline\":\"default\",\"dealstage\":\"closedwon\"");

        // Then
        assertThat(without.status()).isEqualTo(400);
        assertThat(other.json().at("/errors/0/code").asText()).isEqualTo("INVALID_OPTION");
        assertThat(pipelineAlone.status()).isEqualTo(400);
        assertThat(both.status()).isEqualTo(200);
    }

    @Test
    void dealsFollowAStageThatGetsAnotherProbability() {
        // Given
        JsonNode made = app.post(DEALS, RENEWALS).json();
        String stage = DEALS + "/" + made.path("id").asText() + "/stages/"
                + made.at("/stages/0/id").asText();
        JsonNode deal = deal(made.path("id").asText(), made.at("/stages/0/id").asText());
        String path = "/crm/v3/objects/deals/" + deal.path("id").asText()
                + "?properties=hs_projected_amount,hs_is_closed_won,hs_lastmodifieddate";

        // When
        Answer changed = app.patch(stage, "{\"metadata\": {\"probability\": \"1.0\"}}");

        // Then
        assertThat(changed.json().at("/metadata/probability").asText()).isEqualTo("1.0");
        assertThat(app.get(path).json().at("/properties/hs_projected_amount").asText())
                .isEqualTo("1000");
        assertThat(app.get(path).json().at("/properties/hs_is_closed_won").asText())
                .isEqualTo("true");
    }

    @Test
    void pipelineInUseStaysWhenAskedAndIsBroughtBack() {
        // Given
        JsonNode made = app.post(DEALS, RENEWALS).json();
        String path = DEALS + "/" + made.path("id").asText();
        String deal = deal(made.path("id").asText(), made.at("/stages/0/id").asText())
                .path("id")
                .asText();

        // When
        Answer refused = app.call("DELETE", path + "?validateReferencesBeforeDelete=true", "");
        Answer newest = app.call("DELETE", path.replace("/crm/v3/pipelines", "/crm/pipelines/2026-09"), "");
        Answer archived = app.call("DELETE", path, "");

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("subCategory").asText()).isEqualTo("PipelineError.STAGE_ID_IN_USE");
        assertThat(refused.json().at("/context/objectIds/0").asText()).contains(deal);
        assertThat(newest.status()).isEqualTo(400);
        assertThat(archived.status()).isEqualTo(204);
        assertThat(app.get(path).status()).isEqualTo(404);
        assertThat(app.get(DEALS + "?archived=true").json().path("results")).hasSize(1);
        assertThat(app.patch(path, "{\"archived\": false}").status()).isEqualTo(200);
        assertThat(app.get(path).json().path("stages")).hasSize(3);
    }

    @Test
    void stageInUseStaysWhenAsked() {
        // Given
        String stage = DEALS + "/default/stages/appointmentscheduled";

        // When
        Answer refused = app.call("DELETE", stage + "?validateDealStageUsagesBeforeDelete=true", "");
        Answer archived = app.call("DELETE", stage, "");

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(archived.status()).isEqualTo(204);
        assertThat(app.get(DEALS + "/default").json().path("stages")).hasSize(6);
        assertThat(app.post(
                                "/crm/v3/objects/deals",
                                "{\"properties\":{\"dealname\":\"D\",\"dealstage\":\"appointmentscheduled\"}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void replacingKeepsTheStagesThatItNames() {
        // Given
        JsonNode made = app.post(DEALS, RENEWALS).json();
        String due = made.at("/stages/0/id").asText();

        // When
        JsonNode replaced = app.call("PUT", DEALS + "/" + made.path("id").asText(), """
                        {"label": "Again", "displayOrder": 0, "stages": [
                          {"stageId": "%s", "label": "Open", "displayOrder": 0, "metadata": {"probability": "0.1"}},
                          {"label": "Done", "displayOrder": 1, "metadata": {"probability": "1.0"}}]}
                        """.formatted(due))
                .json();

        // Then
        assertThat(replaced.path("label").asText()).isEqualTo("Again");
        assertThat(replaced.path("stages")).hasSize(2);
        assertThat(replaced.at("/stages/0/id").asText()).isEqualTo(due);
        assertThat(replaced.at("/stages/1/id").asText())
                .isNotIn(made.path("stages").findValuesAsText("id"));
    }

    @Test
    void auditTellsWhatAPipelineAndItsStagesHaveBeen() {
        // Given
        JsonNode made = app.post(DEALS, RENEWALS).json();
        String path = DEALS + "/" + made.path("id").asText();
        String stage = path + "/stages/" + made.at("/stages/0/id").asText();
        app.patch(path, "{\"label\": \"Other\"}");
        app.patch(stage, "{\"label\": \"Overdue\"}");
        app.call("DELETE", path, "");

        // When
        JsonNode audit = app.get(path + "/audit").json();
        JsonNode ofStage = app.get(stage + "/audit").json();

        // Then
        assertThat(audit.path("results").findValuesAsText("action"))
                .containsExactly("DELETE", "UPDATE", "UPDATE", "CREATE");
        assertThat(audit.at("/results/0/rawObject").asText()).contains("Other");
        assertThat(ofStage.path("results").findValuesAsText("action")).containsExactly("UPDATE", "CREATE");
    }

    @Test
    void typesOfTheAccountsOwnHavePipelinesToo() {
        // Given
        app.post("/crm/v3/schemas", "{\"name\":\"cars\",\"labels\":{\"singular\":\"Car\",\"plural\":\"Cars\"}}");
        JsonNode made = app.post(
                        "/crm/v3/pipelines/cars",
                        "{\"label\":\"P\",\"displayOrder\":0,\"stages\":[{\"label\":\"S\",\"displayOrder\":0}]}")
                .json();

        // When
        JsonNode car = app.post(
                        "/crm/v3/objects/cars",
                        "{\"properties\":{\"hs_pipeline_stage\":\""
                                + made.at("/stages/0/id").asText() + "\"}}")
                .json();

        // Then
        assertThat(car.at("/properties/hs_pipeline").asText())
                .isEqualTo(made.path("id").asText());
        assertThat(app.post("/crm/v3/pipelines/contacts", RENEWALS).status()).isEqualTo(400);
    }

    @Test
    void planDecidesHowManyPipelinesThereAre() {
        // Given
        app.post("/_sim/portals/4100001/plan", "{\"plan\":\"starter\"}");

        // When
        Answer second = app.post(DEALS, RENEWALS);
        Answer third = app.post(DEALS, RENEWALS);

        // Then
        assertThat(second.status()).isEqualTo(201);
        assertThat(third.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"label\": \" \"}", "{\"label\": \"\"}", "{\"label\": \"Won\"}"})
    void changedStageKeepsALabelOfItsOwn(String change) {
        // Given
        JsonNode made = app.post(DEALS, RENEWALS).json();
        String path = DEALS + "/" + made.path("id").asText();

        // When
        Answer changed = app.patch(path + "/stages/" + made.at("/stages/0/id").asText(), change);

        // Then
        assertThat(changed.status()).isEqualTo(400);
        assertThat(app.get(path).json().path("stages").findValuesAsText("label"))
                .containsExactly("Due", "Won", "Lost");
    }

    @Test
    void pipelineIsNotLeftWithABlankLabel() {
        assertThat(app.patch(DEALS + "/default", "{\"label\": \" \"}").status()).isEqualTo(400);
    }

    @Test
    void archivedStageComesBackUnlessItsLabelIsTaken() {
        // Given
        JsonNode made = app.post(DEALS, RENEWALS).json();
        String stages = DEALS + "/" + made.path("id").asText() + "/stages";
        String due = stages + "/" + made.at("/stages/0/id").asText();
        app.call("DELETE", due, "");
        String other = stages + "/"
                + app.post(stages, "{\"label\":\"Due\",\"displayOrder\":5,\"metadata\":{\"probability\":\"0.2\"}}")
                        .json()
                        .path("id")
                        .asText();

        // When
        Answer refused = app.patch(due, "{\"archived\": false}");
        app.call("DELETE", other, "");
        Answer back = app.patch(due, "{\"archived\": false}");

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(back.status()).isEqualTo(200);
    }

    @Test
    void lastStageStays() {
        // Given
        JsonNode made = app.post(DEALS, RENEWALS).json();
        String stages = DEALS + "/" + made.path("id").asText() + "/stages/";
        app.call("DELETE", stages + made.at("/stages/0/id").asText(), "");
        app.call("DELETE", stages + made.at("/stages/1/id").asText(), "");

        // When
        Answer last = app.call("DELETE", stages + made.at("/stages/2/id").asText(), "");

        // Then
        assertThat(last.status()).isEqualTo(400);
        assertThat(app.get(stages + made.at("/stages/2/id").asText()).status()).isEqualTo(200);
    }

    @Test
    void lastPipelineStays() {
        assertThat(app.call("DELETE", DEALS + "/default", "").status()).isEqualTo(400);
        assertThat(app.get(DEALS + "/default").status()).isEqualTo(200);
    }

    @Test
    void pipelinesOutliveTheProcessAndComeBackWithASnapshot(@TempDir Path state) {
        // Given
        SimulatorSettings settings = SimulatorSettings.defaults().withStateDirectory(state);
        String before;
        String path;
        try (HubSpotSimulator first = HubSpotSimulator.start(settings)) {
            InstalledApp one = InstalledApp.in(first, InstalledApp.NORTHWIND, SCOPES);
            path = DEALS + "/" + one.post(DEALS, RENEWALS).json().path("id").asText();
            one.patch(path, "{\"label\": \"Kept\"}");
            first.rewind().take("kept");
            before = one.get(path).body() + one.get(path + "/audit").body();
            one.call("DELETE", path, "");
            first.rewind().restore("kept");
        }

        // When
        try (HubSpotSimulator second = HubSpotSimulator.start(settings)) {
            InstalledApp again = InstalledApp.in(second, InstalledApp.NORTHWIND, SCOPES);

            // Then
            assertThat(again.get(path).body() + again.get(path + "/audit").body())
                    .isEqualTo(before);
        }
    }

    private JsonNode deal(String pipeline, String stage) {
        return app.post(
                        "/crm/v3/objects/deals",
                        "{\"properties\":{\"dealname\":\"D\",\"amount\":\"1000\",\"pipeline\":\"" + pipeline
                                + "\",\"dealstage\":\"" + stage + "\"}}")
                .json();
    }

    private Answer patchDeal(String id, String properties) {
        return app.patch("/crm/v3/objects/deals/" + id, "{\"properties\":{" + properties + "}}");
    }
}
