package dev.aftercall.simulator.portal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The value types of the properties API. */
public enum PropertyType {
    STRING,
    NUMBER,
    BOOL,
    DATE,
    DATETIME,
    ENUMERATION,
    PHONE_NUMBER;

    public static Optional<PropertyType> parse(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
