package dev.aftercall.simulator.http;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The fields that a request to {@code /_sim} may have, and of what kind each is: a setting that is spelled wrongly must not
 * look as if it were set.
 */
public record Form(Map<String, Kind> fields) {

    /** What a field may hold. */
    public enum Kind {
        NUMBER("a number", JsonNodeType.NUMBER),
        WHOLE("a whole number", JsonNodeType.NUMBER),
        COUNT("a whole number from 0 to " + Integer.MAX_VALUE, JsonNodeType.NUMBER),
        FLAG("true or false", JsonNodeType.BOOLEAN),
        TEXT("a text", JsonNodeType.STRING),
        OBJECT("an object", JsonNodeType.OBJECT),
        LIST("a list", JsonNodeType.ARRAY);

        private final String words;
        private final JsonNodeType type;

        Kind(String words, JsonNodeType type) {
            this.words = words;
            this.type = type;
        }

        private boolean has(JsonNode value) {
            return value.getNodeType() == type
                    && switch (this) {
                        case WHOLE -> value.isIntegralNumber() && value.canConvertToLong();
                        case COUNT -> value.isIntegralNumber() && value.canConvertToInt() && value.asInt() >= 0;
                        case NUMBER, FLAG, TEXT, OBJECT, LIST -> true;
                    };
        }
    }

    public Form {
        fields = new TreeMap<>(fields);
    }

    /**
     * The same, when all of it is known and fits.
     *
     * @throws ApiFailure 400 that names the first field that does not
     */
    public ObjectNode check(ObjectNode sent) {
        sent.properties().forEach(field -> check(field.getKey(), field.getValue()));
        return sent;
    }

    /** The same of one field. */
    public void check(String name, JsonNode value) {
        Kind kind = fields.get(name);
        if (kind == null) {
            throw Failures.validation(
                    "there is no field " + name + " here; there are " + String.join(", ", fields.keySet()));
        }
        if (!kind.has(value)) {
            throw Failures.validation(name + " must be " + kind.words);
        }
    }
}
