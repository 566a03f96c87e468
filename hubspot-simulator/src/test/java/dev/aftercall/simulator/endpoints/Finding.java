package dev.aftercall.simulator.endpoints;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import dev.aftercall.simulator.HubSpotSimulator;

/**
 * What the calls of one route showed.
 *
 * @param scopes one of each list is needed
 * @param tokenless whether it answers without a token
 * @param problem why the example will not do
 */
record Finding(int status, List<List<String>> scopes, boolean tokenless, Optional<String> problem) {

    private static final int MOST_SCOPES = 4;

    /** Calls without a token, then with one that has no scopes, and with one more of those that a 403 names each time. */
    static Finding of(HubSpotSimulator simulator, Route route, Example example) {
        Stage stage = new Stage(simulator);
        String path = route.path(example, stage);
        String body = example.body().apply(stage);
        if (example.bearer() == Example.Bearer.NONE) {
            return finding(stage.send(route.method(), path, "", example.content().type, body), List.of(), true);
        }
        Stage.Reply unknown = stage.send(route.method(), path, "", example.content().type, body);
        if (unknown.status() != 401) {
            return failed(unknown, "without a token");
        }
        List<List<String>> needed = new ArrayList<>();
        Set<String> granted = new LinkedHashSet<>();
        while (true) {
            String token = example.bearer().token(stage, granted);
            Stage.Reply reply = stage.send(route.method(), path, token, example.content().type, body);
            if (reply.status() != 403 || needed.size() == MOST_SCOPES) {
                return finding(reply, needed, false);
            }
            List<String> anyOf = missing(reply.json());
            if (anyOf.isEmpty()) {
                return failed(reply, "with " + granted);
            }
            needed.add(anyOf);
            granted.add(anyOf.getFirst());
        }
    }

    private static List<String> missing(JsonNode envelope) {
        if (!envelope.path("category").asText().equals("MISSING_SCOPES")) {
            return List.of();
        }
        JsonNode scopes = envelope.path("errors").path(0).path("context").path("requiredGranularScopes");
        return StreamSupport.stream(scopes.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Finding finding(Stage.Reply reply, List<List<String>> needed, boolean tokenless) {
        return reply.isGood()
                ? new Finding(reply.status(), List.copyOf(needed), tokenless, Optional.empty())
                : failed(reply, "with what it needs");
    }

    private static Finding failed(Stage.Reply reply, String how) {
        return new Finding(
                reply.status(),
                List.of(),
                false,
                Optional.of("answered " + reply.status() + " " + how + ": " + reply.body()));
    }
}
