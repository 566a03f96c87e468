package dev.aftercall.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LeadTest {

    private static final String SCOPES = InstalledApp.ALL_SCOPES + " crm.objects.leads.read crm.objects.leads.write";
    private static final String LEADS = "/crm/v3/objects/leads";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator, InstalledApp.NORTHWIND, SCOPES);
    private final String ada = create("contacts", "\"email\":\"ada@example.com\"");
    private final String ben = create("contacts", "\"email\":\"ben@example.com\"");

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void aLeadStartsInTheFirstStageAndKnowsItsPrimaryContact() {
        // When
        Answer made = lead(link(ada, 578));

        // Then
        assertThat(made.status()).isEqualTo(201);
        JsonNode values = values(made.json().path("id").asText());
        assertThat(values.path("hs_pipeline").asText()).isEqualTo("lead-pipeline-id");
        assertThat(values.path("hs_pipeline_stage").asText()).isEqualTo("new-stage-id");
        assertThat(values.path("hs_primary_contact_id").asText()).isEqualTo(ada);
        assertThat(app.get("/crm/v3/pipelines/leads").json().at("/results/0/stages"))
                .hasSize(5);
    }

    @Test
    void aLeadNeedsItsNameAndItsPrimaryContact() {
        // When
        Answer nameless = app.post(LEADS, "{\"properties\":{\"hs_lead_label\":\"WARM\"}}");
        Answer loose = lead(link(ada, 608));

        // Then
        assertThat(nameless.json().at("/context/properties/0").asText()).isEqualTo("hs_lead_name");
        assertThat(loose.status()).isEqualTo(400);
        assertThat(loose.json().path("message").asText()).contains("primary contact");
    }

    @Test
    void anotherPrimaryContactTakesTheFirstOnesPlace() {
        // Given
        String lead = lead(link(ada, 578)).json().path("id").asText();

        // When
        app.call(
                "PUT",
                "/crm/v4/objects/contacts/" + ben + "/associations/leads/" + lead,
                "[{\"associationCategory\":\"HUBSPOT_DEFINED\",\"associationTypeId\":579}]");

        // Then
        JsonNode ends = app.get("/crm/v4/objects/leads/" + lead + "/associations/contacts")
                .json()
                .path("results");
        assertThat(ends.at("/0/associationTypes").findValuesAsText("typeId")).containsExactly("608");
        assertThat(ends.at("/1/associationTypes").findValuesAsText("typeId")).containsExactlyInAnyOrder("578", "608");
        assertThat(values(lead).path("hs_primary_contact_id").asText()).isEqualTo(ben);
    }

    @Test
    void aLeadHasAPrimaryCompanyBesidesItsPrimaryContact() {
        // Given
        String company = create("companies", "\"name\":\"Engines\"");

        // When
        String lead = lead(link(ada, 578) + "," + link(company, 610))
                .json()
                .path("id")
                .asText();

        // Then
        assertThat(values(lead).path("hs_primary_contact_id").asText()).isEqualTo(ada);
        assertThat(values(lead).path("hs_primary_company_id").asText()).isEqualTo(company);
    }

    @Test
    void leadsOfMergedContactsAllKeepTheirPrimaryContact() {
        // Given
        String first = lead(link(ada, 578)).json().path("id").asText();
        String second = lead(link(ben, 578)).json().path("id").asText();

        // When
        app.post(
                "/crm/v3/objects/contacts/merge",
                "{\"primaryObjectId\":\"" + ada + "\",\"objectIdToMerge\":\"" + ben + "\"}");

        // Then
        assertThat(new String[] {first, second})
                .allSatisfy(lead -> assertThat(app.get("/crm/v4/objects/leads/" + lead + "/associations/contacts")
                                .json()
                                .at("/results/0/associationTypes")
                                .findValuesAsText("typeId"))
                        .containsExactlyInAnyOrder("578", "608"));
    }

    @Test
    void smallPlansHaveNoLeads() {
        // Given
        app.post("/_sim/portals/4100001/plan", "{\"plan\":\"starter\"}");

        // When
        Answer refused = app.get(LEADS);

        // Then
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("category").asText()).isEqualTo("FORBIDDEN");
    }

    @Test
    void leadsTakeScopesOfTheirOwn() {
        // When
        Answer refused = InstalledApp.in(simulator).get(LEADS);

        // Then
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).contains("crm.objects.leads.read");
    }

    private static String link(String to, int type) {
        return """
                {"to":{"id":"%s"},"types":[{"associationCategory":"HUBSPOT_DEFINED","associationTypeId":%d}]}""".formatted(to, type);
    }

    private Answer lead(String links) {
        return app.post(LEADS, """
                {"properties":{"hs_lead_name":"Ada","hs_lead_type":"NEW BUSINESS","hs_lead_label":"WARM"},
                 "associations":[%s]}""".formatted(links));
    }

    private JsonNode values(String lead) {
        return app.get(LEADS + "/" + lead
                        + "?properties=hs_pipeline,hs_pipeline_stage,hs_primary_contact_id,hs_primary_company_id")
                .json()
                .path("properties");
    }

    private String create(String type, String properties) {
        return app.post("/crm/v3/objects/" + type, "{\"properties\":{" + properties + "}}")
                .json()
                .path("id")
                .asText();
    }
}
