package dev.aftercall.hubspot;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** JSON in and out, as trees: HubSpot adds fields at any time, and omits many. */
final class Json {

    /** Far more than HubSpot's largest answer, a hundred records with a long text each; a broken one is MALFORMED. */
    static final long LONGEST_ANSWER = 64L << 20;

    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(LONGEST_ANSWER)
                    .build())
            .build());
    private static final ObjectReader WHOLE_BODY = MAPPER.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** A success body lacks what makes it an answer, or has it in a shape that can't be. Caught in {@link Wire} and nowhere else. */
    static final class Unreadable extends RuntimeException {
        Unreadable(String missing) {
            super("HubSpot's answer lacks a readable " + missing);
        }
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array(Collection<String> values) {
        ArrayNode array = MAPPER.createArrayNode();
        values.forEach(array::add);
        return array;
    }

    static ObjectNode properties(Map<String, String> properties) {
        ObjectNode node = object();
        properties.forEach(node::put);
        return node;
    }

    static byte[] write(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of ours can't be written", e);
        }
    }

    static Optional<JsonNode> tryRead(String text) {
        try {
            return Optional.ofNullable(MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * The tree; {@link MissingNode} for an empty body; empty when it is no JSON, or more than one.
     *
     * @throws IOException when the stream breaks off
     */
    static Optional<JsonNode> tryRead(InputStream body) throws IOException {
        try {
            return Optional.ofNullable(WHOLE_BODY.readTree(body));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isValueNode() || value.isNull() || value.asText().isEmpty()) {
            throw new Unreadable(field);
        }
        return value.asText();
    }

    static @Nullable String optionalText(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isValueNode() && !value.isNull() ? value.asText() : null;
    }

    /** A time in ISO 8601 or epoch milliseconds, or null when there is none. */
    static @Nullable Instant optionalTime(JsonNode node, String field) {
        String text = optionalText(node, field);
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return text.matches("\\d{10,15}") ? Instant.ofEpochMilli(Long.parseLong(text)) : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** A number, or a text that is one; null when there is none. */
    static @Nullable BigDecimal optionalNumber(JsonNode node, String field) {
        String text = optionalText(node, field);
        return text != null && text.matches("-?\\d{1,18}(\\.\\d{1,18})?") ? new BigDecimal(text) : null;
    }

    /** A text that must be there and that its type must take. */
    static <T> T value(JsonNode node, String field, Function<String, T> type) {
        String text = text(node, field);
        try {
            return type.apply(text);
        } catch (IllegalArgumentException e) {
            throw new Unreadable(field);
        }
    }

    static ObjectId objectId(JsonNode node, String field) {
        return value(node, field, ObjectId::new);
    }

    /** The elements of an array that must be there. */
    static <T> List<T> list(JsonNode node, String field, Function<JsonNode, T> element) {
        if (!node.path(field).isArray()) {
            throw new Unreadable(field);
        }
        return optionalList(node, field, element);
    }

    /** The elements of an array, none when it isn't there. */
    static <T> List<T> optionalList(JsonNode node, String field, Function<JsonNode, T> element) {
        List<T> elements = new ArrayList<>();
        node.path(field).forEach(one -> elements.add(element.apply(one)));
        return List.copyOf(elements);
    }

    /** Property values that are set; HubSpot sends null for those asked for and unset. */
    static Map<String, String> propertyValues(JsonNode properties) {
        Map<String, String> values = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : properties.properties()) {
            if (!field.getValue().isNull()) {
                values.put(field.getKey(), field.getValue().asText());
            }
        }
        return Collections.unmodifiableMap(values);
    }
}
