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
import java.util.function.BiFunction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object. A field that is absent or null is nothing. One that doesn't fit what is asked for is, read strictly, an
 * {@link InvalidPayload} that names its path; read leniently, as what comes from a platform that nobody here can mend, it is
 * nothing too, unless it is required. Unknown fields are never looked at.
 */
final class JsonFields {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final String AN_OBJECT = "an object";
    private static final String A_TIME = "a time such as 2026-01-31T09:30:00Z";

    private final JsonNode node;
    private final String path;
    private final Manner manner;

    private JsonFields(JsonNode node, String path, Manner manner) {
        this.node = node;
        this.path = path;
        this.manner = manner;
    }

    /** How all fields of a payload are read; the region is that of phone numbers which name no country. */
    private record Manner(boolean isStrict, @Nullable String region) {}

    /**
     * Reads a body strictly.
     *
     * @throws InvalidPayload when it is no JSON object
     */
    static JsonFields strict(Payload payload) {
        return parse(payload.body(), new Manner(true, payload.region()));
    }

    /**
     * Reads a body leniently.
     *
     * @throws InvalidPayload when it is no JSON object
     */
    static JsonFields lenient(Payload payload) {
        return parse(payload.body(), new Manner(false, payload.region()));
    }

    private static JsonFields parse(byte[] body, Manner manner) {
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
        return new JsonFields(node, "", manner);
    }

    @Nullable JsonFields object(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        return isFit(value.isObject(), pathOf(name), AN_OBJECT) ? new JsonFields(value, pathOf(name), manner) : null;
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
        boolean fits = text == null || text.length() <= longest;
        return isFit(fits, pathOf(name), "at most %d characters".formatted(longest)) ? text : null;
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
        boolean fits = text == null || text.isBlank() || text.matches("[0-9]{1,%d}".formatted(most));
        return isFit(fits, pathOf(name), "a text of 1 to %d digits".formatted(most)) ? text : null;
    }

    /** A phone number in E.164 where one can be read. */
    @Nullable String phone(String name) {
        return PhoneNumbers.normalised(text(name), manner.region());
    }

    /** An id, which some platforms write as a number. */
    @Nullable String id(String name, int longest) {
        JsonNode value = value(name);
        return value != null && value.isIntegralNumber() ? value.asText() : text(name, longest);
    }

    /** An id that must be there. */
    String requiredId(String name, int longest) {
        String id = id(name, longest);
        if (id == null || id.isBlank() || id.length() > longest) {
            throw InvalidPayload.at(pathOf(name), "an id, and is missing");
        }
        return id;
    }

    /** A time in whole seconds since 1970. */
    @Nullable Instant epochSeconds(String name) {
        Long seconds = wholeNumber(name, 0, LATEST.getEpochSecond());
        return seconds == null ? null : Instant.ofEpochSecond(seconds);
    }

    /** A time in whole milliseconds since 1970. */
    @Nullable Instant epochMillis(String name) {
        Long millis = wholeNumber(name, 0, LATEST.toEpochMilli());
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    @Nullable Instant instant(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            boolean fits = !instant.isBefore(Instant.EPOCH) && instant.isBefore(LATEST);
            return isFit(fits, pathOf(name), A_TIME) ? instant : null;
        } catch (DateTimeParseException e) {
            isFit(false, pathOf(name), A_TIME);
            return null;
        }
    }

    @Nullable Long wholeNumber(String name, long smallest, long largest) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        boolean fits = value.isIntegralNumber()
                && value.canConvertToLong()
                && value.longValue() >= smallest
                && value.longValue() <= largest;
        return isFit(fits, pathOf(name), "a whole number from %d to %d".formatted(smallest, largest))
                ? (Long) value.longValue()
                : null;
    }

    @Nullable Double number(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        return isFit(value.isNumber(), pathOf(name), "a number") ? (Double) value.doubleValue() : null;
    }

    @Nullable Boolean flag(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        return isFit(value.isBoolean(), pathOf(name), "true or false") ? (Boolean) value.booleanValue() : null;
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
        return items(
                name,
                (item, itemPath) ->
                        isFit(item.isObject(), itemPath, AN_OBJECT) ? new JsonFields(item, itemPath, manner) : null);
    }

    List<String> texts(String name) {
        return items(name, this::text);
    }

    /** The fields of an object as texts: a scalar as it is written, anything else as its JSON. */
    Map<String, String> asTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties().forEach(field -> {
            String text = anyAsText(field.getKey());
            if (text != null) {
                texts.put(StorableText.of(field.getKey()), text);
            }
        });
        return texts;
    }

    /** Any value as text: a scalar as it is written, anything else as its JSON. */
    @Nullable String anyAsText(String name) {
        JsonNode value = value(name);
        return value == null ? null : StorableText.of(value.isValueNode() ? value.asText() : value.toString());
    }

    boolean isNumber(String name) {
        return node.path(name).isNumber();
    }

    boolean isText(String name) {
        return node.path(name).isTextual();
    }

    boolean isObject(String name) {
        return node.path(name).isObject();
    }

    private <T> List<T> items(String name, BiFunction<JsonNode, String, @Nullable T> read) {
        JsonNode value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!isFit(value.isArray(), pathOf(name), "a list")) {
            return List.of();
        }
        List<T> items = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            T item = read.apply(value.get(i), "%s[%d]".formatted(pathOf(name), i));
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    private @Nullable String text(JsonNode value, String path) {
        return isFit(value.isTextual(), path, "a text") ? StorableText.of(value.asText()) : null;
    }

    /** Whether it fits; read strictly, what doesn't is refused. */
    private boolean isFit(boolean fits, String fieldPath, String expected) {
        if (!fits && manner.isStrict()) {
            throw InvalidPayload.at(fieldPath, expected);
        }
        return fits;
    }

    private @Nullable JsonNode value(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
