package dev.aftercall.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a record: permanent deletion, the recycle bin and back, and the values that it had. */
class RecordLifeTest {

    private static final String CONTACTS = "/crm/v3/objects/contacts";

    private final MovableClock clock = new MovableClock();
    private final HubSpotSimulator simulator =
            HubSpotSimulator.start(SimulatorSettings.defaults().withClock(clock));
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void permanentlyDeletedContactIsGoneAndItsEmailBlocked() {
        // Given
        String id = make("gone@life.example");

        // When
        Answer erased = app.post(CONTACTS + "/gdpr-delete", "{\"objectId\":\"" + id + "\"}");

        // Then
        assertThat(erased.status()).isEqualTo(204);
        assertThat(app.get(CONTACTS + "/" + id + "?archived=true").status()).isEqualTo(404);
        Answer again = app.post(CONTACTS, "{\"properties\":{\"email\":\"gone@life.example\"}}");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.json().at("/errors/0/code").asText()).isEqualTo("INVALID_EMAIL");
    }

    @Test
    void emailThatNobodyHasIsBlockedToo() {
        // When
        Answer erased =
                app.post(CONTACTS + "/gdpr-delete", "{\"idProperty\":\"email\",\"objectId\":\"Never@life.example\"}");

        // Then
        assertThat(erased.status()).isEqualTo(204);
        assertThat(app.post(CONTACTS, "{\"properties\":{\"email\":\"never@life.example\"}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void archivedRecordsAreListedApartAndCanBeRestored() {
        // Given
        String id = make("bin@life.example");
        app.call("DELETE", CONTACTS + "/" + id, "");

        // When
        JsonNode archived = app.get(CONTACTS + "?archived=true").json();
        Answer restored =
                app.post("/_sim/portals/" + InstalledApp.NORTHWIND + "/objects/contacts/" + id + "/restore", "");

        // Then
        assertThat(archived.path("results")).hasSize(1);
        assertThat(archived.at("/results/0/archivedAt").asText()).isNotEmpty();
        assertThat(restored.status()).isEqualTo(204);
        assertThat(app.get(CONTACTS + "/" + id).json().path("archived").asBoolean())
                .isFalse();
    }

    @Test
    void restoreIsRefusedWhenTheEmailWasGivenToAnother() {
        // Given
        String id = make("taken@life.example");
        app.call("DELETE", CONTACTS + "/" + id, "");
        make("taken@life.example");

        // When
        Answer restored =
                app.post("/_sim/portals/" + InstalledApp.NORTHWIND + "/objects/contacts/" + id + "/restore", "");

        // Then
        assertThat(restored.status()).isEqualTo(409);
    }

    @Test
    void historyTellsEveryValueNewestFirstAndWhoSetIt() {
        // Given
        String id = make("history@life.example");
        app.patch(CONTACTS + "/" + id, "{\"properties\":{\"city\":\"Rome\"}}");
        app.patch(CONTACTS + "/" + id, "{\"properties\":{\"city\":\"Oslo\"}}");
        app.patch(CONTACTS + "/" + id, "{\"properties\":{\"city\":\"\"}}");

        // When
        JsonNode read = app.get(CONTACTS + "/" + id + "?propertiesWithHistory=city,email")
                .json();

        // Then
        assertThat(read.at("/propertiesWithHistory/city").findValuesAsText("value"))
                .containsExactly("", "Oslo", "Rome");
        assertThat(read.at("/propertiesWithHistory/city/1/sourceType").asText()).isEqualTo("INTEGRATION");
        assertThat(read.at("/propertiesWithHistory/email").findValuesAsText("value"))
                .containsExactly("history@life.example");
    }

    @Test
    void valuesFromTheStartWereImportedWhoeverChangesOthersLater() {
        // Given
        String id = app.get(CONTACTS + "?limit=1").json().at("/results/0/id").asText();
        String path = CONTACTS + "/" + id + "?propertiesWithHistory=firstname,jobtitle,lastmodifieddate";
        JsonNode before = app.get(path).json();

        // When
        app.patch(CONTACTS + "/" + id, "{\"properties\":{\"jobtitle\":\"Changed\"}}");
        JsonNode after = app.get(path).json();

        // Then
        assertThat(before.path("propertiesWithHistory").findValuesAsText("sourceType"))
                .containsOnly("IMPORT");
        assertThat(after.at("/propertiesWithHistory/firstname").findValuesAsText("sourceType"))
                .containsExactly("IMPORT");
        assertThat(after.at("/propertiesWithHistory/jobtitle").findValuesAsText("sourceType"))
                .containsExactly("INTEGRATION", "IMPORT");
        assertThat(after.at("/propertiesWithHistory/lastmodifieddate/0/sourceType")
                        .asText())
                .isEqualTo("INTEGRATION");
        assertThat(after.at("/propertiesWithHistory/lastmodifieddate/0/timestamp")
                        .asText())
                .isEqualTo(after.path("updatedAt").asText());
    }

    @Test
    void historyOfAPropertyIsBounded() {
        // Given
        String id = make("bounded@life.example");
        for (int i = 0; i < 30; i++) {
            app.patch(CONTACTS + "/" + id, "{\"properties\":{\"city\":\"City " + i + "\"}}");
        }

        // When
        JsonNode read =
                app.get(CONTACTS + "/" + id + "?propertiesWithHistory=city").json();

        // Then
        assertThat(read.at("/propertiesWithHistory/city").findValuesAsText("value"))
                .hasSize(20)
                .startsWith("City 29");
    }

    @Test
    void pagesWithHistoryHoldFifty() {
        // When
        Answer most = app.get(CONTACTS + "?limit=50&propertiesWithHistory=city");
        Answer tooMany = app.get(CONTACTS + "?limit=51&propertiesWithHistory=city");

        // Then
        assertThat(most.status()).isEqualTo(200);
        assertThat(tooMany.status()).isEqualTo(400);
    }

    private String make(String email) {
        return app.post(CONTACTS, "{\"properties\":{\"email\":\"" + email + "\"}}")
                .json()
                .path("id")
                .asText();
    }
}
