package dev.aftercall.simulator.state;

import java.util.function.BiConsumer;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A part of the state. What is replayed and what it becomes is recorded already; it rests until {@link #begin}, when
 * all other parts are as they should be.
 *
 * @param <T> all that it holds; not changed afterwards
 */
public interface Part<T> {

    /** Whether entries of this stream are its own. */
    boolean owns(String stream);

    /** Applies an entry of an earlier run. */
    void replay(String stream, JsonNode entry);

    T contents();

    /** What it holds at the very first start. */
    T first();

    /** Writes the entries that make of the first contents these. */
    void write(T contents, BiConsumer<String, String> sink);

    /** Holds this from now on. */
    void become(T contents);

    /** Goes on from what it holds now. */
    default void begin() {}

    /** Whether snapshots hold it; what does not rewind goes on as it is. */
    default boolean rewinds() {
        return true;
    }

    /** Does something while nobody changes it. */
    void alone(Runnable what);
}
