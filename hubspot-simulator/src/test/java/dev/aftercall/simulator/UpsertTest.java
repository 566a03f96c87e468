package dev.aftercall.simulator;

import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UpsertTest {

    private static final String PATH = "/crm/v3/objects/contacts/batch/upsert";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void oneRecordIsUpdatedAndTheOtherMade() {
        // When
        Answer answer = app.post(PATH, """
                {"inputs":[
                  {"idProperty":"email","id":"Ada.Reyes@alpine-outdoor.example","properties":{"jobtitle":"CEO"}},
                  {"idProperty":"email","id":"new@upsert.example","properties":{"firstname":"New"}}]}""");

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(result(answer, "ada.reyes@alpine-outdoor.example")
                        .path("new")
                        .asBoolean())
                .isFalse();
        assertThat(result(answer, "ada.reyes@alpine-outdoor.example")
                        .at("/properties/jobtitle")
                        .asText())
                .isEqualTo("CEO");
        assertThat(result(answer, "new@upsert.example").path("new").asBoolean()).isTrue();
    }

    @Test
    void aSecondRunMakesNothingNew() {
        // Given
        String body = """
                {"inputs":[{"idProperty":"email","id":"again@upsert.example","properties":{"firstname":"A"}}]}""";
        String id = app.post(PATH, body).json().at("/results/0/id").asText();

        // When
        Answer again = app.post(PATH, body);

        // Then
        assertThat(again.json().at("/results/0/id").asText()).isEqualTo(id);
        assertThat(again.json().at("/results/0/new").asBoolean()).isFalse();
    }

    @Test
    void byEmailOneBadRowFailsAll() {
        // When
        Answer answer = app.post(PATH, """
                {"inputs":[
                  {"idProperty":"email","id":"fine@upsert.example","properties":{},"objectWriteTraceId":"1"},
                  {"idProperty":"email","id":"not an address","properties":{},"objectWriteTraceId":"2"}]}""");

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(app.get("/crm/v3/objects/contacts/fine@upsert.example?idProperty=email")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void byAUniquePropertyABadRowFailsAlone() {
        // Given
        app.post("/crm/v3/properties/calls", """
                {"name":"write_id","label":"Write id","groupName":"call","type":"string","fieldType":"text",
                 "hasUniqueValue":true}""");

        // When
        Answer answer = app.post("/crm/v3/objects/calls/batch/upsert", """
                {"inputs":[
                  {"idProperty":"write_id","id":"w1","properties":{"hs_timestamp":"1767600000000"},
                   "objectWriteTraceId":"1"},
                  {"idProperty":"write_id","id":"w2","properties":{},"objectWriteTraceId":"2"}]}""");

        // Then
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json().at("/results/0/properties/write_id").asText()).isEqualTo("w1");
        assertThat(answer.json().at("/errors/0/context/objectWriteTraceId/0").asText())
                .isEqualTo("2");
    }

    @Test
    void sameRecordTwiceRefusesTheBatch() {
        // When
        Answer answer = app.post(PATH, """
                {"inputs":[{"idProperty":"email","id":"a@upsert.example","properties":{}},
                           {"idProperty":"email","id":"a@upsert.example","properties":{}}]}""");

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Duplicate IDs found in batch input");
    }

    private static JsonNode result(Answer answer, String email) {
        List<JsonNode> results = StreamSupport.stream(
                        answer.json().path("results").spliterator(), false)
                .filter(each -> each.at("/properties/email").asText().equals(email))
                .toList();
        assertThat(results).hasSize(1);
        return results.getFirst();
    }
}
