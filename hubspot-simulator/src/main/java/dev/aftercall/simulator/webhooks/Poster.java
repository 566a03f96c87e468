package dev.aftercall.simulator.webhooks;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import dev.aftercall.simulator.oauth.AppCredentials;

/** Posts signed bodies and waits in real time for what the receiver says. Redirects are not followed. */
final class Poster implements AutoCloseable {

    private static final String USER_AGENT = "HubSpot Connect 2.0 (http://dev.hubspot.com/)"
            + " (namespace: webhooks-nio-http-client) - WebhooksExecutorDaemon-executor";

    /** @param status 0 when there was no answer; {@code failure} then says why */
    record Outcome(int status, String failure) {

        boolean isDelivered() {
            return status >= 200 && status < 300;
        }
    }

    private final Signatures signatures;
    private final Clock realClock;
    private final Clock simulatedClock;
    private @Nullable HttpClient client;

    Poster(AppCredentials app, Clock realClock, Clock simulatedClock) {
        this.signatures = new Signatures(app.clientSecret());
        this.realClock = realClock;
        this.simulatedClock = simulatedClock;
    }

    Outcome post(URI url, byte[] body, DeliverySettings settings) {
        CompletableFuture<HttpResponse<Void>> answer =
                client().sendAsync(signed(url, body, settings), BodyHandlers.discarding());
        try {
            return new Outcome(
                    answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                            .statusCode(),
                    "");
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Outcome(0, "timeout");
        } catch (ExecutionException e) {
            boolean refused =
                    e.getCause() instanceof ConnectException || e.getCause() instanceof HttpConnectTimeoutException;
            return new Outcome(0, refused ? "no connection" : "connection lost");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(0, "the simulator was closed");
        }
    }

    private HttpRequest signed(URI url, byte[] body, DeliverySettings settings) {
        long timestamp = (settings.simulatedTimestamps() ? simulatedClock : realClock).millis();
        boolean second = settings.variants().secondInShared();
        return HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("User-Agent", USER_AGENT)
                .header("X-HubSpot-Signature", second ? signatures.second(url, body) : signatures.first(body))
                .header("X-HubSpot-Signature-Version", second ? "v2" : "v1")
                .header("X-HubSpot-Signature-v2", signatures.second(url, body))
                .header("X-HubSpot-Signature-v3", signatures.third(url, body, timestamp))
                .header("X-HubSpot-Request-Timestamp", Long.toString(timestamp))
                .header(
                        "X-HubSpot-Timeout-Millis",
                        Long.toString(settings.timeout().toMillis()))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }

    /** Made when it is first needed: most simulators never post anything. */
    private synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
            client = made;
        }
        return made;
    }

    @Override
    public synchronized void close() {
        if (client != null) {
            client.shutdownNow();
        }
    }
}
