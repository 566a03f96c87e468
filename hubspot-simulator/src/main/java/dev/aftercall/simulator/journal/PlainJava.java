package dev.aftercall.simulator.journal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import org.jspecify.annotations.Nullable;

/** Writes and reads times and durations as ISO 8601 text, and what may be missing as itself or null. */
final class PlainJava {

    private PlainJava() {}

    static SimpleModule module() {
        return new SimpleModule()
                .addSerializer(Instant.class, ToStringSerializer.instance)
                .addSerializer(Duration.class, ToStringSerializer.instance)
                .addSerializer(Optional.class, new Unwrapping())
                .addDeserializer(Instant.class, new StdDelegatingDeserializer<>(new TimeReading()))
                .addDeserializer(Duration.class, new StdDelegatingDeserializer<>(new DurationReading()))
                .addDeserializer(Optional.class, new Wrapping(null));
    }

    private static final class TimeReading extends StdConverter<String, Instant> {
        @Override
        public Instant convert(String text) {
            return Instant.parse(text);
        }
    }

    private static final class DurationReading extends StdConverter<String, Duration> {
        @Override
        public Duration convert(String text) {
            return Duration.parse(text);
        }
    }

    @SuppressWarnings("rawtypes")
    private static final class Unwrapping extends JsonSerializer<Optional> {
        @Override
        public void serialize(Optional value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writePOJO(value.isPresent() ? value.get() : null);
        }
    }

    @SuppressWarnings("rawtypes")
    private static final class Wrapping extends JsonDeserializer<Optional> implements ContextualDeserializer {

        private final @Nullable JavaType content;

        private Wrapping(@Nullable JavaType content) {
            this.content = content;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            return new Wrapping(context.getContextualType().containedType(0));
        }

        @Override
        public Optional<?> deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Optional.of(context.<Object>readValue(in, content));
        }

        @Override
        public Optional<?> getNullValue(DeserializationContext context) {
            return Optional.empty();
        }

        @Override
        public Optional<?> getAbsentValue(DeserializationContext context) {
            return Optional.empty();
        }
    }
}
