package dev.aftercall.hubspot;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Headers;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** A server that answers what the test says, and the client side that talks to it. */
final class ScriptedHubSpot implements AutoCloseable {

    /** For tests in which no answer comes. */
    static final TimeLimits SHORT =
            new TimeLimits(Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofSeconds(2));

    private static final TimeLimits AMPLE =
            new TimeLimits(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30));
    static final PortalId PORTAL = new PortalId(4_100_001);
    static final AccessToken TOKEN = new AccessToken("token-that-must-not-show");
    static final Access ACCESS = Access.with(TOKEN);

    final MockWebServer server = new MockWebServer();
    final HubSpotApi api;

    ScriptedHubSpot() {
        this(Throttle.Limits.OF_MARKETPLACE_APPS);
    }

    ScriptedHubSpot(Throttle.Limits limits) {
        this(limits, Patience.of(AMPLE, AMPLE));
    }

    ScriptedHubSpot(Throttle.Limits limits, Patience patience) {
        try {
            server.start();
        } catch (IOException e) {
            throw new IllegalStateException("no free port for a test server", e);
        }
        api = new HubSpotApi(address(), ApiVersion.DEFAULT, patience, limits, Ticker.system());
    }

    URI address() {
        return server.url("/").uri();
    }

    HubSpotPortal portal() {
        return api.portal(PORTAL);
    }

    OAuthClient oauth() {
        return api.oauth(new ClientCredentials("our-client", "secret-that-must-not-show"));
    }

    void answers(int status, String body, String... headers) {
        server.enqueue(new MockResponse.Builder()
                .headers(Headers.of(headers))
                .code(status)
                .body(body)
                .build());
    }

    void answersCompressed(int status, String body) throws IOException {
        Buffer compressed = new Buffer();
        try (BufferedSink sink = Okio.buffer(new GzipSink(compressed))) {
            sink.writeUtf8(body);
        }
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Encoding", "gzip")
                .body(compressed)
                .build());
    }

    void answersLate(int status, String body, Duration after) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .body(body)
                .headersDelay(after.toMillis(), TimeUnit.MILLISECONDS)
                .build());
    }

    void hangsUpInsteadOfAnswering() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build());
    }

    void hangsUpWithinTheBody() {
        hangsUpWithinTheBody(201);
    }

    void hangsUpWithinTheBody(int status) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .body("{\"results\":[{\"id\":\"1\",\"properties\":{\"hs_call_title\":\"a title that is cut\"}}]}")
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());
    }

    void neverAnswers() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
    }

    /** The request that arrived first and was not looked at yet. */
    RecordedRequest received() {
        try {
            @Nullable RecordedRequest request = server.takeRequest(20, TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("no request arrived within twenty seconds");
            }
            return request;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for a request", e);
        }
    }

    JsonNode receivedJson() {
        return json(received().getBody().utf8());
    }

    static JsonNode json(String text) {
        return Json.tryRead(text).orElseThrow();
    }

    @Override
    public void close() {
        api.close();
        server.close();
    }
}
