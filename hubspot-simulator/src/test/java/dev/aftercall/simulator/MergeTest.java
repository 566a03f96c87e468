package dev.aftercall.simulator;

import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.aftercall.simulator.portal.PortalSwitch;

import static org.assertj.core.api.Assertions.assertThat;

class MergeTest {

    private static final String CONTACTS = "/crm/v3/objects/contacts";

    @TempDir
    private static Path directory;

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void mergedContactIsANewRecordThatAnswersUnderBothOldIds() {
        // Given
        String primary = make(app, "\"email\":\"one@merge.example\",\"firstname\":\"One\"");
        String other = make(app, "\"email\":\"two@merge.example\",\"firstname\":\"Two\",\"city\":\"Berlin\"");

        // When
        Answer merged = merge(app, primary, other);

        // Then
        String id = merged.json().path("id").asText();
        assertThat(merged.status()).isEqualTo(200);
        assertThat(id).isNotIn(primary, other);
        for (String old : List.of(primary, other)) {
            JsonNode read = app.get(CONTACTS + "/" + old
                            + "?properties=firstname,city,email,hs_additional_emails,hs_merged_object_ids")
                    .json();
            assertThat(read.path("id").asText()).isEqualTo(id);
            assertThat(read.at("/properties/firstname").asText()).isEqualTo("One");
            assertThat(read.at("/properties/city").asText()).isEqualTo("Berlin");
            assertThat(read.at("/properties/email").asText()).isEqualTo("one@merge.example");
            assertThat(read.at("/properties/hs_additional_emails").asText()).isEqualTo("two@merge.example");
            assertThat(read.at("/properties/hs_merged_object_ids").asText()).isEqualTo(primary + ";" + other);
        }
    }

    @Test
    void oldIdsCanBePatchedButDropOutOfBatches() {
        // Given
        String primary = make(app, "\"email\":\"one@merge.example\"");
        String other = make(app, "\"email\":\"two@merge.example\"");
        merge(app, primary, other);

        // When
        Answer single = app.patch(CONTACTS + "/" + other, "{\"properties\":{\"city\":\"Rome\"}}");
        Answer batch = app.post(
                CONTACTS + "/batch/update",
                "{\"inputs\":[{\"id\":\"" + primary + "\",\"properties\":{\"city\":\"Oslo\"}}]}");

        // Then
        assertThat(single.status()).isEqualTo(200);
        assertThat(batch.status()).isEqualTo(200);
        assertThat(batch.json().path("results")).isEmpty();
        assertThat(app.get(CONTACTS + "/" + primary + "?properties=city")
                        .json()
                        .at("/properties/city")
                        .asText())
                .isEqualTo("Rome");
    }

    @Test
    void secondEmailStillNamesTheContactAndStaysTaken() {
        // Given
        String primary = make(app, "\"email\":\"one@merge.example\"");
        String other = make(app, "\"email\":\"two@merge.example\"");
        String id = merge(app, primary, other).json().path("id").asText();

        // When
        Answer byEmail = app.get(CONTACTS + "/two@merge.example?idProperty=email");
        Answer again = app.post(CONTACTS, "{\"properties\":{\"email\":\"two@merge.example\"}}");

        // Then
        assertThat(byEmail.json().path("id").asText()).isEqualTo(id);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("Existing ID: " + id);
    }

    @Test
    void mergedRecordHasTheActivitiesOfBoth() {
        // Given
        String primary = make(app, "\"email\":\"one@merge.example\"");
        String other = make(app, "\"email\":\"two@merge.example\"");
        note(primary);
        note(other);

        // When
        String id = merge(app, primary, other).json().path("id").asText();

        // Then
        assertThat(app.get("/crm/v4/objects/contacts/" + id + "/associations/notes")
                        .json()
                        .path("results"))
                .hasSize(2);
    }

    @Test
    void mergedRecordHasTheHistoryOfBothWithThePrimarysValueAhead() {
        // Given
        String primary = make(app, "\"email\":\"one@merge.example\",\"city\":\"Rome\"");
        app.patch(CONTACTS + "/" + primary, "{\"properties\":{\"city\":\"Oslo\"}}");
        String other = make(app, "\"email\":\"two@merge.example\",\"city\":\"Bern\"");

        // When
        String id = merge(app, primary, other).json().path("id").asText();

        // Then
        assertThat(app.get(CONTACTS + "/" + id + "?propertiesWithHistory=city")
                        .json()
                        .at("/propertiesWithHistory/city")
                        .findValuesAsText("value"))
                .startsWith("Oslo")
                .containsExactlyInAnyOrder("Oslo", "Bern", "Rome");
    }

