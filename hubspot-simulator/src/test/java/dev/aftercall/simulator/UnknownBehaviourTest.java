package dev.aftercall.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.simulator.portal.PortalSwitch;

import static org.assertj.core.api.Assertions.assertThat;

/** Where nobody knows how HubSpot behaves, a client is tried against either way. */
class UnknownBehaviourTest {

    private static final String CALLS = "/crm/v3/objects/calls";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void updateRefusesOrIgnoresWhatCannotBeWritten(boolean ignored) {
        // Given
        simulator.set(InstalledApp.NORTHWIND, PortalSwitch.IGNORE_UNFIT_ON_UPDATE, ignored);
        String call = call("").json().path("id").asText();

        // When
        Answer answer = app.patch(
                CALLS + "/" + call,
                "{\"properties\":{\"nonsense\":\"x\",\"hs_object_id\":\"5\",\"hs_call_title\":\"New\"}}");

        // Then
        assertThat(answer.status()).isEqualTo(ignored ? 200 : 400);
        assertThat(app.get(CALLS + "/" + call + "?properties=hs_call_title")
                        .json()
                        .at("/properties/hs_call_title")
                        .asText())
                .isEqualTo(ignored ? "New" : "null");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void archivedRecordKeepsOrFreesItsUniqueValue(boolean freed) {
        // Given
        simulator.set(InstalledApp.NORTHWIND, PortalSwitch.ARCHIVE_FREES_UNIQUE_VALUES, freed);
        app.post("/crm/v3/properties/calls", """
                {"name":"write_id","label":"Id","groupName":"call","type":"string","fieldType":"text",
                 "hasUniqueValue":true}""");
        String call = call(",\"write_id\":\"w\"").json().path("id").asText();
        app.call("DELETE", CALLS + "/" + call, "");

        // When
        Answer again = call(",\"write_id\":\"w\"");

        // Then
        assertThat(again.status()).isEqualTo(freed ? 201 : 400);
        assertThat(app.get(CALLS + "/w?idProperty=write_id").status()).isEqualTo(freed ? 200 : 404);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void activityIsLinkedToItsContactAloneOrToCompanyAndDealsToo(boolean widely) {
        // Given
        simulator.set(InstalledApp.NORTHWIND, PortalSwitch.ASSOCIATE_ACTIVITIES_WIDELY, widely);
        String contact = app.get("/crm/v3/objects/contacts?limit=1")
                .json()
                .at("/results/0/id")
                .asText();

        // When
        String call = app.post(CALLS, """
                {"properties":{"hs_timestamp":"1767600000000"},"associations":[{"to":{"id":"%s"},
                 "types":[{"associationCategory":"HUBSPOT_DEFINED","associationTypeId":194}]}]}""".formatted(contact)).json().path("id").asText();

        // Then
        JsonNode links = app.get(CALLS + "/" + call + "?associations=contacts,companies,deals")
                .json()
                .path("associations");
        assertThat(links.has("contacts")).isTrue();
        assertThat(links.has("companies")).isEqualTo(widely);
        assertThat(links.has("deals")).isEqualTo(widely);
    }

    @Test
    void creationKeyCanBeMadeWritable() {
        // Given
        int before = call(",\"hs_unique_creation_key\":\"k\"").status();
        simulator.set(InstalledApp.NORTHWIND, PortalSwitch.WRITABLE_CREATION_KEY, true);

        // When
        Answer answer = call(",\"hs_unique_creation_key\":\"k\"");

        // Then
        assertThat(before).isEqualTo(400);
        assertThat(answer.status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void activitiesAreUpsertedOrNot(boolean refused) {
        // Given
        simulator.set(InstalledApp.NORTHWIND, PortalSwitch.REFUSE_ACTIVITY_UPSERTS, refused);
        String call = call("").json().path("id").asText();
        String contact = app.get("/crm/v3/objects/contacts?limit=1")
                .json()
                .at("/results/0/id")
                .asText();

        // When
        Answer upsert = upsert("calls", call, "hs_call_title");
        Answer ofContacts = upsert("contacts", contact, "jobtitle");

        // Then
        assertThat(upsert.status()).isEqualTo(refused ? 400 : 200);
        assertThat(ofContacts.status()).isEqualTo(200);
    }

    private Answer upsert(String type, String id, String property) {
        return app.post(
                "/crm/v3/objects/" + type + "/batch/upsert",
                "{\"inputs\":[{\"id\":\"" + id + "\",\"properties\":{\"" + property + "\":\"x\"}}]}");
    }

    private Answer call(String more) {
        return app.post(CALLS, "{\"properties\":{\"hs_timestamp\":\"1767600000000\"" + more + "}}");
    }
}
