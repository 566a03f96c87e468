package dev.aftercall.simulator;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.simulator.faults.Effect;
import dev.aftercall.simulator.faults.FaultRule;
import dev.aftercall.simulator.limits.LimitSettings;
import dev.aftercall.simulator.oauth.Rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What is judged when a request comes, whatever strikes it or holds it up afterwards. */
class ArrivalTest {

    private static final String OWNERS = "/crm/v3/owners";
    private static final String REMAINING = "X-HubSpot-RateLimit-Remaining";

    private final HubSpotSimulator simulator =
            HubSpotSimulator.start(SimulatorSettings.defaults().withLimits(new LimitSettings(1, 5)));
    private final InstalledApp app = InstalledApp.in(simulator);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        simulator.close();
        threads.shutdownNow();
    }

    @Test
    void aDelayedRequestCountsFromWhenItCame() {
        // Given
        simulator.time().stop();
        simulator.faults().add(FaultRule.once("GET", OWNERS, new Effect.Delay(Duration.ofSeconds(60))));
        CompletableFuture<Answer> delayed = CompletableFuture.supplyAsync(() -> app.get(OWNERS), threads);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !simulator.faults().fired().isEmpty());

        // When
        Answer next = app.get(OWNERS);

        // Then
        assertThat(next.status()).isEqualTo(429);
        assertThat(delayed).isNotDone();
    }

    @Test
    void anAnswerInPlaceOfTheResourceCountsAndCarriesTheHeadersOfLimits() {
        // Given
        simulator.time().stop();
        simulator.faults().add(FaultRule.once("GET", OWNERS, new Effect.Answer(500, "{}", Map.of())));

        // When
        Answer struck = app.get(OWNERS);

        // Then
        assertThat(struck.status()).isEqualTo(500);
        assertThat(struck.header(REMAINING)).isEqualTo("0");
        assertThat(app.get(OWNERS).status()).isEqualTo(429);
    }

    @Test
    void aDroppedRequestCountsToo() {
        // Given
        simulator.time().stop();
        simulator.faults().add(FaultRule.once("POST", "/crm/**", new Effect.DropBefore()));

        // When
        assertThatThrownBy(() -> app.post("/crm/v3/objects/contacts", "{}")).isInstanceOf(UncheckedIOException.class);

        // Then
        assertThat(app.get(OWNERS).status()).isEqualTo(429);
    }

    @Test
    void whatIsNotLetInIsNotStruck() {
        // Given
        simulator.faults().add(FaultRule.once("GET", OWNERS, new Effect.Answer(500, "{}", Map.of())));

        // When
        Answer unknown = app.withAccessToken("nobody").get(OWNERS);

        // Then
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(simulator.faults().fired()).isEmpty();
    }

    @Test
    void aTokenRequestThatIsCommittedLaterIsDoneLater() {
        // Given
        simulator.time().stop();
        simulator.tokens().use(simulator.tokens().settings().withRotation(Rotation.STRICT));
        simulator
                .faults()
                .add(FaultRule.once("POST", "/oauth/**", new Effect.CommitLater(Duration.ofSeconds(9), false)));

        // When
        assertThatThrownBy(() -> app.refresh(app.refreshToken())).isInstanceOf(UncheckedIOException.class);

        // Then
        assertThat(simulator.tokens().findRefresh(app.refreshToken())).isPresent();
        simulator.time().advance(Duration.ofSeconds(9));
        assertThat(simulator.tokens().findRefresh(app.refreshToken())).isEmpty();
    }

    @Test
    void theTokenEndpointsHaveThePaceToo() {
        // Given
        app.post("/_sim/pace", "{\"profile\":\"flat\",\"baseMillis\":150}");
        long started = System.nanoTime();

        // When
        Answer answer = app.refresh(app.refreshToken());

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }
}
