package dev.aftercall.localstack.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.aftercall.localstack.client.Answer;
import dev.aftercall.localstack.prove.SimulatorAdmin;

/** Counts requests by the simulator's history, which is read all the time: in the end it would be too much at once. */
final class Requests implements AutoCloseable {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final long BETWEEN_LOOKS_MILLIS = 1_000;

    private final SimulatorAdmin simulator;
    private final Map<Long, Traffic> byPortal = new HashMap<>();
    private long seen;
    private volatile boolean isClosed;

    Requests(SimulatorAdmin simulator) {
        this.simulator = simulator;
    }

    /** Reads on until it is closed. */
    Requests watching() {
        Thread.ofPlatform().daemon().name("requests").start(this::readOn);
        return this;
    }

    private void readOn() {
        try {
            while (!isClosed) {
                catchUp();
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All that was ever answered of a portal's CRM. */
    synchronized Traffic soFar(long portal) {
        catchUp();
        return byPortal.getOrDefault(portal, Traffic.NONE);
    }

    private synchronized void catchUp() {
        for (String text : simulator.linesAfter(seen)) {
            JsonNode line = parsed(text);
            seen = line.path("seq").asLong();
            if (line.path("kind").asText().equals("request")
                    && line.path("path").asText().startsWith("/crm/")) {
                byPortal.merge(line.path("portal").asLong(), one(line), Traffic::and);
            }
        }
    }

    private static Traffic one(JsonNode line) {
        String path = line.path("path").asText().replaceAll("\\?.*", "").replaceAll("/\\d+(?=/|$)", "/{id}");
        String route = line.path("method").asText() + " " + path;
        return new Traffic(Map.of(route, 1L), line.path("status").asInt() == TOO_MANY_REQUESTS ? 1 : 0);
    }

    private static JsonNode parsed(String line) {
        try {
            return Answer.JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the history holds a line that is none", e);
        }
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
