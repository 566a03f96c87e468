package dev.aftercall.simulator;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.simulator.limits.LimitSettings;

import static org.assertj.core.api.Assertions.assertThat;

class RateLimitTest {

    private final MovableClock clock = new MovableClock();
    private final HubSpotSimulator simulator =
            HubSpotSimulator.start(SimulatorSettings.defaults().withClock(clock).withLimits(new LimitSettings(3, 2)));
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void requestBeyondTheTenSecondLimitIsRefusedUntilTheWindowMovesOn() {
        // Given
        Answer first = app.get("/crm/v3/owners");
        app.get("/crm/v3/owners");
        app.get("/crm/v3/objects/contacts/77");

        // When
        Answer fourth = app.get("/crm/v3/owners");

        // Then
        assertThat(first.header("X-HubSpot-RateLimit-Max")).isEqualTo("3");
        assertThat(first.header("X-HubSpot-RateLimit-Remaining")).isEqualTo("2");
        assertThat(first.header("X-HubSpot-RateLimit-Interval-Milliseconds")).isEqualTo("10000");
        assertThat(fourth.status()).isEqualTo(429);
        assertThat(fourth.json().path("policyName").asText()).isEqualTo("TEN_SECONDLY_ROLLING");
        assertThat(fourth.json().path("errorType").asText()).isEqualTo("RATE_LIMIT");
        clock.advance(Duration.ofSeconds(10));
        assertThat(app.get("/crm/v3/owners").status()).isEqualTo(200);
    }

    @Test
    void errorAnswersCountAndCarryTheHeaders() {
        // When
        Answer missing = app.get("/crm/v3/objects/contacts/77");

        // Then
        assertThat(missing.header("X-HubSpot-RateLimit-Remaining")).isEqualTo("2");
    }

    @Test
    void portalsHaveTheirOwnLimits() {
        // Given
        InstalledApp other = InstalledApp.in(simulator, 4_100_002L, InstalledApp.ALL_SCOPES);
        app.get("/crm/v3/owners");
        app.get("/crm/v3/owners");
        app.get("/crm/v3/owners");

        // When
        Answer answer = other.get("/crm/v3/owners");

        // Then
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void searchHasItsOwnLimitAndBodyAndNoHeaders() {
        // Given
        Answer first = app.post("/crm/v3/objects/contacts/search", "{}");
        app.post("/crm/v3/objects/contacts/search", "{}");

        // When
        Answer third = app.post("/crm/v3/objects/contacts/search", "{}");

        // Then
        assertThat(first.header("X-HubSpot-RateLimit-Max")).isEmpty();
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.json().path("category").asText()).isEqualTo("RATE_LIMITS");
        assertThat(third.json().path("message").asText()).isEqualTo("You have reached your secondly limit.");
        assertThat(third.json().has("policyName")).isFalse();
        assertThat(app.get("/crm/v3/owners").header("X-HubSpot-RateLimit-Remaining"))
                .isEqualTo("2");
    }
}
