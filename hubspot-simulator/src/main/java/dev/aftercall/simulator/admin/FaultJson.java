package dev.aftercall.simulator.admin;

import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.faults.CannedAnswer;
import dev.aftercall.simulator.faults.ChosenInputs;
import dev.aftercall.simulator.faults.Effect;
import dev.aftercall.simulator.faults.FaultRule;
import dev.aftercall.simulator.faults.Refusal;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;

/** Reads a fault from what {@code POST /_sim/faults} was sent. */
final class FaultJson {

    private static final Set<String> METHODS = Set.of("*", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7E\\t]*");

    private final ObjectNode sent;

    /** @throws ApiFailure 400 that names a field that is none, is of the wrong kind, or does not go with the effect */
    FaultJson(ObjectNode sent) {
        this.sent = FaultFields.check(sent);
    }

    /** @throws ApiFailure 400 that names the field that will not do */
    FaultRule rule() {
        double share = share("share", 1);
        boolean always = sent.path("always").asBoolean(share < 1 && !sent.has("times"));
        if (share == 0) {
            throw Failures.validation("share must be more than 0");
        }
        if (always && sent.has("times")) {
            throw Failures.validation("times does not go with always");
        }
        return new FaultRule(
                method(),
                path(),
                sent.hasNonNull("hubId") ? Optional.of(sent.path("hubId").asLong()) : Optional.empty(),
                whole("skip", 0, 0),
                always ? FaultRule.ALWAYS : whole("times", 1, 1),
                share,
                effect());
    }

    private String method() {
        String method = Json.text(sent, "method", "*").toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw Failures.validation("method must be one of " + String.join(", ", new TreeSet<>(METHODS)));
        }
        return method;
    }

    private String path() {
        String path = Json.text(sent, "path", "/**");
        if (!path.startsWith("/") && !path.startsWith("**")) {
            throw Failures.validation("path must begin with / or **");
        }
        if (path.contains("?") || path.startsWith("/_sim")) {
            throw Failures.validation("path must be without parameters and not below /_sim, which faults leave alone");
        }
        return path;
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
            case "delay" -> new Effect.Delay(Duration.ofMillis(required("delayMillis")));
            case "drop-after" -> new Effect.DropAfter();
            case "drop-before" -> new Effect.DropBefore();
            case "fail-inputs" -> new Effect.FailInputs(inputs(), refusal());
            case "hold-after" -> new Effect.HoldAfter();
            case "lose-inputs" ->
                new Effect.LoseInputs(inputs(), sent.path("done").asBoolean(true));
            case "malformed" -> new Effect.Malformed();
            case "other-status" -> new Effect.OtherStatus(status(200));
            default -> throw new IllegalStateException("an effect that has fields, and that nobody reads");
        };
    }

    private CannedAnswer answer() {
        boolean html = sent.path("html").asBoolean();
        if (html && sent.has("retryAfterSeconds")) {
            throw Failures.validation("retryAfterSeconds does not go with html");
        }
        CannedAnswer canned = html
                ? CannedAnswer.html(status(502))
                : CannedAnswer.of(status(503), Duration.ofSeconds(whole("retryAfterSeconds", 0, 0)));
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(canned.headers());
        if (sent.has("retryAfterSeconds")) {
            headers.put("Retry-After", sent.path("retryAfterSeconds").asText());
        }
        sent.path("headers").properties().forEach(entry -> headers.put(headerName(entry.getKey()), headerValue(entry)));
        return new CannedAnswer(canned.status(), Json.text(sent, "body", canned.body()), headers);
    }

    private static String headerName(String name) {
        if (!HEADER_NAME.matcher(name).matches()) {
            throw Failures.validation("headers must have names of letters, digits, hyphens and other token characters");
        }
        return name;
    }

    private static String headerValue(Map.Entry<String, JsonNode> entry) {
        JsonNode value = entry.getValue();
        boolean text = value.isTextual() || value.isNumber();
        if (!text || !HEADER_VALUE.matcher(value.asText()).matches()) {
            throw Failures.validation("headers must have texts of one line in ASCII; not so " + entry.getKey());
        }
        return value.asText();
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
        if (sent.has("inputs") && sent.has("inputShare")) {
            throw Failures.validation("inputs does not go with inputShare");
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

    private int required(String field) {
        if (!sent.has(field)) {
            throw Failures.validation(field + " must be set");
        }
        return whole(field, 1, 1);
    }

    private int whole(String field, int fallback, int min) {
        int value = sent.path(field).asInt(fallback);
        if (value < min) {
            throw Failures.validation(field + " must be a whole number of at least " + min);
        }
        return value;
    }
}
