package dev.aftercall.localstack.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.localstack.layout.Service;

import static org.assertj.core.api.Assertions.assertThat;

class GatewayTest {
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() throws Exception {
        client.close();
        await(vertx.close());
    }

    @Test
    void passesRequestAndAnswerThrough() throws Exception {
        int gateway = gatewayTo(upstream(request -> request.body()
                .onSuccess(body -> request.response()
                        .setStatusCode(202)
                        .putHeader("X-Echo", request.method() + " " + request.uri())
                        .end(body))));

        HttpResponse<String> answer = client.send(
                request(gateway, "/api/calls?limit=5&cursor=a%2Fb")
                        .method("PATCH", BodyPublishers.ofString("{\"summary\":\"ü\"}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"summary\":\"ü\"}");
        assertThat(answer.headers().firstValue("X-Echo")).contains("PATCH /api/calls?limit=5&cursor=a%2Fb");
    }

    @Test
    void saysWhoAskedAndIgnoresWhatTheCallerClaims() throws Exception {
        int gateway = gatewayTo(upstream(request -> request.response()
                .end(String.join(
                        " ",
                        request.getHeader("X-Forwarded-For"),
                        request.getHeader("X-Forwarded-Proto"),
                        request.getHeader("X-Forwarded-Host"),
                        String.valueOf(request.getHeader("Forwarded"))))));

        HttpResponse<String> answer = client.send(
                request(gateway, "/api/calls")
                        .header("X-Forwarded-For", "203.0.113.9")
                        .header("X-Forwarded-Proto", "https")
                        .header("X-Forwarded-Host", "evil.example")
                        .header("Forwarded", "for=203.0.113.9")
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("127.0.0.1 http 127.0.0.1:" + gateway + " null");
    }

    @Test
    void refusesInternalPathsWithoutAskingAService() throws Exception {
        int gateway = gatewayTo(upstream(request -> request.response().end("reached")));

        for (String path : new String[] {"/internal/lanes", "/q/health/ready", "/", "/api/unknown"}) {
            HttpResponse<String> answer = client.send(request(gateway, path).build(), BodyHandlers.ofString());

            assertProblem(answer, 404, "no-such-path");
        }
        assertProblem(
                client.send(request(gateway, "/api/calls/..%2f..%2finternal").build(), BodyHandlers.ofString()),
                400,
                "ambiguous-path");
    }

    @Test
    void aServiceThatIsDownIsABadGateway() throws Exception {
        int down = upstream(request -> {});
        await(lastUpstream.close());
        int gateway = gatewayTo(down);

        HttpResponse<String> answer = client.send(
                request(gateway, "/api/calls")
                        .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());

        assertProblem(answer, 502, "service-unreachable");
        assertThat(new JsonObject(answer.body()).getString("title")).contains("call-ingest-service");
        assertThat(new JsonObject(answer.body()).getString("traceId")).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    }

    @Test
    void aServiceThatDropsTheConnectionIsABadGateway() throws Exception {
        int gateway = gatewayTo(upstream(request -> request.connection().close()));

        assertProblem(
                client.send(request(gateway, "/api/calls").build(), BodyHandlers.ofString()),
                502,
                "service-unreachable");
    }

    @Test
    void aServiceThatStaysSilentIsAGatewayTimeout() throws Exception {
        int gateway = gatewayTo(upstream(request -> {}), Duration.ofMillis(200));

        assertProblem(
                client.send(request(gateway, "/api/calls").build(), BodyHandlers.ofString()), 504, "service-silent");
    }

    @Test
    void whatIsTooLongIsRefusedInWords() throws Exception {
        int gateway = gatewayTo(upstream(request -> request.response().end("reached")));
        String long17k = "a".repeat(17 * 1024);

        assertProblem(
                client.send(request(gateway, "/api/calls?q=" + long17k).build(), BodyHandlers.ofString()),
                414,
                "path-too-long");
        assertProblem(
                client.send(
                        request(gateway, "/api/calls").header("X-Long", long17k).build(), BodyHandlers.ofString()),
                431,
                "headers-too-large");
    }

    @Test
    void whatIsNoHttpIsRefusedInWordsAndHungUpOn() throws Exception {
        int gateway = gatewayTo(upstream(request -> request.response().end("reached")));

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("GET /api/calls HTTP/1.1\r\nno header\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer)
                    .startsWith("HTTP/1.1 400 ")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .contains("urn:aftercall:problem:invalid-http");
        }
    }

    @Test
    void passesOnAnAnswerGivenBeforeTheBodyWasRead() throws Exception {
        int gateway = gatewayTo(
                upstream(request -> request.response().setStatusCode(413).end("too large")));

        HttpResponse<String> answer = client.send(
                request(gateway, "/webhooks/in/ep_1")
                        .POST(BodyPublishers.ofByteArray(new byte[3 * 1024 * 1024]))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void streamsEventsAsTheyCome() throws Exception {
        int gateway = gatewayTo(upstream(request -> {
            request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
            request.response().write("data: 1\n\n");
        }));

        HttpResponse<InputStream> answer =
                client.send(request(gateway, "/api/calls").build(), BodyHandlers.ofInputStream());

        // The answer never ends: that its first event arrives is the point.
        try (InputStream events = answer.body()) {
            assertThat(new String(events.readNBytes(9), StandardCharsets.UTF_8)).isEqualTo("data: 1\n\n");
        }
    }

    @Test
    void carriesBodiesLargerThanItsBuffersBothWays() throws Exception {
        int gateway = gatewayTo(upstream(request -> request.body()
                .onSuccess(body -> request.response().end(Buffer.buffer().appendBuffer(body)))));
        byte[] body = new byte[20 * 1024 * 1024];
        body[body.length - 1] = 7;

        HttpResponse<byte[]> answer = client.send(
                request(gateway, "/api/calls/import")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofByteArray());

        assertThat(answer.body()).isEqualTo(body);
    }

    private HttpServer lastUpstream = null;

    private int upstream(Handler<HttpServerRequest> handler) throws Exception {
        lastUpstream = await(vertx.createHttpServer(
                        new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                .requestHandler(handler)
                .listen());
        return lastUpstream.actualPort();
    }

    private int gatewayTo(int upstream) throws Exception {
        return gatewayTo(upstream, Duration.ofSeconds(10));
    }

    private int gatewayTo(int upstream, Duration silenceLimit) throws Exception {
        return await(Gateway.start(vertx, 0, Map.of(Service.CALL_INGEST, upstream), silenceLimit))
                .actualPort();
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String type) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonObject problem = new JsonObject(answer.body());
        assertThat(problem.getString("type")).isEqualTo("urn:aftercall:problem:" + type);
        assertThat(problem.getInteger("status")).isEqualTo(status);
        assertThat(problem.fieldNames()).containsExactly("type", "title", "status", "next", "traceId");
    }
}
