package dev.aftercall.simulator;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.simulator.oauth.TokenSettings;

import static org.assertj.core.api.Assertions.assertThat;

class TokenTest {

    private final MovableClock clock = new MovableClock();
    private final HubSpotSimulator simulator =
            HubSpotSimulator.start(SimulatorSettings.defaults().withClock(clock));

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void codeIsExchangedOnceForTokensOfTheChosenPortal() {
        // Given
        InstalledApp app = new InstalledApp(simulator.url());
        String code = app.consent(4_100_002L, InstalledApp.ALL_SCOPES);
        Answer first = app.exchange(code);

        // When
        Answer second = app.exchange(code);

        // Then
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().path("hub_id").asLong()).isEqualTo(4_100_002L);
        assertThat(first.json().path("token_type").asText()).isEqualTo("bearer");
        assertThat(first.json().path("expires_in").asLong()).isEqualTo(1800);
        assertThat(first.json().path("refresh_token").asText()).startsWith("na1-");
        assertThat(first.json().path("access_token").asText()).hasSizeGreaterThan(255);
        assertThat(second.status()).isEqualTo(400);
        assertThat(second.json().path("status").asText()).isEqualTo("BAD_AUTH_CODE");
        assertThat(second.json().path("error").asText()).isEqualTo("invalid_grant");
    }

    @Test
    void newTokenHasItsFullLifeOnARunningClock() {
        // Given
        try (HubSpotSimulator running = HubSpotSimulator.start(SimulatorSettings.defaults())) {
            InstalledApp app = new InstalledApp(running.url());

            // When
            Answer answer = app.exchange(app.consent(InstalledApp.NORTHWIND, "oauth"));

            // Then
            assertThat(answer.json().path("expires_in").asLong()).isEqualTo(1800);
        }
    }

    @Test
    void codeExpires() {
        // Given
        InstalledApp app = new InstalledApp(simulator.url());
        String code = app.consent(InstalledApp.NORTHWIND, "oauth");
        clock.advance(Duration.ofMinutes(6));

        // When
        Answer answer = app.exchange(code);

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("status").asText()).isEqualTo("EXPIRED_AUTH_CODE");
    }

    @Test
    void refreshGivesANewAccessTokenAndTheSameRefreshToken() {
        // Given
        InstalledApp app = InstalledApp.in(simulator);

        // When
        Answer answer = app.refresh(app.refreshToken());

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("refresh_token").asText()).isEqualTo(app.refreshToken());
        assertThat(answer.json().path("access_token").asText()).isNotEqualTo(app.accessToken());
    }

    @Test
    void rotationKillsTheOldRefreshToken() {
        // Given
        TokenSettings rotating = new TokenSettings(Duration.ofMinutes(30), Duration.ofMinutes(5), true);
        try (HubSpotSimulator other =
                HubSpotSimulator.start(SimulatorSettings.defaults().withTokens(rotating))) {
            InstalledApp app = InstalledApp.in(other);
            Answer refreshed = app.refresh(app.refreshToken());

            // When
            Answer again = app.refresh(app.refreshToken());

            // Then
            assertThat(refreshed.json().path("refresh_token").asText()).isNotEqualTo(app.refreshToken());
            assertThat(again.json().path("status").asText()).isEqualTo("BAD_REFRESH_TOKEN");
        }
    }

    @Test
    void secondConsentInAPortalGivesTheSameRefreshToken() {
        // Given
        InstalledApp first = InstalledApp.in(simulator);

        // When
        InstalledApp second = InstalledApp.in(simulator);

        // Then
        assertThat(second.refreshToken()).isEqualTo(first.refreshToken());
    }

    @Test
    void wrongSecretIsTheAppsFaultAndNotTheCustomers() {
        // Given
        InstalledApp app = InstalledApp.in(simulator);

        // When
        Answer answer = app.postForm(
                "/oauth/v3/token",
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        app.refreshToken(),
                        "client_id",
                        SimulatorSettings.DEFAULT_CLIENT_ID,
                        "client_secret",
                        "wrong"));

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("status").asText()).isEqualTo("BAD_CLIENT_SECRET");
        assertThat(answer.json().path("error").asText()).isEqualTo("invalid_client");
    }

    @Test
    void revokedRefreshTokenIsDeadWhileAccessTokensLiveOn() {
        // Given
        InstalledApp app = InstalledApp.in(simulator);
        Map<String, String> form = Map.of(
                "token", app.refreshToken(),
                "client_id", SimulatorSettings.DEFAULT_CLIENT_ID,
                "client_secret", SimulatorSettings.DEFAULT_CLIENT_SECRET);
        Answer revoked = app.postForm("/oauth/2026-03/token/revoke", form);

        // When
        Answer refreshed = app.refresh(app.refreshToken());

        // Then
        assertThat(revoked.status()).isEqualTo(200);
        assertThat(refreshed.status()).isEqualTo(400);
        assertThat(refreshed.json().path("status").asText()).isEqualTo("BAD_REFRESH_TOKEN");
        assertThat(app.get("/account-info/v3/details").status()).isEqualTo(200);
    }

    @Test
    void introspectTellsLiveTokensFromOthers() {
        // Given
        InstalledApp app = InstalledApp.in(simulator);
        Map<String, String> known = Map.of(
                "token", app.accessToken(),
                "client_id", SimulatorSettings.DEFAULT_CLIENT_ID,
                "client_secret", SimulatorSettings.DEFAULT_CLIENT_SECRET);
        Map<String, String> unknown = new HashMap<>(known);
        unknown.put("token", "nonsense");

        // When
        Answer live = app.postForm("/oauth/2026-03/token/introspect", known);
        Answer dead = app.postForm("/oauth/v3/token/introspect", unknown);

        // Then
        assertThat(live.json().at("/signed_access_token/hublet").asText()).isEqualTo("na1");
        assertThat(live.json().path("active").asBoolean()).isTrue();
        assertThat(live.json().path("hub_id").asLong()).isEqualTo(InstalledApp.NORTHWIND);
        assertThat(live.json().path("user").asText()).isEqualTo("rep1@northwind.example");
        assertThat(live.json().path("scopes").toString()).contains("crm.objects.owners.read");
        assertThat(dead.status()).isEqualTo(200);
        assertThat(dead.json().path("active").asBoolean()).isFalse();
    }

    @Test
    void expiredAndUnknownTokensAreToldApart() {
        // Given
        InstalledApp app = InstalledApp.in(simulator);
        clock.advance(Duration.ofSeconds(1805));

        // When
        Answer expired = app.get("/account-info/2026-03/details");
        Answer unknown = app.withAccessToken("garbage").get("/account-info/2026-03/details");

        // Then
        assertThat(expired.status()).isEqualTo(401);
        assertThat(expired.json().path("category").asText()).isEqualTo("EXPIRED_AUTHENTICATION");
        assertThat(expired.json().path("message").asText()).contains("expired 5 second(s) ago");
        assertThat(expired.json().path("context").path("expire time")).hasSize(1);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.json().path("category").asText()).isEqualTo("INVALID_AUTHENTICATION");
    }

    @Test
    void callWithoutTheScopeIsRefusedAndNamesIt() {
        // Given
        InstalledApp app = InstalledApp.in(simulator, InstalledApp.NORTHWIND, "oauth crm.objects.contacts.read");

        // When
        Answer answer = app.get("/crm/v3/objects/deals");

        // Then
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("category").asText()).isEqualTo("MISSING_SCOPES");
        assertThat(answer.json()
                        .at("/errors/0/context/requiredGranularScopes/0")
                        .asText())
                .isEqualTo("crm.objects.deals.read");
    }
}
