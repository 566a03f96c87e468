package dev.aftercall.simulator.webhooksjournal;

import java.util.List;

/**
 * All that an app subscribed to in its journal.
 *
 * @param lastId the highest number that a subscription has had
 */
record Subscribed(List<JournalSubscription> all, long lastId) {

    static final Subscribed NOTHING = new Subscribed(List.of(), 60_000_000);

    Subscribed {
        all = List.copyOf(all);
    }
}
