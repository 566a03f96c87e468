package dev.aftercall.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An app's webhook endpoint: believes only what carries all three signatures, checked here by code of its own. The first
 * one's header can hold the second one, if its version says so.
 */
final class Receiver implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String SECRET = SimulatorSettings.DEFAULT_CLIENT_SECRET;

    private final HttpServer server;
    private final List<List<JsonNode>> posts = new CopyOnWriteArrayList<>();
    private final List<String> unbelieved = new CopyOnWriteArrayList<>();
    private final List<String> versions = new CopyOnWriteArrayList<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile IntSupplier answer = () -> 200;

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::receive);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hooks?from=hub%3Aspot");
    }

    /** Answers so from now on; it may take its time, or throw to drop the connection. */
    void answers(IntSupplier status) {
        answer = status;
    }

    /** The posts so far, each with its events. */
    List<List<JsonNode>> posts() {
        return posts;
    }

    List<JsonNode> events() {
        return posts.stream().flatMap(List::stream).toList();
    }

    List<JsonNode> events(String subscriptionType) {
        return events().stream()
                .filter(event -> event.path("subscriptionType").asText().equals(subscriptionType))
                .toList();
    }

    /** The events of a type, when there are so many of them. */
    List<JsonNode> await(String subscriptionType, int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(events(subscriptionType)).hasSize(count));
        return events(subscriptionType);
    }

    List<String> unbelieved() {
        return unbelieved;
    }

    /** Which version of the signature each post had in the shared header. */
    List<String> versions() {
        return versions;
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status(exchange), -1);
        }
    }

    /** Ends before the answer leaves: after it the next post may come at once. */
    private int status(HttpExchange exchange) throws IOException {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            byte[] body = exchange.getRequestBody().readAllBytes();
            check(exchange, body);
            IntSupplier current = answer;
            posts.add(MAPPER.readTree(body).valueStream().toList());
            return current.getAsInt();
        } finally {
            atOnce.decrementAndGet();
        }
    }

    private void check(HttpExchange exchange, byte[] body) {
        Headers headers = exchange.getRequestHeaders();
        String called = "http://" + headers.getFirst("Host") + exchange.getRequestURI();
        String timestamp = headers.getFirst("X-HubSpot-Request-Timestamp");
        String text = new String(body, StandardCharsets.UTF_8);
        String decoded = called.replace("%3A", ":");
        String version = headers.getFirst("X-HubSpot-Signature-Version");
        versions.add(version);
        String ofSecond = sha256(SECRET + "POST" + called + text);
        String shared = version.equals("v2") ? ofSecond : sha256(SECRET + text);
        boolean first = shared.equals(headers.getFirst("X-HubSpot-Signature"));
        boolean second = ofSecond.equals(headers.getFirst("X-HubSpot-Signature-v2"));
        boolean third = hmac("POST" + decoded + text + timestamp).equals(headers.getFirst("X-HubSpot-Signature-v3"));
        if (!first || !second || !third) {
            unbelieved.add(Stream.of(first, second, third).toList() + " for " + called);
        }
    }

    private static String sha256(String text) {
        try {
            StringBuilder hex = new StringBuilder();
            for (byte each : MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8))) {
                hex.append(String.format(Locale.ROOT, "%02x", each));
            }
            return hex.toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
