package dev.aftercall.simulator.admin;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.faults.Effect;
import dev.aftercall.simulator.faults.Fault;
import dev.aftercall.simulator.faults.FaultBook;
import dev.aftercall.simulator.faults.FaultRule;
import dev.aftercall.simulator.faults.FiredFault;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;

/** Sets faults up, shows them and releases held answers: {@code /_sim/faults}. */
public final class FaultResource {

    private final FaultBook book;

    public FaultResource(FaultBook book) {
        this.book = book;
    }

    public void addTo(Router router) {
        router.add("GET", "/_sim/faults", request -> Reply.ok(list()));
        router.add("POST", "/_sim/faults", this::add);
        router.add("DELETE", "/_sim/faults", request -> {
            book.clear();
            return Reply.noContent();
        });
        router.add("POST", "/_sim/faults/{id}/release", this::release);
    }

    private Reply add(Request request) {
        ObjectNode sent = request.json();
        FaultRule rule = new FaultRule(
                Json.text(sent, "method", "*"),
                Json.text(sent, "path", "/**"),
                sent.hasNonNull("hubId") ? Optional.of(sent.path("hubId").asLong()) : Optional.empty(),
                whole(sent, "skip", 0, 0),
                whole(sent, "times", 1, 1),
                effect(sent));
        return Reply.json(201, Json.object().put("id", book.add(rule)));
    }

    private static Effect effect(ObjectNode sent) {
        return switch (Json.text(sent, "effect", "")) {
            case "delay" -> new Effect.Delay(Duration.ofMillis(whole(sent, "delayMillis", 1000, 0)));
            case "answer" -> new Effect.Answer(status(sent), Json.text(sent, "body", ""), headers(sent));
            case "drop-before" -> new Effect.DropBefore();
            case "drop-after" -> new Effect.DropAfter();
            case "hold-after" -> new Effect.HoldAfter();
            default ->
                throw Failures.validation("effect must be one of delay, answer, drop-before, drop-after, hold-after");
        };
    }

    private static int status(ObjectNode sent) {
        int status = whole(sent, "status", 503, 200);
        if (status > 599) {
            throw Failures.validation("status must be between 200 and 599");
        }
        return status;
    }

    private static int whole(ObjectNode sent, String field, int fallback, int min) {
        JsonNode node = sent.path(field);
        if (node.isMissingNode()) {
            return fallback;
        }
        if (!node.canConvertToInt() || node.asInt() < min) {
            throw Failures.validation(field + " must be a whole number of at least " + min);
        }
        return node.asInt();
    }

    private static Map<String, String> headers(ObjectNode sent) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json;charset=utf-8");
        sent.path("headers")
                .properties()
                .forEach(entry ->
                        headers.put(entry.getKey(), entry.getValue().asText().replaceAll("[\\r\\n]", " ")));
        return headers;
    }

    private ObjectNode list() {
        ObjectNode body = Json.object();
        ArrayNode faults = body.putArray("faults");
        for (Fault fault : book.faults()) {
            ObjectNode json = faults.addObject();
            json.put("id", fault.id());
            json.put("method", fault.rule().method());
            json.put("path", fault.rule().path());
            fault.rule().hubId().ifPresent(hubId -> json.put("hubId", hubId));
            json.put("effect", fault.rule().effect().wireName());
            json.put("skip", fault.rule().skip());
            json.put("times", fault.rule().times());
            json.put("seen", fault.seen());
            json.put("fired", fault.fired());
            json.put("holding", book.holding(fault.id()));
        }
        ArrayNode fired = body.putArray("fired");
        book.fired().forEach(each -> fired.add(json(each)));
        return body;
    }

    private static ObjectNode json(FiredFault fired) {
        ObjectNode json = Json.object();
        json.put("id", fired.faultId());
        json.put("effect", fired.effect());
        json.put("method", fired.method());
        json.put("path", fired.path());
        fired.hubId().ifPresent(hubId -> json.put("hubId", hubId));
        json.put("at", fired.at().toString());
        return json;
    }

    private Reply release(Request request) {
        int id = book.faults().stream()
                .map(Fault::id)
                .filter(each -> Integer.toString(each).equals(request.pathValue("id")))
                .findFirst()
                .orElseThrow(Failures::resourceNotFound);
        String then = Json.text(request.json(), "then", "answer");
        switch (then) {
            case "answer" -> book.release(id, FaultBook.Release.ANSWER);
            case "drop" -> book.release(id, FaultBook.Release.DROP);
            default -> throw Failures.validation("then must be answer or drop");
        }
        return Reply.noContent();
    }
}
