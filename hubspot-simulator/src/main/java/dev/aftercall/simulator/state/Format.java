package dev.aftercall.simulator.state;

import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;

/** How something is written in the journal: as JSON on one line. */
public interface Format<T> {

    String write(T value);

    T read(JsonNode entry);

    static <T> Format<T> of(Function<T, String> writing, Function<JsonNode, T> reading) {
        return new Format<>() {
            @Override
            public String write(T value) {
                return writing.apply(value);
            }

            @Override
            public T read(JsonNode entry) {
                return reading.apply(entry);
            }
        };
    }
}
