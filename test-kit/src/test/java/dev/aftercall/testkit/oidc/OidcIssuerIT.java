package dev.aftercall.testkit.oidc;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.aftercall.testkit.process.Ports;

import static org.assertj.core.api.Assertions.assertThat;

class OidcIssuerIT {
    private static final UUID WORKSPACE = UUID.fromString("0193a000-0000-7000-8000-000000000001");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path home;

    private static OidcIssuer issuer;

    @BeforeAll
    static void start() {
        issuer = OidcIssuer.start(home, Ports.free());
    }

    @AfterAll
    static void stop() {
        issuer.close();
    }

    @Test
    void aServicesTokenCarriesItsClientId() throws Exception {
        JsonNode claims = claims(issuer.tokens().serviceToken("sync-service"));

        assertThat(claims.at("/sub").textValue()).isEqualTo("sync-service");
        assertThat(claims.at("/groups")).hasToString("[\"service\"]");
        assertThat(claims.at("/iss").textValue()).isEqualTo(issuer.issuerUrl());
        assertThat(claims.at("/aud").toString()).contains("\"aftercall\"");
    }

    @Test
    void aUsersTokenCarriesWhatWasAsked() throws Exception {
        UserClaims asked = UserClaims.of("ada", WORKSPACE, "admin", "rep").withEmail("ada@example.com");

        JsonNode claims = claims(issuer.tokens().userToken(asked));

        assertThat(claims.at("/sub").textValue()).isEqualTo("ada");
        assertThat(claims.at("/workspace").textValue()).isEqualTo(WORKSPACE.toString());
        assertThat(claims.at("/groups")).hasToString("[\"admin\",\"rep\"]");
        assertThat(claims.at("/email").textValue()).isEqualTo("ada@example.com");
        assertThat(expiry(claims)).isAfter(Instant.now());
    }

    @Test
    void aTokenMayHaveAnotherAudienceOrHaveExpired() throws Exception {
        UserClaims asked = UserClaims.of("ada", WORKSPACE, "admin")
                .withAudience("somebody-else")
                .validFor(Duration.ofMinutes(-5));

        JsonNode claims = claims(issuer.tokens().userToken(asked));

        assertThat(claims.at("/aud").toString()).contains("somebody-else").doesNotContain("aftercall");
        assertThat(expiry(claims)).isBefore(Instant.now());
    }

    @Test
    void aStrangersTokenIsNotSignedWithOurKey() throws Exception {
        String token = issuer.strangersTokens().userToken(UserClaims.of("ada", WORKSPACE, "admin"));

        assertThat(isSignedByUs(token)).isFalse();
        assertThat(claims(token).at("/iss").textValue()).isNotEqualTo(issuer.issuerUrl());
    }

    @Test
    void tokensOutliveARestart() throws Exception {
        // Given
        String token = issuer.token("ada", WORKSPACE, "admin");

        // When
        issuer.kill();
        issuer.restart();

        // Then
        assertThat(isSignedByUs(token)).isTrue();
    }

    private static JsonNode claims(String token) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    private static Instant expiry(JsonNode claims) {
        return Instant.ofEpochSecond(claims.at("/exp").longValue());
    }

    private static boolean isSignedByUs(String token) throws Exception {
        String[] parts = token.split("\\.", -1);
        JsonNode key = JSON.readTree(get(issuer.issuerUrl() + "/jwks")).at("/keys/0");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(key.at("/n")), number(key.at("/e")))));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static BigInteger number(JsonNode base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64.textValue()));
    }

    private static String get(String url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
