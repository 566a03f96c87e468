package dev.aftercall.simulator.latency;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Request;

/**
 * What a request asks of those who work on it.
 *
 * @param written ids of the records it writes; within a portal no two records have the same
 * @param targets ids of the records it associates others with
 */
record Load(int inputs, int associations, List<String> written, List<String> targets) {

    static Load of(Request request) {
        List<JsonNode> inputs = inputs(request);
        List<String> written = new ArrayList<>();
        List<String> targets = new ArrayList<>();
        int associations = 0;
        boolean writes = !request.method().equals("GET")
                && !request.path().endsWith("/search")
                && !request.path().endsWith("/read");
        for (JsonNode input : inputs) {
            String id = input.path("id").asText();
            if (writes && !id.isEmpty()) {
                written.add(id);
            }
            for (JsonNode association : input.path("associations")) {
                associations += Math.max(1, association.path("types").size());
                targets.add(association.path("to").path("id").asText());
            }
        }
        Optional<String> named = request.findPathValue("id");
        if (writes) {
            named.ifPresent(written::add);
        }
        return new Load(
                Math.max(1, inputs.size()),
                associations,
                List.copyOf(new TreeSet<>(written)),
                List.copyOf(new TreeSet<>(targets)));
    }

    /** A body that is no JSON is for its resource to refuse. */
    private static List<JsonNode> inputs(Request request) {
        if (request.method().equals("GET") || request.bodyLength() == 0) {
            return List.of();
        }
        try {
            JsonNode body = request.json();
            return body.has("inputs") ? body.path("inputs").valueStream().toList() : List.of(body);
        } catch (ApiFailure notJson) {
            return List.of(Json.object());
        }
    }
}
