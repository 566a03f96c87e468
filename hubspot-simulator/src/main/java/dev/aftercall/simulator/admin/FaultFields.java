package dev.aftercall.simulator.admin;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Form;
import dev.aftercall.simulator.http.Json;

import static dev.aftercall.simulator.http.Form.Kind.COUNT;
import static dev.aftercall.simulator.http.Form.Kind.FLAG;
import static dev.aftercall.simulator.http.Form.Kind.LIST;
import static dev.aftercall.simulator.http.Form.Kind.NUMBER;
import static dev.aftercall.simulator.http.Form.Kind.OBJECT;
import static dev.aftercall.simulator.http.Form.Kind.TEXT;
import static dev.aftercall.simulator.http.Form.Kind.WHOLE;

/** Which fields a fault may have: some go with every effect, some with a few. */
final class FaultFields {

    private static final Form ALL = new Form(Map.ofEntries(
            Map.entry("method", TEXT),
            Map.entry("path", TEXT),
            Map.entry("hubId", WHOLE),
            Map.entry("skip", COUNT),
            Map.entry("times", COUNT),
            Map.entry("share", NUMBER),
            Map.entry("always", FLAG),
            Map.entry("seed", WHOLE),
            Map.entry("effect", TEXT),
            Map.entry("delayMillis", COUNT),
            Map.entry("drawn", FLAG),
            Map.entry("inputs", LIST),
            Map.entry("inputShare", NUMBER),
            Map.entry("done", FLAG),
            Map.entry("status", COUNT),
            Map.entry("body", TEXT),
            Map.entry("headers", OBJECT),
            Map.entry("html", FLAG),
            Map.entry("retryAfterSeconds", COUNT),
            Map.entry("alone", FLAG),
            Map.entry("category", TEXT),
            Map.entry("message", TEXT),
            Map.entry("as", TEXT)));

    private static final Set<String> OF_EVERY_EFFECT =
            Set.of("method", "path", "hubId", "skip", "times", "share", "always", "seed", "effect");
    private static final List<String> OF_ANSWERS = List.of("status", "body", "headers", "retryAfterSeconds", "html");
    private static final Map<String, List<String>> BY_EFFECT = Map.ofEntries(
            Map.entry("answer", OF_ANSWERS),
            Map.entry("answer-after", OF_ANSWERS),
            Map.entry("commit-later", List.of("delayMillis", "drawn")),
            Map.entry("delay", List.of("delayMillis")),
            Map.entry("drop-after", List.of()),
            Map.entry("drop-before", List.of()),
            Map.entry("fail-inputs", List.of("inputs", "inputShare", "as", "alone", "status", "category", "message")),
            Map.entry("hold-after", List.of()),
            Map.entry("lose-inputs", List.of("inputs", "inputShare", "done")),
            Map.entry("malformed", List.of()),
            Map.entry("other-status", List.of("status")));

    private FaultFields() {}

    /**
     * The same, when all of it is known, of the right kind and goes with the effect.
     *
     * @throws ApiFailure 400 that names the first that does not
     */
    static ObjectNode check(ObjectNode sent) {
        ALL.check(sent);
        String effect = Json.text(sent, "effect", "");
        List<String> more = BY_EFFECT.get(effect);
        if (more == null) {
            throw Failures.validation("effect must be one of " + String.join(", ", new TreeSet<>(BY_EFFECT.keySet())));
        }
        sent.fieldNames().forEachRemaining(name -> {
            if (!OF_EVERY_EFFECT.contains(name) && !more.contains(name)) {
                throw Failures.validation(name + " does not go with " + effect);
            }
        });
        return sent;
    }
}
