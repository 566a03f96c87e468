package dev.aftercall.simulator.portal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The properties that every portal has from the start, read from {@code standard-properties.txt}. A line is
 * {@code type|name|label|value type|field type|flags|options}; flags are {@code ro} (read-only) and {@code d} (in
 * answers by default), options are {@code value=Label} separated by commas.
 */
final class StandardProperties {

    private static final Instant DEFINED_AT = Instant.parse("2020-01-01T00:00:00Z");
    private static final List<String> LINES = lines();

    private StandardProperties() {}

    static List<PropertyDefinition> of(ObjectType type) {
        return LINES.stream()
                .map(line -> Arrays.asList(line.split("\\|", -1)))
                .filter(fields -> fields.getFirst().equals(type.isCustom() ? "custom" : type.plural()))
                .map(fields -> definition(type, fields))
                .toList();
    }

    private static PropertyDefinition definition(ObjectType type, List<String> fields) {
        List<String> flags = List.of(fields.get(5).split(" ", -1));
        return new PropertyDefinition(
                fields.get(1),
                fields.get(2),
                "",
                PropertyType.parse(fields.get(3)).orElseThrow(),
                fields.get(4),
                group(type),
                options(fields.get(6)),
                false,
                flags.contains("ro"),
                flags.contains("d"),
                true,
                false,
                false,
                DEFINED_AT,
                DEFINED_AT,
                null,
                null);
    }

    private static String group(ObjectType type) {
        if (type.isCustom()) {
            return type.singular() + "_information";
        }
        return type.isActivity() ? type.singular() : type.singular().replace("_", "") + "information";
    }

    private static List<PropertyDefinition.Option> options(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(text.split(",", -1))
                .map(option -> option.split("=", 2))
                .map(parts -> new PropertyDefinition.Option(parts[1], parts[0]))
                .toList();
    }

    private static List<String> lines() {
        String name = "/dev/aftercall/simulator/standard-properties.txt";
        try (InputStream in = StandardProperties.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
