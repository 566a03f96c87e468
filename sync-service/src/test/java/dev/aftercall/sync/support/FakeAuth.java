package dev.aftercall.sync.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Answers a token lease as auth-service does, for the workspaces that a test has connected. */
public final class FakeAuth implements AutoCloseable {

    private final HttpServer server;
    private final LongFunction<String> tokenOfPortal;
    private final Map<String, Lease> leases = new ConcurrentHashMap<>();

    private FakeAuth(HttpServer server, LongFunction<String> tokenOfPortal) {
        this.server = server;
        this.tokenOfPortal = tokenOfPortal;
    }

    private record Lease(long hubId, long grant) {}

    static FakeAuth start(LongFunction<String> tokenOfPortal) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FakeAuth auth = new FakeAuth(server, tokenOfPortal);
            server.createContext("/internal/connections/", auth::lease);
            server.createContext("/test/connect/", auth::connect);
            server.start();
            return auth;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From a test: the workspace is connected to the portal from now on; grant 0 ends its connection. */
    public static void connect(URI auth, UUID workspace, long hubId, long grant) {
        URI path = auth.resolve("/test/connect/%s/%d/%d".formatted(workspace, hubId, grant));
        HttpRequest request = HttpRequest.newBuilder(path)
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void connect(HttpExchange exchange) throws IOException {
        String[] parts = exchange.getRequestURI().getPath().split("/", -1);
        Lease lease = new Lease(Long.parseLong(parts[4]), Long.parseLong(parts[5]));
        if (lease.grant() == 0) {
            leases.remove(parts[3]);
        } else {
            leases.put(parts[3], lease);
        }
        answer(exchange, 200, "{}");
    }

    private void lease(HttpExchange exchange) throws IOException {
        if (!isFromSyncService(exchange)) {
            answer(exchange, 401, "{}");
            return;
        }
        Lease lease = leases.get(exchange.getRequestURI().getPath().split("/", -1)[3]);
        if (lease == null) {
            answer(exchange, 404, "{}");
            return;
        }
        answer(exchange, 200, """
                {"access_token":"%s","hub_id":"%d","grant":%d,"expires_at":"%s","scopes":["oauth"]}
                """.formatted(
                        tokenOfPortal.apply(lease.hubId()),
                        lease.hubId(),
                        lease.grant(),
                        Instant.now().plus(Duration.ofMinutes(25))));
    }

    private static boolean isFromSyncService(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !exchange.getRequestMethod().equals("POST")) {
            return false;
        }
        String claims = new String(
                Base64.getUrlDecoder().decode(header.replace("Bearer ", "").split("\\.", -1)[1]),
                StandardCharsets.UTF_8);
        return claims.contains("\"sync-service\"") && claims.contains("\"service\"");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
