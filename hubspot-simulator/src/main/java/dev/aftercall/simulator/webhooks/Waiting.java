package dev.aftercall.simulator.webhooks;

import java.time.Instant;

/**
 * An event that is to be posted.
 *
 * @param due not before this time of the simulator's clock
 */
record Waiting(Attempt attempt, Instant due) {

    long id() {
        return attempt.id();
    }

    long hubId() {
        return attempt.event().hubId();
    }
}
