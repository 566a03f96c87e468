package dev.aftercall.simulator.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reading and writing JSON trees, with HubSpot's words for what cannot be read. */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** A list of texts. */
    public static ArrayNode texts(Collection<String> values) {
        ArrayNode array = array();
        values.forEach(array::add);
        return array;
    }

    static ObjectNode lists(Map<String, List<String>> values) {
        ObjectNode node = object();
        values.forEach((key, list) -> node.set(key, texts(list)));
        return node;
    }

    /**
     * The request body as an object.
     *
     * @throws ApiFailure (400, "Invalid input JSON on line …") when it is not one
     */
    public static ObjectNode parseObject(byte[] body) {
        if (parse(body) instanceof ObjectNode object) {
            return object;
        }
        throw invalid(1, 1, "Cannot deserialize value: expected an object");
    }

    /**
     * The request body as a list of objects.
     *
     * @throws ApiFailure (400, "Invalid input JSON on line …") when it is not one
     */
    public static List<ObjectNode> parseObjects(byte[] body) {
        if (parse(body) instanceof ArrayNode array) {
            return objects(array, "body");
        }
        throw invalid(1, 1, "Cannot deserialize value: expected a list");
    }

    private static JsonNode parse(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            long column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
            throw invalid(line, column, e.getOriginalMessage());
        } catch (IOException e) {
            throw invalid(1, 1, "unreadable bytes");
        }
    }

    /** An answer of ours as an object. */
    public static ObjectNode parseObject(String body) {
        return parseObject(body.getBytes(StandardCharsets.UTF_8));
    }

    private static ApiFailure invalid(long line, long column, String reason) {
        return Failures.validation(
                "Invalid input JSON on line " + line + ", column " + column + ": " + beginning(reason));
    }

    /** The parser's words up to the first bracket: what follows there names its own classes. */
    private static String beginning(String text) {
        return text.split("[\\n(]", 2)[0].strip();
    }

    /**
     * A field that must be a list of objects; an absent one counts as empty.
     *
     * @throws ApiFailure (400) when it is anything else
     */
    public static List<ObjectNode> objects(ObjectNode parent, String field) {
        JsonNode node = parent.get(field);
        if (node == null || node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            throw invalid(1, 1, "'" + field + "' must be a list");
        }
        return objects(node, field);
    }

    private static List<ObjectNode> objects(JsonNode list, String field) {
        if (!list.valueStream().allMatch(ObjectNode.class::isInstance)) {
            throw invalid(1, 1, "'" + field + "' must be a list of objects");
        }
        return list.valueStream().map(ObjectNode.class::cast).toList();
    }

    /**
     * A field that must be a list of texts or numbers; an absent one counts as empty.
     *
     * @throws ApiFailure (400) when it is anything else
     */
    public static List<String> textList(ObjectNode parent, String field) {
        JsonNode node = parent.get(field);
        if (node == null || node.isNull()) {
            return List.of();
        }
        if (!node.isArray() || node.valueStream().anyMatch(JsonNode::isContainerNode)) {
            throw invalid(1, 1, "'" + field + "' must be a list of strings");
        }
        return node.valueStream().map(JsonNode::asText).toList();
    }

    /** The node as an object, or 400 that names the field. */
    public static ObjectNode asObject(JsonNode node, String field) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw invalid(1, 1, "'" + field + "' must be an object");
    }

    /**
     * The same object, when it has all of these fields.
     *
     * @throws ApiFailure (400) that names those that are missing
     */
    public static ObjectNode require(ObjectNode object, String... fields) {
        List<String> missing = Arrays.stream(fields)
                .filter(field -> text(object, field, "").isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw invalid(1, 1, "Some required fields were not set: [" + String.join(", ", missing) + "]");
        }
        return object;
    }

    /** The text of a field, or the fallback when it is absent, null or not a scalar. */
    public static String text(ObjectNode parent, String field, String fallback) {
        JsonNode node = parent.get(field);
        return node == null || !node.isValueNode() || node.isNull() ? fallback : node.asText();
    }

    /** One line of JSON. */
    public static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
