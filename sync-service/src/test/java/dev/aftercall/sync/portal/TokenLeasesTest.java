package dev.aftercall.sync.portal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.aftercall.sync.SyncConfig;

import static org.assertj.core.api.Assertions.assertThat;

class TokenLeasesTest {

    private static final UUID WORKSPACE = UUID.randomUUID();

    private HttpServer auth;
    private TokenLeases leases;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
    private volatile Instant expiry = now.get().plus(Duration.ofMinutes(30));
    private volatile Duration answerTakes = Duration.ZERO;
    private volatile int status = 200;
    private final AtomicInteger asked = new AtomicInteger();

    @BeforeEach
    void start() throws IOException {
        auth = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        auth.createContext("/internal/connections/" + WORKSPACE + "/lease", this::answer);
        auth.start();
        leases = new TokenLeases(configFor(auth.getAddress().getPort()), new OurToken(), new ObjectMapper(), now::get);
    }

    @AfterEach
    void stop() {
        leases.close();
        auth.stop(0);
    }

    @Test
    void aLeaseIsKeptForThirtySecondsAndNoLonger() {
        // Given
        TokenLease.Leased lease = leased();

        // When
        passes(Duration.ofMillis(29_999));

        // Then
        assertThat(leases.isKept(WORKSPACE, lease)).isTrue();
        assertThat(leased()).isEqualTo(lease);
        assertThat(asked).hasValue(1);
        passes(Duration.ofMillis(1));
        assertThat(leases.isKept(WORKSPACE, lease)).isFalse();
        assertThat(leased().token().value()).isEqualTo("token-2");
        assertThat(leases.isKept(WORKSPACE, lease)).isFalse();
    }

    @Test
    void theThirtySecondsCountFromBeforeItWasAskedFor() {
        // Given
        answerTakes = Duration.ofSeconds(20);
        TokenLease.Leased lease = leased();

        // When
        passes(Duration.ofSeconds(9));

        // Then
        assertThat(leases.isKept(WORKSPACE, lease)).isTrue();
        passes(Duration.ofSeconds(1));
        assertThat(leases.isKept(WORKSPACE, lease)).isFalse();
    }

    @Test
    void aTokenThatExpiresSoonerIsKeptUntilThen() {
        // Given
        expiry = now.get().plusSeconds(5);
        TokenLease.Leased lease = leased();

        // When
        passes(Duration.ofSeconds(5));

        // Then
        assertThat(leases.isKept(WORKSPACE, lease)).isFalse();
    }

    @Test
    void aTokenThatWasForgottenIsUsedNoMore() {
        // Given
        TokenLease.Leased lease = leased();

        // When
        leases.forget(WORKSPACE);

        // Then
        assertThat(leases.isKept(WORKSPACE, lease)).isFalse();
        assertThat(leased().token().value()).isEqualTo("token-2");
    }

    @ParameterizedTest
    @CsvSource({"404, NotConnected", "409, NeedsReconnect", "503, NotNow"})
    void aRefusalIsAskedForAnewEachTime(int answer, String outcome) {
        // Given
        status = answer;

        // When
        TokenLease first = leases.of(WORKSPACE);
        TokenLease second = leases.of(WORKSPACE);

        // Then
        assertThat(List.of(first, second))
                .allSatisfy(
                        lease -> assertThat(lease.getClass().getSimpleName()).isEqualTo(outcome));
        assertThat(asked).hasValue(2);
    }

    private void passes(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    private TokenLease.Leased leased() {
        return (TokenLease.Leased) leases.of(WORKSPACE);
    }

    private void answer(HttpExchange exchange) throws IOException {
        passes(answerTakes);
        byte[] body = """
                {"access_token": "token-%d", "hub_id": "77", "grant": 1, "expires_at": "%s"}
                """.formatted(asked.incrementAndGet(), expiry).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static SyncConfig configFor(int port) {
        Map<String, String> settings = Map.of(
                "aftercall.sync.auth-internal",
                "http://127.0.0.1:" + port,
                "aftercall.sync.hubspot-api",
                "http://127.0.0.1:1");
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(SyncConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build()
                .getConfigMapping(SyncConfig.class);
    }

    private static final class OurToken extends ServiceToken {
        OurToken() {
            super(null);
        }

        @Override
        String current() {
            return "ours";
        }
    }
}
