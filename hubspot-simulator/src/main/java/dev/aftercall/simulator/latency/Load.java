package dev.aftercall.simulator.latency;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

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

    private static final List<String> NAMES = List.of("primaryObjectId", "objectIdToMerge", "objectId");

    static Load of(Request request, RecordNames names) {
        List<JsonNode> inputs = inputs(request);
        Set<String> written = new TreeSet<>();
        Set<String> targets = new TreeSet<>();
        int associations = 0;
        for (JsonNode input : inputs) {
            for (JsonNode association : input.path("associations")) {
                associations += Math.max(1, association.path("types").size());
                targets.add(association.path("to").path("id").asText());
            }
        }
        if (writes(request)) {
            inputs.forEach(input -> addWritten(input, names, written));
            String property = request.query().first("idProperty").orElse("");
            request.findPathValue("id").ifPresent(id -> written.add(names.idOf(property, id)));
            request.findPathValue("toId").ifPresent(written::add);
        }
        return new Load(Math.max(1, inputs.size()), associations, List.copyOf(written), List.copyOf(targets));
    }

    private static boolean writes(Request request) {
        return !request.method().equals("GET")
                && !request.path().endsWith("/search")
                && !request.path().endsWith("/read");
    }

    /** An association has two ends, of which the far one can be several. */
    private static void addWritten(JsonNode input, RecordNames names, Set<String> written) {
        String property = input.path("idProperty").asText("");
        Stream.concat(Stream.of("id"), NAMES.stream())
                .map(field -> input.path(field).asText(""))
                .filter(value -> !value.isEmpty())
                .forEach(value -> written.add(names.idOf(property, value)));
        JsonNode to = input.path("to");
        Stream<JsonNode> ends = to.isArray() ? to.valueStream() : Stream.of(to);
        Stream.concat(Stream.of(input.path("from")), ends)
                .map(end -> end.path("id").asText(""))
                .filter(id -> !id.isEmpty())
                .forEach(written::add);
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
