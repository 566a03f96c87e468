package dev.aftercall.simulator;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.simulator.seed.DemoPeople;

import static org.assertj.core.api.Assertions.assertThat;

class BatchTest {

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void resultsComeInAnotherOrderThanInputs(int count) {
        // Given
        List<String> names =
                IntStream.range(0, count).mapToObj(each -> "name" + each).toList();
        String inputs = names.stream()
                .map(name -> "{\"properties\":{\"firstname\":\"" + name + "\"}}")
                .collect(Collectors.joining(","));

        // When
        Answer answer = app.post("/crm/v3/objects/contacts/batch/create", "{\"inputs\":[" + inputs + "]}");

        // Then
        assertThat(answer.json().path("results"))
                .extracting(result -> result.at("/properties/firstname").asText())
                .containsExactlyInAnyOrderElementsOf(names)
                .isNotEqualTo(names);
    }

    @Test
    void createsAHundredInAnotherOrderThanSent() {
        // When
        Answer answer = app.post("/crm/objects/2026-03/calls/batch/create", calls(100));

        // Then
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("status").asText()).isEqualTo("COMPLETE");
        List<String> titles = texts(answer.json().path("results"), "/properties/hs_call_title");
        assertThat(titles).hasSize(100).doesNotHaveDuplicates();
        assertThat(titles.getFirst() + titles.getLast()).isNotEqualTo("Call 0Call 99");
    }

    @Test
    void moreThanAHundredAreRefused() {
        // When
        Answer answer = app.post("/crm/objects/2026-03/calls/batch/create", calls(101));

        // Then
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void withTraceIdsOnlyTheBadInputFails() {
        // Given
        String taken = DemoPeople.NORTHWIND.getFirst().email();
        String body = """
                {"inputs":[
                 {"objectWriteTraceId":"a","properties":{"email":"one@example.com"}},
                 {"objectWriteTraceId":"b","properties":{"email":"%s"}},
                 {"objectWriteTraceId":"c","properties":{"nonsense":"x"}},
                 {"objectWriteTraceId":"d","properties":{"email":"one@example.com"}}]}""".formatted(taken);

        // When
        Answer answer = app.post("/crm/v3/objects/contacts/batch/create", body);

        // Then
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json().path("results")).hasSize(1);
        assertThat(answer.json().at("/results/0/objectWriteTraceId").asText()).isEqualTo("a");
        assertThat(answer.json().path("numErrors").asInt()).isEqualTo(3);
        assertThat(texts(answer.json().path("errors"), "/context/objectWriteTraceId/0"))
                .containsExactly("b", "c", "d");
        assertThat(texts(answer.json().path("errors"), "/category"))
                .containsExactly("CONFLICT", "VALIDATION_ERROR", "CONFLICT");
    }

    @Test
    void withoutTraceIdsOneBadInputSinksAll() {
        // Given
        String body = """
                {"inputs":[{"properties":{"email":"one@example.com"}},{"properties":{"nonsense":"x"}}]}""";

        // When
        Answer answer = app.post("/crm/v3/objects/contacts/batch/create", body);

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(app.get("/crm/v3/objects/contacts/one@example.com?idProperty=email")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void readsByIdAndTellsWhichAreMissing() {
        // Given
        String known = app.post("/crm/v3/objects/calls/batch/create", calls(1))
                .json()
                .at("/results/0/id")
                .asText();

        // When
        Answer answer = app.post("/crm/v3/objects/calls/batch/read", """
                {"properties":["hs_call_title","hs_call_body"],"inputs":[{"id":"%s"},{"id":"12"},{"id":"13"}]}""".formatted(known));

        // Then
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json().at("/results/0/properties/hs_call_title").asText())
                .isEqualTo("Call 0");
        assertThat(answer.json().at("/errors/0/category").asText()).isEqualTo("OBJECT_NOT_FOUND");
        assertThat(answer.json().at("/errors/0/context/ids")).hasSize(2);
    }

    @Test
    void readsContactsByEmail() {
        // When
        Answer answer = app.post("/crm/v3/objects/contacts/batch/read", """
                {"idProperty":"email","properties":["email"],"inputs":[{"id":"%s"}]}""".formatted(
                        DemoPeople.NORTHWIND.get(1).email()));

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("results")).hasSize(1);
    }

    @Test
    void updatesManyAtOnce() {
        // Given
        List<String> ids = texts(
                app.post("/crm/v3/objects/calls/batch/create", calls(3)).json().path("results"), "/id");
        String inputs = ids.stream()
                .map(id -> "{\"id\":\"" + id + "\",\"properties\":{\"hs_call_body\":\"<p>done</p>\"}}")
                .collect(Collectors.joining(","));

        // When
        Answer answer = app.post("/crm/v3/objects/calls/batch/update", "{\"inputs\":[" + inputs + "]}");

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(texts(answer.json().path("results"), "/properties/hs_call_body"))
                .containsOnly("<p>done</p>")
                .hasSize(3);
    }

    @Test
    void sameRecordTwiceRefusesTheWholeBatch() {
        // Given
        String id = app.post("/crm/v3/objects/calls/batch/create", calls(1))
                .json()
                .at("/results/0/id")
                .asText();

        // When
        Answer answer = app.post("/crm/v3/objects/calls/batch/update", """
                {"inputs":[{"id":"%s","objectWriteTraceId":"a","properties":{"hs_call_body":"1"}},
                           {"id":"%s","objectWriteTraceId":"b","properties":{"hs_call_body":"2"}}]}""".formatted(id, id));

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText())
                .isEqualTo("Duplicate IDs found in batch input: [" + id + "]. IDs must be unique");
    }

    private static String calls(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        "{\"objectWriteTraceId\":\"t" + i + "\",\"properties\":{\"hs_timestamp\":\"1767600000000\","
                                + "\"hs_call_title\":\"Call " + i + "\"}}")
                .collect(Collectors.joining(",", "{\"inputs\":[", "]}"));
    }

    private static List<String> texts(JsonNode list, String pointer) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(node -> node.at(pointer).asText())
                .toList();
    }
}
