package dev.aftercall.analytics.facts;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** Comparing times of which some are not known. */
final class Times {

    private Times() {}

    /** The earlier of two, or the one that is known. */
    static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /** The later of two, or the one that is known. */
    static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
