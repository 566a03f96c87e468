package dev.aftercall.callingest.sources;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that is read strictly: a field that is absent or null is nothing, a field of another type than asked for
 * is an {@link InvalidPayload} that names its path. Unknown fields are never looked at.
 */
final class JsonFields {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern UNSTORABLE =
            Pattern.compile("\\x00|[\\uD800-\\uDBFF](?![\\uDC00-\\uDFFF])|(?<![\\uD800-\\uDBFF])[\\uDC00-\\uDFFF]");
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final String AN_OBJECT = "an object";

    private final JsonNode node;
    private final String path;

    private JsonFields(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    /**
     * Reads a body.
     *
     * @throws InvalidPayload when it is no JSON object
     */
    static JsonFields parse(byte[] body) {
        JsonNode node;
        try {
            node = MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new InvalidPayload(null, "The body is not JSON");
        } catch (IOException e) {
            throw new InvalidPayload(null, "The body is not JSON in UTF-8");
        }
        if (node == null || !node.isObject()) {
            throw new InvalidPayload(null, "The body must be a JSON object");
        }
        return new JsonFields(node, "");
    }

    @Nullable JsonFields object(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isObject()) {
            throw InvalidPayload.at(pathOf(name), AN_OBJECT);
        }
        return new JsonFields(value, pathOf(name));
    }

    JsonFields requiredObject(String name) {
        JsonFields object = object(name);
        if (object == null) {
            throw InvalidPayload.at(pathOf(name), AN_OBJECT + ", and is missing");
        }
        return object;
    }

    @Nullable String text(String name) {
        JsonNode value = value(name);
        return value == null ? null : text(value, pathOf(name));
    }

    @Nullable String text(String name, int longest) {
        String text = text(name);
        if (text != null && text.length() > longest) {
            throw InvalidPayload.at(pathOf(name), "at most %d characters".formatted(longest));
        }
        return text;
    }

    String requiredText(String name, int longest) {
        String text = text(name, longest);
        if (text == null || text.isBlank()) {
            throw InvalidPayload.at(pathOf(name), "a text, and is missing");
        }
        return text;
    }

    /** A whole number that is written as a text, as amounts are. */
    @Nullable String digits(String name, int most) {
        String text = text(name);
        if (text != null && !text.isBlank() && !text.matches("[0-9]{1,%d}".formatted(most))) {
            throw InvalidPayload.at(pathOf(name), "a text of 1 to %d digits".formatted(most));
        }
        return text;
    }

    @Nullable Instant instant(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            // Told below, as any other text that is no time.
        }
        throw InvalidPayload.at(pathOf(name), "a time such as 2026-01-31T09:30:00Z");
    }

    @Nullable Long wholeNumber(String name, long smallest, long largest) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < smallest
                || value.longValue() > largest) {
            throw InvalidPayload.at(pathOf(name), "a whole number from %d to %d".formatted(smallest, largest));
        }
        return value.longValue();
    }

    @Nullable Double number(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber()) {
            throw InvalidPayload.at(pathOf(name), "a number");
        }
        return value.doubleValue();
    }

    @Nullable Boolean flag(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isBoolean()) {
            throw InvalidPayload.at(pathOf(name), "true or false");
        }
        return value.booleanValue();
    }

    <E extends Enum<E>> @Nullable E oneOf(String name, Class<E> allowed) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        return Arrays.stream(allowed.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> InvalidPayload.at(pathOf(name), "one of " + Arrays.toString(allowed.getEnumConstants())));
    }

    /** Refuses a text that is missing or is none of these. */
    void requireOneOf(String name, List<String> allowed) {
        String text = text(name);
        if (text == null || !allowed.contains(text)) {
            throw InvalidPayload.at(pathOf(name), "one of " + allowed + (text == null ? ", and is missing" : ""));
        }
    }

    List<JsonFields> objects(String name) {
        return items(name, (item, itemPath) -> {
            if (!item.isObject()) {
                throw InvalidPayload.at(itemPath, AN_OBJECT);
            }
            return new JsonFields(item, itemPath);
        });
    }

    List<String> texts(String name) {
        return items(name, JsonFields::text);
    }

    /** The fields of an object as texts: a scalar as it is written, anything else as its JSON. */
    Map<String, String> asTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties().forEach(field -> {
            String text = anyAsText(field.getKey());
            if (text != null) {
                texts.put(storable(field.getKey()), text);
            }
        });
        return texts;
    }

    /** Any value as text: a scalar as it is written, anything else as its JSON. */
    @Nullable String anyAsText(String name) {
        JsonNode value = value(name);
        return value == null ? null : storable(value.isValueNode() ? value.asText() : value.toString());
    }

    /** Whether a field is there with a number. */
    boolean isNumber(String name) {
        JsonNode value = value(name);
        return value != null && value.isNumber();
    }

    /** Whether a field is there with an object. */
    boolean isObject(String name) {
        JsonNode value = value(name);
        return value != null && value.isObject();
    }

    private <T> List<T> items(String name, BiFunction<JsonNode, String, T> read) {
        JsonNode value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw InvalidPayload.at(pathOf(name), "a list");
        }
        List<T> items = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            items.add(read.apply(value.get(i), "%s[%d]".formatted(pathOf(name), i)));
        }
        return items;
    }

    private static String text(JsonNode value, String path) {
        if (!value.isTextual()) {
            throw InvalidPayload.at(path, "a text");
        }
        return storable(Objects.requireNonNull(value.textValue()));
    }

    /** Postgres stores neither NUL nor half a surrogate pair. */
    private static String storable(String text) {
        return UNSTORABLE.matcher(text).replaceAll("\uFFFD");
    }

    private @Nullable JsonNode value(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
