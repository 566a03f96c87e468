package dev.aftercall.crmwriter.writing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

/**
 * Batches of a HubSpot that refuses every batch as a whole in which one input is as it must not be, and keeps what it
 * takes. Shapes as in HubSpot's guide to CRM batches.
 */
final class ScriptedHubSpot implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final int refusal;
    private final @Nullable String blamed;
    private final Predicate<JsonNode> isRefused;
    private final Consumer<List<String>> beforeEachWrite;
    private final List<Integer> writes = new CopyOnWriteArrayList<>();
    private final Map<String, ObjectNode> held = new ConcurrentHashMap<>();

    /**
     * @param refusal the status with which a batch is refused
     * @param isRefused of an input
     * @param beforeEachWrite gets the trace ids of a batch to be written, before it is
     */
    ScriptedHubSpot(int refusal, Predicate<JsonNode> isRefused, Consumer<List<String>> beforeEachWrite) {
        this(refusal, null, isRefused, beforeEachWrite);
    }

    /** @param blamed the property that it says is wrong, if any */
    ScriptedHubSpot(
            int refusal,
            @Nullable String blamed,
            Predicate<JsonNode> isRefused,
            Consumer<List<String>> beforeEachWrite) {
        this.refusal = refusal;
        this.blamed = blamed;
        this.isRefused = isRefused;
        this.beforeEachWrite = beforeEachWrite;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How many inputs each batch had that was to be written. */
    List<Integer> sizesOfWrites() {
        return List.copyOf(writes);
    }

    /** The values of a property of all that is held. */
    List<String> held(String property) {
        return held.values().stream()
                .map(record -> record.path("properties").path(property).asText())
                .toList();
    }

    /** Somebody sets a property of a record by hand. */
    void edit(String id, String property, String value) {
        held.computeIfPresent(id, (same, record) -> {
            ObjectNode edited = record.deepCopy();
            edited.withObjectProperty("properties").put(property, value);
            return edited;
        });
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode inputs = JSON.readTree(exchange.getRequestBody()).path("inputs");
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/batch/read")) {
            send(exchange, 200, read(inputs));
            return;
        }
        writes.add(inputs.size());
        List<String> traceIds = new ArrayList<>();
        inputs.forEach(input -> traceIds.add(input.path("objectWriteTraceId").asText()));
        beforeEachWrite.accept(traceIds);
        for (JsonNode input : inputs) {
            if (isRefused.test(input)) {
                ObjectNode body = JSON.createObjectNode().put("category", "VALIDATION_ERROR");
                if (blamed != null) {
                    body.putObject("context").putArray("propertyName").add(blamed);
                }
                send(exchange, refusal, body);
                return;
            }
        }
        send(exchange, path.endsWith("/batch/create") ? 201 : 200, written(inputs));
    }

    private ObjectNode written(JsonNode inputs) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode results = body.putArray("results");
        for (JsonNode input : inputs) {
            String id = input.has("id") ? input.path("id").asText() : Integer.toString(1000 + held.size());
            ObjectNode record = JSON.createObjectNode().put("id", id);
            record.set("properties", input.path("properties"));
            held.put(id, record);
            results.add(record);
        }
        return body;
    }

    private ObjectNode read(JsonNode inputs) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode results = body.putArray("results");
        inputs.forEach(input -> {
            ObjectNode record = held.get(input.path("id").asText());
            if (record != null) {
                results.add(record);
            }
        });
        return body;
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
