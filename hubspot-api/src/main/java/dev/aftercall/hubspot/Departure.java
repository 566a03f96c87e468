package dev.aftercall.hubspot;

import okhttp3.Call;
import okhttp3.EventListener;

/**
 * Whether the first byte of a request may have left. Before that, a failure is known to have had no effect; after it,
 * nothing is known. One is attached to each request as a tag.
 */
final class Departure {

    private volatile boolean begun;

    boolean hasBegun() {
        return begun;
    }

    /** Tells each call's departure when OkHttp starts to write its headers. */
    static final class Watcher extends EventListener {
        @Override
        public void requestHeadersStart(Call call) {
            Departure departure = call.request().tag(Departure.class);
            if (departure != null) {
                departure.begun = true;
            }
        }
    }
}