    @Test
    void mergedRecordWasMadeByWhoMadeThePrimaryOne() {
        // Given
        String primary =
                app.get(CONTACTS + "?limit=1").json().at("/results/0/id").asText();
        String other = make(app, "\"email\":\"two@merge.example\",\"city\":\"Bern\"");

        // When
        String id = merge(app, primary, other).json().path("id").asText();

        // Then
        JsonNode read = app.get(CONTACTS + "/" + id
                        + "?properties=hs_object_source&propertiesWithHistory=firstname,city,hs_merged_object_ids")
                .json();
        assertThat(read.at("/properties/hs_object_source").asText()).isEqualTo("IMPORT");
        assertThat(read.at("/propertiesWithHistory/firstname/0/sourceType").asText())
                .isEqualTo("IMPORT");
        assertThat(read.at("/propertiesWithHistory/city/0/sourceType").asText()).isEqualTo("INTEGRATION");
        assertThat(read.at("/propertiesWithHistory/hs_merged_object_ids/0/sourceType")
                        .asText())
                .isEqualTo("INTEGRATION");
    }

    @Test
    void searchFindsTheMergedRecordOnly() {
        // Given
        String primary = make(app, "\"email\":\"one@merge.example\",\"city\":\"Mergeville\"");
        String other = make(app, "\"email\":\"two@merge.example\",\"city\":\"Mergeville\"");
        String id = merge(app, primary, other).json().path("id").asText();

        // When
        JsonNode found = app.post(CONTACTS + "/search", """
                {"filterGroups":[{"filters":[{"propertyName":"city","operator":"EQ","value":"Mergeville"}]}]}""").json();

        // Then
        assertThat(found.path("total").asInt()).isEqualTo(1);
        assertThat(found.at("/results/0/id").asText()).isEqualTo(id);
    }

    @Test
    void switchLetsThePrimaryKeepItsId() {
        // Given
        simulator.set(InstalledApp.NORTHWIND, PortalSwitch.MERGE_KEEPS_PRIMARY_ID, true);
        String primary = make(app, "\"email\":\"one@merge.example\"");
        String other = make(app, "\"email\":\"two@merge.example\"");

        // When
        Answer merged = merge(app, primary, other);

        // Then
        assertThat(merged.json().path("id").asText()).isEqualTo(primary);
        assertThat(app.get(CONTACTS + "/" + other).json().path("id").asText()).isEqualTo(primary);
    }

    @Test
    void mergeOutlivesTheProcess() {
        // Given
        SimulatorSettings settings = SimulatorSettings.defaults().withStateDirectory(directory);
        String primary;
        String id;
        try (HubSpotSimulator first = HubSpotSimulator.start(settings)) {
            InstalledApp installed = InstalledApp.in(first);
            primary = make(installed, "\"email\":\"one@merge.example\"");
            String other = make(installed, "\"email\":\"two@merge.example\"");
            id = merge(installed, primary, other).json().path("id").asText();
        }

        // When
        try (HubSpotSimulator second = HubSpotSimulator.start(settings)) {
            InstalledApp installed = InstalledApp.in(second);

            // Then
            assertThat(installed.get(CONTACTS + "/" + primary).json().path("id").asText())
                    .isEqualTo(id);
        }
    }

    private void note(String contact) {
        app.post("/crm/v3/objects/notes", """
                {"properties":{"hs_timestamp":"1767600000000"},"associations":[{"to":{"id":"%s"},
                 "types":[{"associationCategory":"HUBSPOT_DEFINED","associationTypeId":202}]}]}""".formatted(contact));
    }

    private static Answer merge(InstalledApp app, String primary, String other) {
        return app.post(
                CONTACTS + "/merge", "{\"primaryObjectId\":\"" + primary + "\",\"objectIdToMerge\":\"" + other + "\"}");
    }

    private static String make(InstalledApp app, String properties) {
        return app.post(CONTACTS, "{\"properties\":{" + properties + "}}")
                .json()
                .path("id")
                .asText();
    }
}
