package dev.aftercall.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.simulator.portal.PortalSwitch;

import static org.assertj.core.api.Assertions.assertThat;

class PropertyTest {

    private static final String WRITE_ID = """
            {"name":"aftercall_write_id","label":"Aftercall write id","groupName":"call","type":"string",
             "fieldType":"text","hasUniqueValue":true}""";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void createdPropertyCanBeReadAndWritten() {
        // When
        Answer created = app.post("/crm/properties/2026-03/calls", WRITE_ID);

        // Then
        assertThat(created.status()).isEqualTo(201);
        Answer read = app.get("/crm/v3/properties/calls/aftercall_write_id");
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json().path("hasUniqueValue").asBoolean()).isTrue();
        assertThat(read.json().path("hubspotDefined").asBoolean()).isFalse();
        assertThat(app.post("/crm/v3/objects/calls/batch/create", call("a", "w1"))
                        .status())
                .isEqualTo(201);
    }

    /** As in recorded definitions: "baserow/baserow", tests of its HubSpot contacts sync. */
    @Test
    void definitionKeepsItsPlaceAndThoseOfItsOptions() {
        // When
        JsonNode made = app.post("/crm/v3/properties/contacts", """
                {"name":"mood","label":"Mood","type":"enumeration","fieldType":"select","groupName":"contactinformation",
                 "displayOrder":3,"options":[{"label":"Good","value":"good","displayOrder":7},
                 {"label":"Bad","value":"bad"}]}""").json();
        JsonNode owner = app.get("/crm/v3/properties/contacts/hubspot_owner_id").json();

        // Then
        assertThat(made.path("displayOrder").asInt()).isEqualTo(3);
        assertThat(made.at("/options/0/displayOrder").asInt()).isEqualTo(7);
        assertThat(made.at("/options/1/displayOrder").asInt()).isEqualTo(1);
        assertThat(made.path("dataSensitivity").asText()).isEqualTo("non_sensitive");
        assertThat(made.path("createdUserId").asText()).isEqualTo("50700001");
        assertThat(owner.path("displayOrder").asInt()).isEqualTo(-1);
        assertThat(owner.path("referencedObjectType").asText()).isEqualTo("OWNER");
        assertThat(owner.has("createdUserId")).isFalse();
    }

    @Test
    void tasksTakeTheUniquePropertyToo() {
        // When
        Answer created = app.post(
                "/crm/properties/2026-03/tasks", WRITE_ID.replace("\"groupName\":\"call\"", "\"groupName\":\"task\""));

        // Then
        assertThat(created.status()).isEqualTo(201);
    }

    @Test
    void takenUniqueValueFailsAloneAndItsHolderIsFoundByIt() {
        // Given
        app.post("/crm/v3/properties/calls", WRITE_ID);
        String holder = app.post("/crm/v3/objects/calls/batch/create", call("a", "w1"))
                .json()
                .at("/results/0/id")
                .asText();

        // When
        Answer answer = app.post("/crm/v3/objects/calls/batch/create", """
                {"inputs":[%s,%s,%s]}""".formatted(
                        input("b", "w1"), input("c", "w2"), input("d", "w2")));

        // Then
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json().path("results")).hasSize(1);
        assertThat(answer.json().path("errors")).hasSize(2);
        assertThat(answer.json().at("/errors/0/category").asText()).isEqualTo("VALIDATION_ERROR");
        assertThat(answer.json().at("/errors/0/message").asText()).contains(holder + " already has that value");
        assertThat(answer.json().at("/errors/0/context/objectWriteTraceId/0").asText())
                .isEqualTo("b");
        assertThat(app.post(
                                "/crm/objects/2026-03/calls/batch/read",
                                "{\"idProperty\":\"aftercall_write_id\",\"inputs\":[{\"id\":\"w1\"}]}")
                        .json()
                        .at("/results/0/id")
                        .asText())
                .isEqualTo(holder);
    }

    @Test
    void archivedRecordKeepsItsUniqueValue() {
        // Given
        app.post("/crm/v3/properties/calls", WRITE_ID);
        String holder = app.post("/crm/v3/objects/calls/batch/create", call("a", "w1"))
                .json()
                .at("/results/0/id")
                .asText();
        app.call("DELETE", "/crm/v3/objects/calls/" + holder, "");

        // When
        Answer again = app.post("/crm/v3/objects/calls/batch/create", call("a", "w1"));

        // Then
        assertThat(again.json().at("/errors/0/message").asText()).contains("already has that value");
        String read = "{\"idProperty\":\"aftercall_write_id\",\"inputs\":[{\"id\":\"w1\"}]}";
        assertThat(app.post("/crm/v3/objects/calls/batch/read", read).status()).isEqualTo(207);
        assertThat(app.post("/crm/v3/objects/calls/batch/read?archived=true", read)
                        .json()
                        .at("/results/0/archived")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void sameNameTwiceIsAConflict() {
        // Given
        app.post("/crm/v3/properties/calls", WRITE_ID);

        // When
        Answer again = app.post("/crm/v3/properties/calls", WRITE_ID);

        // Then
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("category").asText()).isEqualTo("OBJECT_ALREADY_EXISTS");
    }

    @Test
    void switchRefusesUniquePropertiesAndOnlyThose() {
        // Given
        simulator.set(InstalledApp.NORTHWIND, PortalSwitch.REFUSE_UNIQUE_PROPERTIES, true);

        // When
        Answer unique = app.post("/crm/v3/properties/calls", WRITE_ID);
        Answer plain = app.post("/crm/v3/properties/calls", WRITE_ID.replace("true", "false"));

        // Then
        assertThat(unique.status()).isEqualTo(400);
        assertThat(unique.json().path("category").asText()).isEqualTo("VALIDATION_ERROR");
        assertThat(plain.status()).isEqualTo(201);
    }

    @Test
    void schemaScopeIsNeededToCreate() {
        // Given
        InstalledApp reader = InstalledApp.in(
                simulator, InstalledApp.NORTHWIND, "oauth crm.objects.contacts.read crm.objects.contacts.write");

        // When
        Answer created = reader.post("/crm/v3/properties/calls", WRITE_ID);

        // Then
        assertThat(created.status()).isEqualTo(403);
        assertThat(created.json().toString()).contains("crm.schemas.calls.write");
        assertThat(reader.get("/crm/v3/properties/calls/hs_call_disposition")
                        .json()
                        .path("options"))
                .hasSize(6);
        assertThat(reader.get("/crm/v3/properties/calls/nothing").status()).isEqualTo(404);
    }

    private static String call(String trace, String writeId) {
        return "{\"inputs\":[" + input(trace, writeId) + "]}";
    }

    private static String input(String trace, String writeId) {
        return "{\"objectWriteTraceId\":\"" + trace + "\",\"properties\":{\"hs_timestamp\":\"2026-05-01T10:00:00Z\","
                + "\"aftercall_write_id\":\"" + writeId + "\"}}";
    }
}
