package dev.aftercall.simulator.admin;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.faults.CannedAnswer;
import dev.aftercall.simulator.faults.ChosenInputs;
import dev.aftercall.simulator.faults.Effect;
import dev.aftercall.simulator.faults.FaultRule;
import dev.aftercall.simulator.faults.Refusal;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Form;
import dev.aftercall.simulator.http.Json;

import static dev.aftercall.simulator.http.Form.Kind.FLAG;
import static dev.aftercall.simulator.http.Form.Kind.LIST;
import static dev.aftercall.simulator.http.Form.Kind.NUMBER;
import static dev.aftercall.simulator.http.Form.Kind.OBJECT;
import static dev.aftercall.simulator.http.Form.Kind.TEXT;

/** Reads a fault from what {@code POST /_sim/faults} was sent. */
final class FaultJson {

    private static final Form FIELDS = new Form(Map.ofEntries(
            Map.entry("method", TEXT),
            Map.entry("path", TEXT),
            Map.entry("hubId", NUMBER),
            Map.entry("skip", NUMBER),
            Map.entry("times", NUMBER),
            Map.entry("share", NUMBER),
            Map.entry("always", FLAG),
            Map.entry("seed", NUMBER),
            Map.entry("effect", TEXT),
            Map.entry("delayMillis", NUMBER),
            Map.entry("drawn", FLAG),
            Map.entry("inputs", LIST),
            Map.entry("inputShare", NUMBER),
            Map.entry("done", FLAG),
            Map.entry("status", NUMBER),
            Map.entry("body", TEXT),
            Map.entry("headers", OBJECT),
            Map.entry("html", FLAG),
            Map.entry("retryAfterSeconds", NUMBER),
            Map.entry("alone", FLAG),
            Map.entry("category", TEXT),
            Map.entry("message", TEXT),
            Map.entry("as", TEXT)));

    private static final String NAMES = "answer, answer-after, commit-later, delay, drop-after, drop-before,"
            + " fail-inputs, hold-after, lose-inputs, malformed, other-status";

    private final ObjectNode sent;

    /** @throws ApiFailure 400 that names a field that is none, or is of the wrong kind */
    FaultJson(ObjectNode sent) {
        this.sent = FIELDS.check(sent);
    }

    /** @throws ApiFailure 400 that names the field that will not do */
    FaultRule rule() {
        double share = share("share", 1);
        boolean always = sent.path("always").asBoolean(share < 1 && !sent.has("times"));
        return new FaultRule(
                Json.text(sent, "method", "*"),
                Json.text(sent, "path", "/**"),
                sent.hasNonNull("hubId") ? Optional.of(sent.path("hubId").asLong()) : Optional.empty(),
                whole("skip", 0, 0),
                always ? FaultRule.ALWAYS : whole("times", 1, 1),
                share,
                effect());
    }

    private Effect effect() {
        return switch (Json.text(sent, "effect", "")) {
            case "answer" -> {
                CannedAnswer answer = answer();
                yield new Effect.Answer(answer.status(), answer.body(), answer.headers());
            }
            case "answer-after" -> {
                CannedAnswer answer = answer();
                yield new Effect.AnswerAfter(answer.status(), answer.body(), answer.headers());
            }
            case "commit-later" ->
                new Effect.CommitLater(
                        Duration.ofMillis(whole("delayMillis", 95_000, 0)),
                        sent.path("drawn").asBoolean(true));
            case "delay" -> new Effect.Delay(Duration.ofMillis(whole("delayMillis", 1000, 0)));
            case "drop-after" -> new Effect.DropAfter();
            case "drop-before" -> new Effect.DropBefore();
            case "fail-inputs" -> new Effect.FailInputs(inputs(), refusal());
            case "hold-after" -> new Effect.HoldAfter();
            case "lose-inputs" ->
                new Effect.LoseInputs(inputs(), sent.path("done").asBoolean(true));
            case "malformed" -> new Effect.Malformed();
            case "other-status" -> new Effect.OtherStatus(status(200));
            default -> throw Failures.validation("effect must be one of " + NAMES);
        };
    }

    private CannedAnswer answer() {
        CannedAnswer canned = sent.path("html").asBoolean()
                ? CannedAnswer.html(status(502))
                : CannedAnswer.of(status(503), Duration.ofSeconds(whole("retryAfterSeconds", 0, 0)));
        Map<String, String> headers = new LinkedHashMap<>(canned.headers());
        sent.path("headers")
                .properties()
                .forEach(entry ->
                        headers.put(entry.getKey(), entry.getValue().asText().replaceAll("[\\r\\n]", " ")));
        return new CannedAnswer(canned.status(), Json.text(sent, "body", canned.body()), headers);
    }

    private int status(int fallback) {
        int status = whole("status", fallback, 200);
        if (status > 599) {
            throw Failures.validation("status must be between 200 and 599");
        }
        return status;
    }

    private ChosenInputs inputs() {
        if (sent.has("inputs") && sent.path("inputs").isEmpty()) {
            throw Failures.validation(
                    "inputs must name a place from 0 on; without it, or with inputShare, a share of all is struck");
        }
        Set<Integer> places = new HashSet<>();
        for (JsonNode place : sent.path("inputs")) {
            if (!place.canConvertToInt() || !place.isIntegralNumber() || place.asInt() < 0) {
                throw Failures.validation("inputs must be whole numbers from 0 on");
            }
            places.add(place.asInt());
        }
        return new ChosenInputs(places, share("inputShare", places.isEmpty() ? 1 : 0));
    }

    private Refusal refusal() {
        boolean alone = sent.path("alone").asBoolean(true);
        if (sent.has("as") && !Json.text(sent, "as", "").equals("association")) {
            throw Failures.validation("as can be association only");
        }
        Refusal standard =
                Json.text(sent, "as", "").equals("association") ? Refusal.association(alone) : Refusal.validation();
        return new Refusal(
                whole("status", standard.status(), 400),
                Json.text(sent, "category", standard.category()),
                Json.text(sent, "message", standard.message()),
                alone);
    }

    private double share(String field, double fallback) {
        double share = sent.path(field).asDouble(fallback);
        if (share < 0 || share > 1) {
            throw Failures.validation(field + " must be between 0 and 1");
        }
        return share;
    }

    private int whole(String field, int fallback, int min) {
        JsonNode node = sent.path(field);
        if (node.isMissingNode()) {
            return fallback;
        }
        if (!node.canConvertToInt() || node.asInt() < min) {
            throw Failures.validation(field + " must be a whole number of at least " + min);
        }
        return node.asInt();
    }
}
