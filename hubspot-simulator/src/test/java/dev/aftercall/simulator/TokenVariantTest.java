package dev.aftercall.simulator;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.simulator.oauth.Rotation;

import static org.assertj.core.api.Assertions.assertThat;

/** What may differ about tokens, and their oldest endpoints. */
class TokenVariantTest {

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void theOldRefreshTokenWorksUntilTheNewOneWasUsed() {
        // Given
        app.post("/_sim/tokens", "{\"rotation\":\"grace\"}");
        String old = app.refreshToken();
        String next = refreshed(old);

        // When
        Answer again = app.refresh(old);
        Answer newOne = app.refresh(next);
        Answer tooLate = app.refresh(old);

        // Then
        assertThat(next).isNotEqualTo(old);
        assertThat(again.json().path("refresh_token").asText()).isEqualTo(next);
        assertThat(newOne.status()).isEqualTo(200);
        assertThat(tooLate.json().path("status").asText()).isEqualTo("BAD_REFRESH_TOKEN");
    }

    @Test
    void theOldRefreshTokenWorksForAMinuteAtMost() {
        // Given
        simulator.time().stop();
        simulator.tokens().use(simulator.tokens().settings().withRotation(Rotation.GRACE));
        app.refresh(app.refreshToken());
        simulator.time().advance(Duration.ofSeconds(59));
        int inTime = app.refresh(app.refreshToken()).status();
        simulator.time().advance(Duration.ofSeconds(1));

        // When
        Answer late = app.refresh(app.refreshToken());

        // Then
        assertThat(inTime).isEqualTo(200);
        assertThat(late.status()).isEqualTo(400);
    }

    @Test
    void theTokenEndpointHasALimitWhereSet() {
        // Given
        simulator.time().stop();
        app.post("/_sim/tokens", "{\"perTenSeconds\":1}");
        simulator.time().advance(Duration.ofSeconds(10));
        app.refresh(app.refreshToken());
        simulator.time().advance(Duration.ofSeconds(4));

        // When
        Answer refused = app.refresh(app.refreshToken());

        // Then
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("6");
        simulator.time().advance(Duration.ofSeconds(6));
        assertThat(app.refresh(app.refreshToken()).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "old, false, BAD_REFRESH_TOKEN",
        "new, true, ''",
        "both, true, BAD_REFRESH_TOKEN",
        "envelope, false, error"
    })
    void refusalsComeInEachForm(String form, boolean named, String status) {
        // Given
        app.post("/_sim/tokens", "{\"errors\":\"" + form + "\"}");

        // When
        Answer answer = app.refresh("na1-nonsense");

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").asText().equals("invalid_grant")).isEqualTo(named);
        assertThat(answer.json().path("status").asText()).isEqualTo(status);
    }

    @Test
    void versionOneTellsAboutTokensInItsPath() {
        // When
        Answer access = app.get("/oauth/v1/access-tokens/" + app.accessToken());
        Answer refresh = app.get("/oauth/v1/refresh-tokens/" + app.refreshToken());
        Answer unknown = app.get("/oauth/v1/access-tokens/nonsense");

        // Then
        assertThat(access.json().path("hub_id").asLong()).isEqualTo(InstalledApp.NORTHWIND);
        assertThat(access.json().path("user").asText()).isEqualTo("rep1@northwind.example");
        assertThat(access.json().path("token_type").asText()).isEqualTo("access");
        assertThat(access.json().path("expires_in").asLong()).isBetween(1790L, 1800L);
        assertThat(refresh.json().path("client_id").asText()).isEqualTo(SimulatorSettings.DEFAULT_CLIENT_ID);
        assertThat(unknown.status()).isEqualTo(404);
    }

    @Test
    void versionOneRevokesByDelete() {
        // When
        Answer deleted = app.call("DELETE", "/oauth/v1/refresh-tokens/" + app.refreshToken(), "");

        // Then
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(app.refresh(app.refreshToken()).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v3", "2026-03", "2026-09"})
    void everyVersionRefreshes(String version) {
        // When
        Answer answer = app.postForm(
                "/oauth/" + version + "/token",
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        app.refreshToken(),
                        "client_id",
                        SimulatorSettings.DEFAULT_CLIENT_ID,
                        "client_secret",
                        SimulatorSettings.DEFAULT_CLIENT_SECRET));

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().has("hub_id")).isEqualTo(!version.equals("v1"));
    }

