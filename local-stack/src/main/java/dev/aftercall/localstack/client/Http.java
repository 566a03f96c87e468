package dev.aftercall.localstack.client;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Requests to this machine: straight, without redirects, for a limited time. */
public final class Http {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient client;

    public Http() {
        this(HttpClient.newBuilder());
    }

    /** With a client that knows more, such as cookies. */
    public Http(HttpClient.Builder client) {
        this.client = client.connectTimeout(LIMIT)
                .proxy(HttpClient.Builder.NO_PROXY)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Sends.
     *
     * @throws StoppedShort when there is no answer
     */
    public Answer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.timeout(LIMIT).build();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new StoppedShort("no answer to %s %s: %s".formatted(request.method(), withoutQuery(request), e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedShort("interrupted", e);
        }
    }

    /** Queries of the OAuth flow hold codes. */
    private static String withoutQuery(HttpRequest request) {
        return request.uri().getAuthority() + request.uri().getPath();
    }
}
