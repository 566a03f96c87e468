package dev.aftercall.simulator.history;

import java.util.Locale;

/** What was done to a record. */
public enum Action {
    CREATED,
    UPDATED,
    ARCHIVED,
    /** Written by something that says no more than that. */
    SAVED;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
