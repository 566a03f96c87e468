package dev.aftercall.simulator;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Answers have what others recorded of HubSpot. Contacts, deals and tickets: README of "Babatunde13/hubspot-crm"
 * (2025); messages about missing records: tests of "rudderlabs/rudder-transformer"; refusals: HubSpot's page on error
 * handling; deletions: "n8n-io/n8n" pull request 3219; addresses of records: "amp-labs/connectors".
 */
class RecordedShapeTest {

    private static final String CONTACTS = "/crm/v3/objects/contacts";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app =
            InstalledApp.in(simulator, InstalledApp.NORTHWIND, InstalledApp.ALL_SCOPES + " tickets");

    @AfterEach
    void stop() {
        simulator.close();
    }

    private JsonNode created(String type, String properties) {
        return app.post("/crm/v3/objects/" + type, "{\"properties\":{" + properties + "}}")
                .json();
    }

    @Test
    void newContactSaysWhatNobodySent() {
        // When
        JsonNode contact = created(
                "contacts",
                "\"email\":\"ada@recorded.example\",\"firstname\":\"Ada\",\"lastname\":\"L\",\"phone\":\"+5511999999999\"");

        // Then
        String id = contact.path("id").asText();
        String at = contact.path("createdAt").asText();
        assertThat(contact.path("url").asText()).isEqualTo("https://app.hubspot.com/contacts/4100001/record/0-1/" + id);
        assertThat(contact.path("properties").properties().stream()
                        .map(each -> entry(each.getKey(), each.getValue().asText())))
                .contains(
                        entry("hs_all_contact_vids", id),
                        entry("hs_associated_target_accounts", "0"),
                        entry("hs_calculated_phone_number", "+5511999999999"),
                        entry("hs_calculated_phone_number_country_code", "BR"),
                        entry("hs_currently_enrolled_in_prospecting_agent", "false"),
                        entry("hs_email_domain", "recorded.example"),
                        entry("hs_full_name_or_email", "Ada L"),
                        entry("hs_is_contact", "true"),
                        entry("hs_is_unworked", "true"),
                        entry("hs_lifecyclestage_lead_date", at),
                        entry("hs_marketable_status", "false"),
                        entry("hs_marketable_until_renewal", "false"),
                        entry("hs_membership_has_accessed_private_content", "0"),
                        entry("hs_object_source", "INTEGRATION"),
                        entry("hs_object_source_id", "7000001"),
                        entry("hs_object_source_label", "INTEGRATION"),
                        entry("hs_pipeline", "contacts-lifecycle-pipeline"),
                        entry("hs_prospecting_agent_actively_enrolled_count", "0"),
                        entry("hs_registered_member", "0"),
                        entry("hs_searchable_calculated_phone_number", "11999999999"),
                        entry("hs_sequences_actively_enrolled_count", "0"),
                        entry("lifecyclestage", "lead"),
                        entry("num_notes", "0"));
    }

    @Test
    void newDealSaysWhatFollowsFromItsStage() {
        // When
        JsonNode deal = created(
                "deals",
                "\"dealname\":\"D\",\"dealstage\":\"appointmentscheduled\",\"pipeline\":\"default\",\"amount\":1000000.0");

        // Then
        String weighted = "200000.0000000000111022302462515654042363166809082031250000000";
        assertThat(deal.path("properties").properties().stream()
                        .map(each -> entry(each.getKey(), each.getValue().asText())))
                .contains(
                        entry("amount", "1000000.0"),
                        entry("hs_closed_amount", "0"),
                        entry("hs_closed_won_count", "0"),
                        entry("hs_deal_stage_probability", "0.200000000000000011102230246251565404236316680908203125"),
                        entry("hs_forecast_amount", "1000000.0"),
                        entry("hs_is_closed_count", "0"),
                        entry("hs_is_open_count", "1"),
                        entry("hs_projected_amount", weighted),
                        entry("hs_projected_amount_in_home_currency", weighted),
                        entry(
                                "hs_v2_date_entered_current_stage",
                                deal.path("createdAt").asText()));
    }

