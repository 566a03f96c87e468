package dev.aftercall.simulator;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.simulator.faults.Effect;
import dev.aftercall.simulator.faults.FaultBook;
import dev.aftercall.simulator.faults.FaultRule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class FaultTest {

    private static final String CALLS = "/crm/objects/2026-03/calls";
    private static final String A_CALL = "{\"properties\":{\"hs_timestamp\":\"2026-05-01T10:00:00Z\"}}";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void droppedBeforeTheWriteLeavesNothing() {
        // Given
        simulator.faults().add(FaultRule.once("POST", "/crm/**/calls", new Effect.DropBefore()));

        // When
        assertThatThrownBy(() -> app.post(CALLS, A_CALL)).isInstanceOf(UncheckedIOException.class);

        // Then
        assertThat(written()).isZero();
        assertThat(simulator.faults().fired()).hasSize(1);
        assertThat(app.post(CALLS, A_CALL).status()).isEqualTo(201);
    }

    @Test
    void droppedAfterTheWriteLeavesItDone() {
        // Given
        simulator.faults().add(FaultRule.once("POST", "/crm/*/2026-03/calls", new Effect.DropAfter()));

        // When
        assertThatThrownBy(() -> app.post(CALLS, A_CALL)).isInstanceOf(UncheckedIOException.class);

        // Then
        assertThat(written()).isEqualTo(1);
    }

    @Test
    void heldAnswerComesWhenReleased() throws InterruptedException, ExecutionException, TimeoutException {
        // Given
        int fault = simulator.faults().add(FaultRule.once("POST", "/**/calls", new Effect.HoldAfter()));
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> app.post(CALLS, A_CALL));
        await().atMost(Duration.ofSeconds(60)).until(() -> simulator.faults().holding(fault) == 1);
        long writtenMeanwhile = written();
        boolean answeredMeanwhile = answer.isDone();

        // When
        simulator.faults().release(fault, FaultBook.Release.ANSWER);

        // Then
        assertThat(writtenMeanwhile).isEqualTo(1);
        assertThat(answeredMeanwhile).isFalse();
        assertThat(answer.get(60, TimeUnit.SECONDS).status()).isEqualTo(201);
    }

    @Test
    void adminApiSetsUpShowsAndReleases() {
        // Given
        String id = app.post(
                        "/_sim/faults",
                        "{\"method\":\"POST\",\"path\":\"/crm/**/calls\",\"skip\":1,\"effect\":\"hold-after\"}")
                .json()
                .path("id")
                .asText();
        app.post(CALLS, A_CALL);
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> app.post(CALLS, A_CALL));
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        app.get("/_sim/faults").json().at("/faults/0/holding").asInt() == 1);

        // When
        Answer released = app.post("/_sim/faults/" + id + "/release", "{\"then\":\"drop\"}");

        // Then
        assertThat(released.status()).isEqualTo(204);
        assertThatThrownBy(() -> answer.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(UncheckedIOException.class);
        assertThat(app.get("/_sim/faults").json().at("/fired/0/effect").asText())
                .isEqualTo("hold-after");
    }

    @Test
    void answersInPlaceOfTheResourceForOnePortalOnly() {
        // Given
        app.post(
                "/_sim/faults",
                "{\"path\":\"/crm/**\",\"hubId\":4100002,\"times\":5,\"effect\":\"answer\",\"status\":477,"
                        + "\"headers\":{\"Retry-After\":\"3\"},\"body\":\"{}\"}");
        InstalledApp other = InstalledApp.in(simulator, 4_100_002L, InstalledApp.ALL_SCOPES);

        // When
        Answer struck = other.get("/crm/v3/owners");
        Answer spared = app.get("/crm/v3/owners");

        // Then
        assertThat(struck.status()).isEqualTo(477);
        assertThat(struck.header("Retry-After")).isEqualTo("3");
        assertThat(spared.status()).isEqualTo(200);
    }

    @Test
    void delayedAnswerComesLater() {
        // Given
        simulator.faults().add(FaultRule.once("GET", "/crm/v3/owners", new Effect.Delay(Duration.ofMillis(150))));
        long started = System.nanoTime();

        // When
        Answer answer = app.get("/crm/v3/owners");

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void methodsMayBeInSmallLetters() {
        // Given
        app.post("/_sim/faults", "{\"method\":\"get\",\"path\":\"/crm/v3/owners\",\"effect\":\"answer\"}");

        // When
        Answer struck = app.get("/crm/v3/owners");

        // Then
        assertThat(struck.status()).isEqualTo(503);
    }

    @Test
    void badFaultsAreRefused() {
        // When
        Answer unknown = app.post("/_sim/faults", "{\"effect\":\"explode\"}");
        Answer never = app.post("/_sim/faults", "{\"effect\":\"drop-before\",\"times\":0}");

        // Then
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(never.status()).isEqualTo(400);
    }

    private long written() {
        return app.get("/_sim/portals/4100001/objects/calls")
                .json()
                .path("results")
                .size();
    }
}
