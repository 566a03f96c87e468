package dev.aftercall.crmwriter.settings;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Whether an admin has paused all writing, and who last said so.
 *
 * @param by who last paused it or let it go on; none where nobody ever did
 * @param reason what they gave as their reason, if anything
 */
record Writing(
        State state,
        @Nullable String by,
        @Nullable Instant at,
        @Nullable String reason) {

    static final Writing ON = new Writing(State.ON, null, null, null);

    enum State {
        ON,
        /** Calls wait, whatever the mode. */
        PAUSED
    }
}
