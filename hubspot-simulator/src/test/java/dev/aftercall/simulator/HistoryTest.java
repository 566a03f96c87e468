package dev.aftercall.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.aftercall.simulator.faults.CannedAnswer;
import dev.aftercall.simulator.faults.Effect;
import dev.aftercall.simulator.faults.FaultRule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HistoryTest {

    private static final String CALLS = "/crm/v3/objects/calls";
    private static final String A_CALL = "{\"properties\":{\"hs_timestamp\":\"2026-05-01T10:00:00Z\"}}";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void everyRequestHasALineInOrder() {
        // Given
        long before = simulator.history().last();

        // When
        Answer missing = app.get("/crm/v3/objects/contacts/77");
        app.get("/crm/v3/owners");

        // Then
        List<JsonNode> lines = linesAfter(before);
        assertThat(lines).extracting(line -> line.path("seq").asLong()).containsExactly(before + 1, before + 2);
        assertThat(lines.getFirst().path("portal").asLong()).isEqualTo(4_100_001L);
        assertThat(lines.getFirst().path("app").asText()).isEqualTo(SimulatorSettings.DEFAULT_CLIENT_ID);
        assertThat(lines.getFirst().path("endpoint").asText()).isEqualTo("/crm/v3/objects/{type}/{id}");
        assertThat(lines.getFirst().path("path").asText()).isEqualTo("/crm/v3/objects/contacts/77");
        assertThat(lines.getFirst().path("status").asInt()).isEqualTo(404);
        assertThat(lines.getFirst().path("requestId").asText()).isEqualTo(missing.header("X-HubSpot-Correlation-Id"));
    }

    @Test
    void anErrorIsNamedAlikeInBodyHeadersAndHistory() {
        // Given
        long before = simulator.history().last();
        simulator.faults().add(FaultRule.once("GET", "/crm/v3/owners", answer(CannedAnswer.of(500, Duration.ZERO))));

        // When
        List<Answer> answers = List.of(
                app.get("/crm/v3/objects/contacts/77"),
                app.postForm("/oauth/v3/token", Map.of("grant_type", "refresh_token", "refresh_token", "none")),
                app.get("/crm/v3/owners"));

        // Then
        assertThat(answers).extracting(Answer::status).containsExactly(404, 400, 500);
        List<String> ids = linesAfter(before).stream()
                .map(line -> line.path("requestId").asText())
                .toList();
        assertThat(answers)
                .extracting(answer -> answer.json().path("correlationId").asText())
                .isEqualTo(ids);
        assertThat(answers)
                .extracting(answer -> answer.header("X-HubSpot-Correlation-Id"))
                .isEqualTo(ids);
        assertThat(answers).extracting(answer -> answer.header("X-Request-Id")).isEqualTo(ids);
    }

    private static Effect answer(CannedAnswer canned) {
        return new Effect.Answer(canned.status(), canned.body(), canned.headers());
    }

    @Test
    void aSingleWriteThatIsRefusedSaysWhy() {
        // Given
        String contact = "{\"properties\":{\"email\":\"one@history.example\"}}";
        app.post("/crm/v3/objects/contacts", contact);
        long before = simulator.history().last();

        // When
        Answer taken = app.post("/crm/v3/objects/contacts", contact);
        Answer missing = app.patch("/crm/v3/objects/contacts/77", contact);

        // Then
        assertThat(taken.status()).isEqualTo(409);
        assertThat(missing.status()).isEqualTo(404);
        assertThat(linesAfter(before))
                .extracting(line -> line.at("/writes/0/refused").asText())
                .containsExactly("CONFLICT", "ERROR");
    }

    @Test
    void whatCannotBeReadHasALineToo() {
        // Given
        long before = simulator.history().last();

        // When
        Answer broken = app.get("/crm/v3/objects/contacts?after=" + "0".repeat(17_000));
        Answer large = app.post("/crm/v3/objects/contacts", "x".repeat(10 * 1024 * 1024 + 1));

        // Then
        assertThat(broken.status()).isEqualTo(414);
        assertThat(large.status()).isEqualTo(413);
        assertThat(linesAfter(before))
                .extracting(line -> line.path("requestId").asText())
                .containsExactly(
                        broken.json().path("correlationId").asText(), large.header("X-HubSpot-Correlation-Id"));
    }

    @Test
    void writesAreNamedWithTheirMarksAndOutcome() {
        // Given
        app.post(
                "/crm/v3/properties/calls",
                "{\"name\":\"write_id\",\"label\":\"W\",\"type\":\"string\",\"fieldType\":\"text\","
                        + "\"groupName\":\"call\",\"hasUniqueValue\":true}");
        long before = simulator.history().last();

        // When
        app.post(
                CALLS + "/batch/create",
                "{\"inputs\":[" + call("one", "a") + "," + call("two", "a") + "," + call("three", "b") + "]}");

        // Then
        JsonNode line = linesAfter(before).getFirst();
        assertThat(line.path("status").asInt()).isEqualTo(207);
        assertThat(line.path("commit").asLong()).isPositive();
        JsonNode writes = line.path("writes");
        assertThat(writes).extracting(write -> write.path("trace").asText()).containsExactly("one", "two", "three");
        assertThat(writes)
                .extracting(write -> write.path("committed").asBoolean())
                .containsExactly(true, false, true);
        assertThat(writes.get(0).path("action").asText()).isEqualTo("created");
        assertThat(writes.get(0).at("/marks/write_id").asText()).isEqualTo("a");
        assertThat(writes.get(1).path("refused").asText()).isEqualTo("VALIDATION_ERROR");
        assertThat(writes.get(2).path("id").asText()).isNotEmpty();
    }

    @Test
    void aBatchThatFailsAsAWholeCommitsNothing() {
        // Given
        long before = simulator.history().last();

        // When
        app.post(CALLS + "/batch/create", "{\"inputs\":[" + A_CALL + ",{\"properties\":{}}]}");

        // Then
        JsonNode line = linesAfter(before).getFirst();
        assertThat(line.path("status").asInt()).isEqualTo(400);
        assertThat(line.has("commit")).isFalse();
        assertThat(line.path("writes")).hasSize(2);
        assertThat(line.path("writes"))
                .noneMatch(write -> write.path("committed").asBoolean());
    }

    @Test
    void updatesAndArchivesAreTold() {
        // Given
        String id = app.post(CALLS, A_CALL).json().path("id").asText();
        long before = simulator.history().last();

        // When
        app.patch(CALLS + "/" + id, "{\"properties\":{\"hs_call_title\":\"x\"}}");
        app.call("DELETE", CALLS + "/" + id, "");

        // Then
        List<JsonNode> lines = linesAfter(before);
        assertThat(lines.get(0).at("/writes/0/action").asText()).isEqualTo("updated");
        assertThat(lines.get(0).at("/properties/0").asText()).isEqualTo("hs_call_title");
        assertThat(lines.get(1).at("/writes/0/action").asText()).isEqualTo("archived");
        assertThat(lines.get(1).at("/writes/0/id").asText()).isEqualTo(id);
    }

    @Test
    void aLostAnswerShowsThatTheWriteWasDone() {
        // Given
        int fault = simulator.faults().add(FaultRule.once("POST", "/crm/**/calls", new Effect.DropAfter()));
        long before = simulator.history().last();

        // When
        assertThatThrownBy(() -> app.post(CALLS, A_CALL)).isInstanceOf(UncheckedIOException.class);

        // Then
        JsonNode line = linesAfter(before).getFirst();
        assertThat(line.path("status").asInt()).isZero();
        assertThat(line.path("made").asInt()).isEqualTo(201);
        assertThat(line.at("/faults/0/id").asInt()).isEqualTo(fault);
        assertThat(line.at("/faults/0/effect").asText()).isEqualTo("drop-after");
        assertThat(line.at("/writes/0/committed").asBoolean()).isTrue();
    }

    @Test
    void linesAreFoundByNumberInALongHistory() {
        // Given
        for (int i = 0; i < 300; i++) {
            app.withAccessToken("nobody").get("/crm/v3/objects/contacts/" + "9".repeat(1 + i % 100));
        }
        long last = simulator.history().last();

        // When
        List<JsonNode> few = linesAfter(last - 7);

        // Then
        assertThat(few).hasSize(7);
        assertThat(few.getFirst().path("seq").asLong()).isEqualTo(last - 6);
        assertThat(linesAfter(0)).hasSize((int) last);
        assertThat(linesAfter(last)).isEmpty();
    }

    @Test
    void noTokenStandsInIt() {
        // Given
        app.get("/oauth/v1/access-tokens/" + app.accessToken());

        // When
        Answer history = app.get("/_sim/history");

        // Then
        assertThat(history.header("X-Sim-Open")).isEqualTo("0");
        assertThat(history.body()).doesNotContain(app.accessToken()).doesNotContain(app.refreshToken());
    }

    @Test
    void itIsKeptWithTheStateAndATornLineIsDropped(@TempDir Path state) throws IOException {
        // Given
        SimulatorSettings settings = SimulatorSettings.defaults().withStateDirectory(state);
        long before;
        try (HubSpotSimulator first = HubSpotSimulator.start(settings)) {
            InstalledApp.in(first);
            before = first.history().last();
        }
        Files.writeString(state.resolve("history.jsonl"), "{\"seq\":9", StandardOpenOption.APPEND);

        // When
        try (HubSpotSimulator second = HubSpotSimulator.start(settings)) {
            long reopened = second.history().last();
            InstalledApp.in(second);

            // Then
            assertThat(reopened).isEqualTo(before);
            assertThat(second.history().last()).isEqualTo(before * 2);
        }
    }

    @Test
    void requestsPerSecondAreShownByEndpoint() {
        // Given
        app.get("/crm/v3/owners");
        app.get("/crm/v3/owners");

        // When
        JsonNode rates = app.get("/_sim/requests").json().path("rates");

        // Then
        assertThat(rates).anySatisfy(rate -> {
            assertThat(rate.path("path").asText()).isEqualTo("/crm/v3/owners");
            assertThat(rate.path("peakSecond").asInt()).isBetween(1, 2);
        });
    }

    private static String call(String trace, String mark) {
        return "{\"objectWriteTraceId\":\"" + trace
                + "\",\"properties\":{\"hs_timestamp\":\"2026-05-01T10:00:00Z\",\"write_id\":\"" + mark + "\"}}";
    }

    private List<JsonNode> linesAfter(long seq) {
        return app.get("/_sim/history?after=" + seq)
                .body()
                .lines()
                .map(HistoryTest::json)
                .toList();
    }

    private static JsonNode json(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(line, e);
        }
    }
}