    @Test
    void wonDealCountsAsClosed() {
        // When
        JsonNode values = created(
                        "deals",
                        "\"dealname\":\"D\",\"dealstage\":\"closedwon\",\"amount\":\"50\",\"closedate\":\"2020-01-01T00:00:00Z\"")
                .path("properties");

        // Then
        assertThat(values.path("hs_closed_amount").asText()).isEqualTo("50");
        assertThat(values.path("hs_closed_won_count").asText()).isEqualTo("1");
        assertThat(values.path("hs_closed_deal_close_date").asText()).isEqualTo("1577836800000");
        assertThat(values.path("hs_open_deal_create_date").asText()).isEqualTo("0");
        assertThat(values.path("hs_days_to_close_raw").asText()).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "contacts|'email':'m@recorded.example'",
                "companies|'name':'N'",
                "deals|'dealname':'D','dealstage':'closedwon'",
                "tickets|'subject':'T','hs_pipeline_stage':'1'",
                "notes|'hs_timestamp':'2026-01-02T03:04:05Z','hs_note_body':'<b>n</b>','hubspot_owner_id':'10700001'",
                "calls|'hs_timestamp':'2026-01-02T03:04:05Z'",
                "meetings|'hs_timestamp':'2026-01-02T03:04:05Z'",
                "tasks|'hs_timestamp':'2026-01-02T03:04:05Z','hs_task_status':'COMPLETED','hs_task_type':'CALL'",
            })
    void everyValueOfANewRecordIsAPropertyThatCanBeRead(String type, String properties) {
        // Given
        JsonNode record = created(type, properties.replace('\'', '"'));
        Set<String> names = new TreeSet<>();
        record.path("properties").fieldNames().forEachRemaining(names::add);

        // When
        Set<String> defined = new HashSet<>(
                app.get("/crm/v3/properties/" + type).json().path("results").findValuesAsText("name"));
        JsonNode read = app.get("/crm/v3/objects/" + type + "/"
                        + record.path("id").asText() + "?properties=" + String.join(",", names))
                .json();

        // Then
        assertThat(names).contains("hs_object_source_label").isSubsetOf(defined);
        assertThat(read.path("properties")).isEqualTo(record.path("properties"));
    }

    @Test
    void whatFollowsCanBeSearchedFor() {
        // Given
        created("contacts", "\"email\":\"ada@recorded.example\"");

        // When
        JsonNode made = app.post(CONTACTS + "/search", filter("hs_object_source_label", "INTEGRATION"))
                .json();
        JsonNode stock = app.post(CONTACTS + "/search", filter("hs_object_source", "IMPORT"))
                .json();

        // Then
        assertThat(made.path("total").asInt()).isEqualTo(1);
        assertThat(stock.path("total").asInt()).isEqualTo(250);
    }

    private static String filter(String name, String value) {
        return "{\"filterGroups\":[{\"filters\":[{\"propertyName\":\"" + name + "\",\"operator\":\"EQ\",\"value\":\""
                + value + "\"}]}]}";
    }

    @Test
    void stagesKeepTheirDates() {
        // Given
        simulator.time().stop();
        JsonNode contact = created("contacts", "\"email\":\"ada@recorded.example\"");

        // When
        app.post("/_sim/clock", "{\"advance\":\"PT10M\"}");
        JsonNode moved = app.patch(
                        CONTACTS + "/" + contact.path("id").asText(),
                        "{\"properties\":{\"lifecyclestage\":\"customer\"}}")
                .json();

        // Then
        assertThat(moved.at("/properties/hs_lifecyclestage_lead_date").asText())
                .isEqualTo(contact.path("createdAt").asText());
        assertThat(moved.at("/properties/hs_lifecyclestage_customer_date").asText())
                .isEqualTo(moved.path("updatedAt").asText())
                .isNotEqualTo(contact.path("createdAt").asText());
    }

    @ParameterizedTest
    @CsvSource({"contacts, CONTACT", "meetings, MEETING_EVENT"})
    void missingRecordsAreNamedByTheirKind(String type, String kind) {
        // When
        Answer answer = app.post(
                "/crm/v3/objects/" + type + "/batch/read", "{\"properties\":[],\"inputs\":[{\"id\":\"999999\"}]}");

        // Then
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json().at("/errors/0/message").asText())
                .isEqualTo("Could not get some " + kind
                        + " objects, they may be deleted or not exist. Check that ids are valid.");
    }

    @Test
    void refusedValuesNameThePortal() {
        // When
        Answer answer = app.post(CONTACTS, "{\"properties\":{\"testproperty\":\"1\"}}");

        // Then
        assertThat(answer.json().path("message").asText()).endsWith("\"portalId\":4100001}]");
    }

    @Test
    void deletingWhatIsNotThereIsNoError() {
        // When
        Answer gone = app.call("DELETE", CONTACTS + "/834872398", "");
        Answer noId = app.call("DELETE", CONTACTS + "/ada", "");

        // Then
        assertThat(gone.status()).isEqualTo(204);
        assertThat(noId.status()).isEqualTo(404);
    }

    @Test
    void meetingsAreMeetingEventsInAssociations() {
        // Given
        String contact = created("contacts", "\"email\":\"ada@recorded.example\"")
                .path("id")
                .asText();
        String meeting = created("meetings", "\"hs_timestamp\":\"2026-01-02T03:04:05Z\"")
                .path("id")
                .asText();

        // When
        Answer made = app.call(
                "PUT",
                "/crm/v3/objects/meetings/" + meeting + "/associations/contacts/" + contact
                        + "/meeting_event_to_contact",
                "");
        JsonNode read = app.get("/crm/v3/objects/meetings/" + meeting + "?associations=contacts")
                .json();

        // Then
        assertThat(made.status()).isEqualTo(200);
        assertThat(read.at("/associations/contacts/results/0/type").asText()).startsWith("meeting_event_to_contact");
    }

    @Test
    void lifecyclesArePipelinesThatCanBeRead() {
        // When
        JsonNode pipeline = app.get("/crm/v3/pipelines/contacts").json().at("/results/0");

        // Then
        assertThat(pipeline.path("id").asText()).isEqualTo("contacts-lifecycle-pipeline");
        assertThat(pipeline.path("stages").findValuesAsText("id"))
                .startsWith("subscriber", "lead")
                .hasSize(8);
    }
}
