package dev.aftercall.simulator.timeline;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;

/**
 * A value that an event can carry: a property of an app event, a token of an old one.
 *
 * @param options what an enumeration can be
 * @param objectProperty the property of the record that the value is written to; empty for none
 */
record Field(String name, String label, String type, List<String> options, String objectProperty) {

    static final Set<String> TYPES = Set.of("string", "number", "enumeration", "date", "datetime", "bool");

    Field {
        options = List.copyOf(options);
    }

    /** @throws ApiFailure 400 when a value does not fit */
    void check(String value) {
        boolean fits =
                switch (type) {
                    case "number" -> isNumber(value);
                    case "enumeration" -> options.contains(value);
                    case "date", "datetime" -> isTime(value);
                    case "bool" -> value.equals("true") || value.equals("false");
                    default -> true;
                };
        if (!fits) {
            throw Failures.validation("The value of '" + name + "' is not a valid " + type + ".");
        }
    }

    private static boolean isNumber(String value) {
        try {
            return new BigDecimal(value).precision() > 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Milliseconds or ISO 8601. */
    private static boolean isTime(String value) {
        if (value.matches("-?\\d{1,15}|\\d{4}-\\d\\d-\\d\\d")) {
            return true;
        }
        try {
            return Instant.parse(value).isAfter(Instant.MIN);
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
