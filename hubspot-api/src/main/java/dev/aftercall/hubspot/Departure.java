package dev.aftercall.hubspot;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;

import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Whether the first byte of a request may have left. Before that, a failure is known to have had no effect, and the
 * request can still be kept here for certain; after it, nothing is known. One is attached to each request as a tag.
 */
final class Departure {

    private enum State {
        AHEAD,
        BEGUN,
        FORBIDDEN
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.AHEAD);

    boolean hasBegun() {
        return state.get() == State.BEGUN;
    }

    /** Keeps the request here, and answers whether that was still possible. */
    boolean forbid() {
        return state.compareAndSet(State.AHEAD, State.FORBIDDEN) || state.get() == State.FORBIDDEN;
    }

    private boolean begin() {
        return state.compareAndSet(State.AHEAD, State.BEGUN) || state.get() == State.BEGUN;
    }

    /** The last step before a request is written, when its connection stands. */
    static Response gate(Interceptor.Chain chain) throws IOException {
        Departure departure = chain.request().tag(Departure.class);
        if (departure != null && !departure.begin()) {
            throw new IOException("the request was stopped before it left");
        }
        return chain.proceed(chain.request());
    }
}
