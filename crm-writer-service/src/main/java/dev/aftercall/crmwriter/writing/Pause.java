package dev.aftercall.crmwriter.writing;

import java.time.Duration;

/**
 * When a call is due again: at some moment between these two, each call at one of its own, so that calls that had to wait
 * together don't all come back at once.
 */
record Pause(Duration least, Duration most) {

    private static final double SPREAD = 0.2;

    Pause {
        if (least.isNegative() || most.compareTo(least) < 0) {
            throw new IllegalArgumentException("a pause of %s to %s".formatted(least, most));
        }
    }

    /** Exactly so long. */
    static Pause of(Duration length) {
        return new Pause(length, length);
    }

    /** A fifth more or less than a back-off, but never less than what was asked for. */
    static Pause around(Duration backOff, Duration asked) {
        Duration length = longer(backOff, asked);
        return new Pause(longer(times(backOff, 1 - SPREAD), asked), times(length, 1 + SPREAD));
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofMillis(Math.round(duration.toMillis() * factor));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
