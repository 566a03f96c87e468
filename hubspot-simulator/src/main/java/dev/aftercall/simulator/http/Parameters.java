package dev.aftercall.simulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Decoded name and value pairs of a query string or of a form body, in the order sent. */
public final class Parameters {

    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Reads {@code a=1&b=2}; null and empty text give no parameters.
     *
     * @throws ApiFailure (400) when a percent escape is broken
     */
    public static Parameters parse(@Nullable String encoded) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (encoded == null || encoded.isEmpty()) {
            return new Parameters(values);
        }
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            values.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
        }
        return new Parameters(values);
    }

    /** What was sent, each name once. */
    public Set<String> names() {
        return Collections.unmodifiableSet(values.keySet());
    }

    /** The first value sent under the name; empty when the name was not sent. */
    public Optional<String> first(String name) {
        return values.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** All values of a comma list, which may also be sent as repeated parameters; without blanks and repeats. */
    public List<String> list(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * A whole number within bounds.
     *
     * @throws ApiFailure (400) when the value is no number or is out of bounds
     */
    public int number(String name, int fallback, int min, int max) {
        Optional<String> text = first(name);
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            int value = Integer.parseInt(text.get());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw Failures.validation(
                    "Unable to parse value for query parameter '" + name + "': expected an integer.", e);
        }
        throw Failures.validation(
                "Invalid value for '" + name + "': must be between " + min + " and " + max + " inclusive.");
    }

    /**
     * Whether a parameter is true; one that was not sent or is empty is false.
     *
     * @throws ApiFailure (400) when it is neither true nor false; capitals count for nothing, as Python sends them
     */
    public boolean flag(String name) {
        return flag(name, false);
    }

    /** The same, with another value for one that was not sent. */
    public boolean flag(String name, boolean fallback) {
        String text = first(name).orElse("");
        if (text.isEmpty()) {
            return fallback;
        }
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw Failures.validation("Unable to parse value for query parameter '" + name + "': expected a boolean.");
        }
        return text.equalsIgnoreCase("true");
    }

    static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Failures.validation("Malformed percent-encoding in the request.", e);
        }
    }
}
