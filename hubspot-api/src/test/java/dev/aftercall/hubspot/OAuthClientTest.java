package dev.aftercall.hubspot;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Bodies follow HubSpot's guide "Manage OAuth tokens". */
class OAuthClientTest {

    private static final RefreshToken REFRESH = new RefreshToken("na1-refresh+token");

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final ScriptedHubSpot hubSpot = new ScriptedHubSpot();

    @AfterEach
    void close() {
        hubSpot.close();
    }

    @Test
    void exchangesACode() {
        // Given
        hubSpot.answers(200, """
                {"token_type":"bearer","access_token":"at-1","refresh_token":"na1-r","expires_in":1800,
                 "hub_id":4100001,"user_id":77,"scopes":["oauth","crm.objects.contacts.read"],"new":"field"}""");

        // When
        OAuthClient.Tokens tokens = hubSpot.oauth()
                .exchangeCode("co de", URI.create("https://a.example/api/hubspot/oauth/callback"))
                .toOptional()
                .orElseThrow();

        // Then
        assertThat(tokens.accessToken().value()).isEqualTo("at-1");
        assertThat(tokens.refreshToken().value()).isEqualTo("na1-r");
        assertThat(tokens.expiresIn()).isEqualTo(Duration.ofMinutes(30));
        assertThat(tokens.portal()).isEqualTo(new PortalId(4_100_001));
        assertThat(tokens.userId()).isEqualTo("77");
        assertThat(tokens.scopes()).containsExactlyInAnyOrder("oauth", "crm.objects.contacts.read");
        assertThat(tokens.toString()).doesNotContain("at-1", "na1-r");
        RecordedRequest request = hubSpot.received();
        assertThat(request.getRequestLine()).startsWith("POST /oauth/2026-03/token HTTP");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.getBody().utf8())
                .isEqualTo("client_id=our-client&client_secret=secret-that-must-not-show"
                        + "&grant_type=authorization_code&code=co+de"
                        + "&redirect_uri=https%3A%2F%2Fa.example%2Fapi%2Fhubspot%2Foauth%2Fcallback");
    }

    @Test
    void takesAnInvalidGrantForABadCodeWhenACodeWasSent() {
        // Given
        hubSpot.answers(400, "{\"error\":\"invalid_grant\"}");

        // When
        Reply<OAuthClient.Tokens> reply = hubSpot.oauth().exchangeCode("c", URI.create("https://a.example/cb"));

        // Then
        assertThat(reply.problem().orElseThrow().kind()).isEqualTo(FailureKind.BAD_AUTH_CODE);
    }

    @Test
    void refreshesAndKeepsTheKnownRefreshTokenWhenNoneIsSent() {
        // Given
        hubSpot.answers(200, "{\"access_token\":\"at-2\",\"expires_in\":1800}");

        // When
        Reply<OAuthClient.Tokens> reply = hubSpot.oauth().traced(TRACE).refresh(REFRESH);

        // Then
        assertThat(reply.toOptional().orElseThrow().refreshToken()).isEqualTo(REFRESH);
        RecordedRequest request = hubSpot.received();
        assertThat(request.getHeaders().get("traceparent")).isEqualTo(TRACE);
        assertThat(request.getBody().utf8()).endsWith("&grant_type=refresh_token&refresh_token=na1-refresh%2Btoken");
    }

    @Test
    void tellsADeadRefreshTokenFromBadClientCredentials() {
        // Given
        hubSpot.answers(400, """
                {"error":"invalid_grant","error_description":"missing or invalid refresh token",
                 "status":"BAD_REFRESH_TOKEN","message":"missing or invalid refresh token","correlationId":"c-1"}""");
        hubSpot.answers(400, "{\"error\":\"invalid_client\",\"status\":\"BAD_CLIENT_SECRET\"}");

        // When
        Reply<OAuthClient.Tokens> dead = hubSpot.oauth().refresh(REFRESH);
        Reply<OAuthClient.Tokens> ours = hubSpot.oauth().refresh(REFRESH);

        // Then
        assertThat(dead.problem().orElseThrow().kind()).isEqualTo(FailureKind.DEAD_REFRESH_TOKEN);
        assertThat(ours.problem().orElseThrow().kind()).isEqualTo(FailureKind.BAD_CLIENT_CREDENTIALS);
        assertThat(dead.problem().orElseThrow().toString()).doesNotContain("na1-refresh", "must-not-show");
    }

    @Test
    void takesAnUnexplainedRefusalOfOurAppForOurs() {
        // Given
        hubSpot.answers(401, "{}");

        // When
        Reply<OAuthClient.Tokens> reply = hubSpot.oauth().refresh(REFRESH);

        // Then
        assertThat(reply.problem().orElseThrow().kind()).isEqualTo(FailureKind.BAD_CLIENT_CREDENTIALS);
    }

    @Test
    void takesATokenAnswerWithoutTokenForMalformed() {
        // Given
        hubSpot.answers(200, "{\"expires_in\":1800}");

        // When
        Reply<OAuthClient.Tokens> reply = hubSpot.oauth().refresh(REFRESH);

        // Then
        assertThat(reply.problem().orElseThrow().kind()).isEqualTo(FailureKind.MALFORMED_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"access_token\":\"at with space\",\"refresh_token\":\"r\",\"expires_in\":1800}",
                "{\"access_token\":\"at\\n2\",\"refresh_token\":\"r\",\"expires_in\":1800}",
                "{\"access_token\":\"at-ü\",\"refresh_token\":\"r\",\"expires_in\":1800}",
                "{\"access_token\":\"\",\"refresh_token\":\"r\",\"expires_in\":1800}",
                "{\"access_token\":\"at\",\"refresh_token\":\" \",\"expires_in\":1800}",
                "{\"access_token\":\"at\",\"refresh_token\":\"\",\"expires_in\":1800}",
            })
    void takesATokenThatCanBeNoneForMalformed(String body) {
        // Given
        hubSpot.answers(200, body);
        hubSpot.answers(200, body);

        // When
        Reply<OAuthClient.Tokens> refreshed = hubSpot.oauth().refresh(REFRESH);
        Reply<OAuthClient.Tokens> exchanged = hubSpot.oauth().exchangeCode("c", URI.create("https://a.example/cb"));

        // Then
        assertThat(refreshed.problem().orElseThrow().kind()).isEqualTo(FailureKind.MALFORMED_ANSWER);
        assertThat(exchanged.problem().orElseThrow().kind()).isEqualTo(FailureKind.MALFORMED_ANSWER);
    }

    @Test
    void introspectsTokens() {
        // Given
        hubSpot.answers(200, """
                {"active":true,"hub_id":4100001,"hub_domain":"demo.example","user_id":77,"user":"ada@demo.example",
                 "app_id":5,"client_id":"our-client","scopes":["oauth"],"expires_in":1700,"token_use":"access_token"}""");
        hubSpot.answers(200, "{\"active\":false}");

        // When
        OAuthClient.Introspection known =
                hubSpot.oauth().introspect(ScriptedHubSpot.TOKEN).toOptional().orElseThrow();
        OAuthClient.Introspection unknown =
                hubSpot.oauth().introspect(REFRESH).toOptional().orElseThrow();

        // Then
        assertThat(known.portal()).isEqualTo(new PortalId(4_100_001));
        assertThat(known.user()).isEqualTo("ada@demo.example");
        assertThat(known.expiresIn()).isEqualTo(Duration.ofSeconds(1700));
        assertThat(unknown.active()).isFalse();
        assertThat(hubSpot.received().getBody().utf8())
                .endsWith("&token=token-that-must-not-show&token_type_hint=access_token");
        RecordedRequest second = hubSpot.received();
        assertThat(second.getTarget()).isEqualTo("/oauth/2026-03/token/introspect");
        assertThat(second.getBody().utf8()).endsWith("&token_type_hint=refresh_token");
    }

    @Test
    void revokes() {
        // Given
        hubSpot.answers(200, "");
        hubSpot.answers(429, "{}", "Retry-After", "3");

        // When
        Optional<HubSpotFailure> first = hubSpot.oauth().revoke(REFRESH);
        Optional<HubSpotFailure> second = hubSpot.oauth().revoke(REFRESH);

        // Then
        assertThat(first).isEmpty();
        assertThat(second.orElseThrow().nextDelay()).isEqualTo(Duration.ofSeconds(3));
        assertThat(hubSpot.received().getTarget()).isEqualTo("/oauth/2026-03/token/revoke");
    }
}