    @Test
    void whatExpiredADayAgoIsForgotten() {
        // Given
        simulator.time().stop();
        String expired = app.accessToken();
        app.consent(InstalledApp.NORTHWIND, InstalledApp.ALL_SCOPES);
        simulator.time().advance(Duration.ofHours(23));
        app.refresh(app.refreshToken());
        boolean knownToday = simulator.tokens().findAccess(expired).isPresent();

        // When
        simulator.time().advance(Duration.ofHours(2));
        app.refresh(app.refreshToken());

        // Then
        assertThat(knownToday).isTrue();
        assertThat(simulator.tokens().findAccess(expired)).isEmpty();
        assertThat(simulator.tokens().contents()).hasSize(3);
    }

    @Test
    void aPrivateAppsTokenDoesNotExpire() {
        // Given
        String token = app.post(
                        "/_sim/portals/4100002/private-apps",
                        "{\"scopes\":[\"crm.objects.contacts.read\"],\"name\":\"script\"}")
                .json()
                .path("token")
                .asText();
        simulator.time().advance(Duration.ofDays(400));

        // When
        Answer answer = app.withAccessToken(token).get("/crm/v3/objects/contacts?limit=1");

        // Then
        assertThat(token).startsWith("pat-na1-");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(app.withAccessToken(token).get("/crm/v3/objects/deals").status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "invalid, 401, INVALID_AUTHENTICATION, ''",
        "expired, 401, EXPIRED_AUTHENTICATION, 1970-01-01T00:00:00Z",
    })
    void aMalformedAccessTokenIsUnknownOrExpiredLongAgo(String variant, int status, String category, String time) {
        // Given
        app.post("/_sim/tokens", "{\"malformed\":\"" + variant + "\"}");

        // When
        Answer malformed = app.withAccessToken("access-token").get("/crm/v3/objects/contacts");
        Answer unknown = app.withAccessToken("pat-na1-nobodys").get("/crm/v3/objects/contacts");

        // Then
        assertThat(malformed.status()).isEqualTo(status);
        assertThat(malformed.json().path("category").asText()).isEqualTo(category);
        assertThat(malformed.json().at("/context/expire time/0").asText()).isEqualTo(time);
        assertThat(malformed.json().path("message").asText().contains("day(s) ago"))
                .isEqualTo(variant.equals("expired"));
        assertThat(unknown.json().path("category").asText()).isEqualTo("INVALID_AUTHENTICATION");
    }

    @Test
    void aMalformedAccessTokenCanBeAnsweredByWhatStandsBeforeHubSpot() {
        // Given
        app.post("/_sim/tokens", "{\"malformed\":\"edge\"}");

        // When
        Answer answer = app.withAccessToken("access-token").get("/crm/v3/objects/contacts");

        // Then
        assertThat(answer.status()).isEqualTo(530);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
    }

    @Test
    void aTokenStaysInItsAccount() {
        // Given
        String wish = "{\"token\":\"pat-mine\",\"scopes\":[\"crm.objects.contacts.read\"]}";
        app.post("/_sim/portals/4100001/private-apps", wish);

        // When
        Answer again = app.post("/_sim/portals/4100001/private-apps", wish);
        Answer elsewhere = app.post("/_sim/portals/4100002/private-apps", wish);
        Answer publicApps = app.post(
                "/_sim/portals/4100001/private-apps", "{\"token\":\"" + app.accessToken() + "\",\"scopes\":[]}");

        // Then
        assertThat(again.status()).isEqualTo(201);
        assertThat(elsewhere.status()).isEqualTo(409);
        assertThat(publicApps.status()).isEqualTo(409);
        assertThat(app.withAccessToken("pat-mine")
                        .get("/account-info/v3/details")
                        .json()
                        .path("portalId")
                        .asLong())
                .isEqualTo(InstalledApp.NORTHWIND);
    }

    private String refreshed(String token) {
        return app.refresh(token).json().path("refresh_token").asText();
    }
}
