package dev.aftercall.events;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * Turns events into the JSON of a Kafka value and back.
 *
 * <p>Writing leaves absent values out, and writes half a surrogate pair, which no UTF-8 can hold, as a replacement mark.
 * Reading ignores fields it doesn't know and reads unknown enum values as {@code UNKNOWN}, so that an older reader survives a
 * newer writer. A required field that is missing or null, and a null in a list or map, can't be read.
 */
public final class EventCodec {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addSerializer(String.class, new WellFormedText()))
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_USING_DEFAULT_VALUE)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .annotationIntrospector(new RequiredFields())
            .build();

    private EventCodec() {}

    /**
     * The JSON of an event, as UTF-8.
     *
     * @throws EventTooLarge when it is longer than {@link Topic#MAX_VALUE_BYTES}
     */
    public static byte[] encode(Event event) {
        byte[] value = encodeWhole(event);
        if (value.length > Topic.MAX_VALUE_BYTES) {
            throw new EventTooLarge(EventType.of(event), value.length);
        }
        return value;
    }

    /** The same however long it is: for an event that is kept in a table because no topic takes it. */
    public static byte[] encodeWhole(Event event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "An event of type %s can't be written as JSON".formatted(event.getClass()), e);
        }
    }

    /**
     * The event that a value holds.
     *
     * @throws UnreadableEvent when the value isn't JSON, lacks a required field or has one of the wrong type
     */
    public static Event decode(EventType type, byte[] value) throws UnreadableEvent {
        ObjectReader reader = MAPPER.readerFor(type.record());
        try {
            Event event = reader.readValue(value);
            if (event == null) {
                throw new UnreadableEvent("The value of a %s is null".formatted(type.typeName()));
            }
            return event;
        } catch (JsonProcessingException e) {
            throw new UnreadableEvent("The value of a %s can't be read: %s at line %d, column %d%s"
                    .formatted(type.typeName(), e.getClass().getSimpleName(), line(e), column(e), field(e)));
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory failed", e);
        }
    }

    /** The way to the field, as far as its names are ours: the keys of a map are content. */
    private static String field(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping)) {
            return "";
        }
        String path = mapping.getPath().stream()
                .takeWhile(step -> !isMap(step.getFrom()))
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "" : ", in the field " + path;
    }

    private static boolean isMap(Object from) {
        return from instanceof Map || (from instanceof Class<?> type && Map.class.isAssignableFrom(type));
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
    }

    private static int column(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
    }

    /** A value that no event can be made of. Its message names the place, never the content. */
    public static final class UnreadableEvent extends Exception {
        UnreadableEvent(String message) {
            super(message);
        }
    }

    /** An event longer than a topic takes. */
    public static final class EventTooLarge extends RuntimeException {
        EventTooLarge(EventType type, int bytes) {
            super("A %s of %d bytes is longer than the %d that a topic takes"
                    .formatted(type.typeName(), bytes, Topic.MAX_VALUE_BYTES));
        }
    }
}
