package dev.aftercall.simulator;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.aftercall.simulator.faults.ChosenInputs;
import dev.aftercall.simulator.faults.Effect;
import dev.aftercall.simulator.faults.FaultRule;
import dev.aftercall.simulator.faults.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Faults that strike inside a write, or leave open whether it was done. */
class BatchFaultTest {

    private static final String BATCH = "/crm/objects/2026-03/calls/batch/create";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void chosenInputsFailAloneWhereInputsHaveTraceIds() {
        // Given
        struck(new Effect.FailInputs(ChosenInputs.at(1, 2), Refusal.validation()));

        // When
        Answer answer = app.post(BATCH, calls(4, true));

        // Then
        assertThat(answer.status()).isEqualTo(207);
        assertThat(answer.json().path("results")).hasSize(2);
        assertThat(answer.json().path("numErrors").asInt()).isEqualTo(2);
        assertThat(written()).isEqualTo(2);
    }

    @Test
    void chosenInputsSinkTheBatchWithoutTraceIds() {
        // Given
        struck(new Effect.FailInputs(ChosenInputs.at(1), Refusal.validation()));

        // When
        Answer answer = app.post(BATCH, calls(4, false));

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(written()).isZero();
    }

    @Test
    void aBadAssociationSinksTheBatchWhereToldTo() {
        // Given
        app.post(
                "/_sim/faults",
                "{\"method\":\"POST\",\"path\":\"/crm/**\",\"effect\":\"fail-inputs\",\"inputs\":[3],"
                        + "\"as\":\"association\",\"alone\":false}");

        // When
        Answer answer = app.post(BATCH, calls(4, true));

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).startsWith("One or more associations");
        assertThat(written()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"true, 4", "false, 3"})
    void anInputCanBeInNeitherResultsNorErrors(boolean done, int written) {
        // Given
        struck(new Effect.LoseInputs(ChosenInputs.at(0), done));

        // When
        Answer answer = app.post(BATCH, calls(4, true));

        // Then
        assertThat(answer.json().path("status").asText()).isEqualTo("COMPLETE");
        assertThat(answer.json().path("results")).hasSize(3);
        assertThat(answer.json().has("errors")).isFalse();
        assertThat(written()).isEqualTo(written);
    }

    @Test
    void anErrorAnswerCanHideAWrite() {
        // Given
        app.post("/_sim/faults", "{\"path\":\"/crm/**\",\"effect\":\"answer-after\",\"status\":524}");

        // When
        Answer answer = app.post(BATCH, calls(4, true));

        // Then
        assertThat(answer.status()).isEqualTo(524);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(written()).isEqualTo(4);
    }

    @Test
    void anAnswerCanBreakOff() {
        // Given
        struck(new Effect.Malformed());

        // When
        Answer answer = app.post(BATCH, calls(1, true));

        // Then
        assertThat(answer.status()).isEqualTo(201);
        assertThatThrownBy(answer::json).isInstanceOf(UncheckedIOException.class);
        assertThat(written()).isEqualTo(1);
    }

    @Test
    void aGoodAnswerCanHaveAnotherStatus() {
        // Given
        struck(new Effect.OtherStatus(200));

        // When
        Answer answer = app.post(BATCH, calls(1, true));

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("results")).hasSize(1);
    }

    @Test
    void aDroppedRequestIsDoneLater() {
        // Given
        simulator.time().stop();
        struck(new Effect.CommitLater(Duration.ofSeconds(95), false));
        long before = simulator.history().last();

        // When
        assertThatThrownBy(() -> app.post(BATCH, calls(2, true))).isInstanceOf(UncheckedIOException.class);

        // Then
        assertThat(app.get("/_sim/history").header("X-Sim-Open")).isEqualTo("1");
        assertThat(written()).isZero();
        simulator.time().advance(Duration.ofSeconds(94));
        assertThat(written()).isZero();
        simulator.time().advance(Duration.ofSeconds(1));
        assertThat(written()).isEqualTo(2);
        assertThat(app.get("/_sim/history?after=" + before).body().lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("\"kind\":\"late\"", "\"committed\":true");
    }

    @Test
    void aShareOfRequestsIsStruckTheSameWayForTheSameSeed() {
        // Given
        Effect effect = new Effect.Answer(503, "{}", java.util.Map.of());
        simulator.faults().seed(42);
        simulator.faults().add(FaultRule.share("GET", "/crm/v3/owners", 0.3, effect));

        // When
        String first = outcomes();
        simulator.faults().clear();
        simulator.faults().seed(41);
        simulator.faults().add(FaultRule.share("GET", "/crm/v3/owners", 0.3, effect));
        String other = outcomes();

        // Then
        assertThat(first).isNotEqualTo(other).contains("503").contains("200");
    }

    @Test
    void aFaultsOwnSeedGivesTheSameDrawsWhateverWasSetUpBefore() {
        // Given
        String half = "{\"path\":\"/crm/v3/owners\",\"share\":0.5,\"seed\":7,\"effect\":\"answer\"}";
        app.post("/_sim/faults", half);
        String first = outcomes();
        simulator.faults().clear();
        app.post("/_sim/faults", "{\"path\":\"/oauth/**\",\"effect\":\"answer\"}");

        // When
        app.post("/_sim/faults", half);
        String again = outcomes();

        // Then
        assertThat(again).isEqualTo(first).contains("503").contains("200");
    }

    @Test
    void aShareStrikesNoMoreThanItsTimes() {
        // Given
        app.post(
                "/_sim/faults",
                "{\"path\":\"/crm/v3/owners\",\"share\":0.9,\"times\":3,\"seed\":7,\"effect\":\"answer\"}");

        // When
        outcomes();

        // Then
        assertThat(simulator.faults().fired()).hasSize(3);
    }

    @Test
    void aDelayAndAnotherFaultStrikeTogether() {
        // Given
        simulator.faults().add(FaultRule.once("POST", "/crm/**", new Effect.Delay(Duration.ofMillis(100))));
        struck(new Effect.DropAfter());
        long started = System.nanoTime();

        // When
        assertThatThrownBy(() -> app.post(BATCH, calls(1, true))).isInstanceOf(UncheckedIOException.class);

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        assertThat(simulator.faults().fired()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"423, LOCKED", "477, MIGRATION_IN_PROGRESS"})
    void usualAnswersNeedNoBody(int status, String category) {
        // Given
        app.post("/_sim/faults", "{\"path\":\"/crm/**\",\"effect\":\"answer\",\"status\":" + status + "}");

        // When
        Answer answer = app.get("/crm/v3/owners");

        // Then
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("category").asText()).isEqualTo(category);
        assertThat(answer.header("Retry-After")).isEqualTo(status == 477 ? "30" : "");
    }

    @Test
    void tooManyRequestsIsToldAsTheTenSecondLimitTellsIt() {
        // Given
        app.post("/_sim/faults", "{\"path\":\"/crm/**\",\"effect\":\"answer\",\"status\":429,\"retryAfterSeconds\":4}");

        // When
        Answer answer = app.get("/crm/v3/owners");

        // Then
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.json().path("policyName").asText()).isEqualTo("TEN_SECONDLY_ROLLING");
        assertThat(answer.json().path("errorType").asText()).isEqualTo("RATE_LIMIT");
        assertThat(answer.json().has("category")).isFalse();
        assertThat(answer.header("Retry-After")).isEqualTo("4");
    }

    @Test
    void anAnswerCanAskToComeAgainAtOnce() {
        // Given
        app.post("/_sim/faults", "{\"path\":\"/crm/**\",\"effect\":\"answer\",\"status\":503,\"retryAfterSeconds\":0}");

        // When
        Answer answer = app.get("/crm/v3/owners");

        // Then
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("0");
    }

    @Test
    void aHeaderIsOneHoweverItIsWritten() {
        // Given
        app.post("/_sim/faults", """
                {"path":"/crm/**","effect":"answer","headers":{"content-type":"text/plain"},"body":"no"}""");

        // When
        Answer answer = app.get("/crm/v3/owners");

        // Then
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain");
    }

    @Test
    void aPageOfHtmlCanComeWithAnyStatus() {
        // Given
        app.post("/_sim/faults", "{\"path\":\"/crm/**\",\"effect\":\"answer\",\"html\":true,\"status\":200}");

        // When
        Answer answer = app.get("/crm/v3/owners");

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
    }

    @Test
    void whatStruckIsListedWithoutTokens() {
        // Given
        app.post("/_sim/faults", "{\"path\":\"/oauth/**\",\"effect\":\"answer\"}");
        app.get("/oauth/v1/access-tokens/" + app.accessToken());

        // When
        Answer faults = app.get("/_sim/faults");

        // Then
        assertThat(faults.json().at("/fired/0/path").asText()).isEqualTo("/oauth/v1/access-tokens/{token}");
        assertThat(faults.body()).doesNotContain(app.accessToken());
    }

    @Test
    void oneFaultCanBeTakenAway() {
        // Given
        JsonNode added = app.post("/_sim/faults", "{\"effect\":\"drop-before\",\"always\":true}")
                .json();

        // When
        Answer removed = app.call("DELETE", "/_sim/faults/" + added.path("id").asInt(), "");

        // Then
        assertThat(removed.status()).isEqualTo(204);
        assertThat(app.get("/crm/v3/owners").status()).isEqualTo(200);
    }

    @Test
    void resultsComeInOrderAndWithoutTraceIdsWhenToldTo() {
        // Given
        Answer before = app.post(BATCH, calls(20, true));
        app.post("/_sim/batches", "{\"shuffle\":false,\"traceIds\":false}");

        // When
        Answer after = app.post(BATCH, calls(20, true));

        // Then
        assertThat(before.json().at("/results/0").has("objectWriteTraceId")).isTrue();
        assertThat(after.json().at("/results/0").has("objectWriteTraceId")).isFalse();
        assertThat(ids(before)).isNotEqualTo(ids(before).stream().sorted().toList());
        assertThat(ids(after)).isSorted();
    }

    private static List<Long> ids(Answer answer) {
        return answer.json()
                .path("results")
                .valueStream()
                .map(result -> result.path("id").asLong())
                .toList();
    }

    private String outcomes() {
        return IntStream.range(0, 30)
                .mapToObj(unused -> Integer.toString(app.get("/crm/v3/owners").status()))
                .collect(Collectors.joining(" "));
    }

    private void struck(Effect effect) {
        simulator.faults().add(FaultRule.once("POST", "/crm/**", effect));
    }

    private static String calls(int count, boolean traced) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{" + (traced ? "\"objectWriteTraceId\":\"t" + i + "\"," : "")
                        + "\"properties\":{\"hs_timestamp\":\"2026-05-01T10:00:00Z\"}}")
                .collect(Collectors.joining(",", "{\"inputs\":[", "]}"));
    }

    private int written() {
        return app.get("/_sim/portals/4100001/objects/calls")
                .json()
                .path("results")
                .size();
    }
}
