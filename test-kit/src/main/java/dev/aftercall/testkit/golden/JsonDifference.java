package dev.aftercall.testkit.golden;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

/** Where two JSON documents differ first; {@code pointer} is an RFC 6901 JSON pointer, without escapes. */
record JsonDifference(String pointer, JsonNode expected, JsonNode actual) {

    static Optional<JsonDifference> first(JsonNode expected, JsonNode actual) {
        return first("", expected, actual);
    }

    private static Optional<JsonDifference> first(String pointer, JsonNode expected, JsonNode actual) {
        if (expected.isObject() && actual.isObject()) {
            Set<String> names = new TreeSet<>();
            expected.fieldNames().forEachRemaining(names::add);
            actual.fieldNames().forEachRemaining(names::add);
            return names.stream()
                    .flatMap(name -> first(pointer + "/" + name, expected.path(name), actual.path(name)).stream())
                    .findFirst();
        }
        if (expected.isArray() && actual.isArray()) {
            for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
                Optional<JsonDifference> difference = first(pointer + "/" + i, expected.path(i), actual.path(i));
                if (difference.isPresent()) {
                    return difference;
                }
            }
            return Optional.empty();
        }
        return expected.equals(actual) ? Optional.empty() : Optional.of(new JsonDifference(pointer, expected, actual));
    }

    @Override
    public String toString() {
        return "differs at %s: expected %s but was %s"
                .formatted(pointer.isEmpty() ? "/" : pointer, said(expected), said(actual));
    }

    private static String said(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }
}
