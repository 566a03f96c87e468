package dev.aftercall.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Parameters;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;

/** Turns the JDK's exchanges into requests, and replies into bytes or a closed connection. */
final class HttpEdge implements HttpHandler {

    private static final int LARGEST_BODY = 10 * 1024 * 1024;
    private static final int LONGEST_URI = 16 * 1024;
    private static final int WORTH_PACKING = 1024;

    private final FrontDoor door;

    HttpEdge(FrontDoor door) {
        this.door = door;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        // Closing an exchange that was not answered closes its connection: the client sees it drop.
        try (exchange) {
            Optional<Reply> reply = answer(exchange);
            if (reply.isPresent()) {
                send(exchange, reply.get());
            }
        }
    }

    private Optional<Reply> answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
        URI sent = exchange.getRequestURI();
        String path = path(sent);
        Request outline = new Request(exchange.getRequestMethod(), path, Parameters.parse(null), headers, new byte[0]);
        return door.answer(outline, () -> {
            requireFit(sent, path, body);
            return new Request(outline.method(), path, Parameters.parse(sent.getRawQuery()), headers, body);
        });
    }

    private static String path(URI sent) {
        String path = sent.getRawPath() == null ? "" : sent.getRawPath();
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** @throws ApiFailure when it is too long or no path */
    private static void requireFit(URI sent, String path, byte[] body) {
        if (sent.toString().length() > LONGEST_URI) {
            throw new ApiFailure(414, Envelope.bare("HTTP 414 Request-URI Too Long"));
        }
        if (body.length > LARGEST_BODY) {
            throw new ApiFailure(413, Envelope.bare("Request Entity Too Large"));
        }
        if (!path.startsWith("/")) {
            throw Failures.resourceNotFound();
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        if (reply.stream().isPresent()) {
            exchange.sendResponseHeaders(reply.status(), 0);
            try (OutputStream out = exchange.getResponseBody()) {
                reply.stream().get().to(out);
            }
            return;
        }
        byte[] body = packed(exchange, reply);
        boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(reply.status(), empty ? -1 : body.length);
        if (!empty) {
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    /** The body, compressed where it is long and the client takes that. */
    private static byte[] packed(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        if (body.length < WORTH_PACKING
                || accepted == null
                || !accepted.toLowerCase(Locale.ROOT).contains("gzip")) {
            return body;
        }
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        exchange.getResponseHeaders().set("Vary", "Accept-Encoding");
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        try (FastGzip out = new FastGzip(small)) {
            out.write(body);
        }
        return small.toByteArray();
    }

    /** Speed counts here, not size. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
