package dev.aftercall.simulator.http;

import java.util.Map;
import java.util.function.Supplier;

/**
 * A request that was let in when it came, and is still to be done.
 *
 * @param headers what its answer carries, whichever it gets
 * @param work does it and gives its resource's answer
 */
public record Arrival(Map<String, String> headers, Supplier<Reply> work) {

    public Arrival {
        headers = Map.copyOf(headers);
    }

    /** Nothing of it is judged before it is done. */
    public static Arrival of(Supplier<Reply> work) {
        return new Arrival(Map.of(), work);
    }

    /** Does it at once. */
    public Reply answer() {
        return work.get().withHeaders(headers);
    }
}
