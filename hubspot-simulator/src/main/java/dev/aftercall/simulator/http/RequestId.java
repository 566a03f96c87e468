package dev.aftercall.simulator.http;

import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** The id of the request that a thread works on: an error's body names the same as the headers and the history. */
public final class RequestId {

    private static final ThreadLocal<@Nullable String> CURRENT = new ThreadLocal<>();

    private RequestId() {}

    /** That of the request under way; a new one where none is. */
    public static String current() {
        String id = CURRENT.get();
        return id == null ? create() : id;
    }

    /** An id for a request that has just come. */
    public static String create() {
        return UUID.randomUUID().toString();
    }

    /** Works on the request with this id. */
    public static <T> T during(String id, Supplier<T> work) {
        String before = CURRENT.get();
        CURRENT.set(id);
        try {
            return work.get();
        } finally {
            if (before == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(before);
            }
        }
    }
}
