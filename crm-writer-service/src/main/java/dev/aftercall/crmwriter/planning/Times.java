package dev.aftercall.crmwriter.planning;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** Moments as HubSpot takes them. */
final class Times {

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant TOO_LATE = Instant.parse("2100-01-01T00:00:00Z");

    private Times() {}

    /** In milliseconds, which is as exact as HubSpot is. */
    static String text(Instant moment) {
        return Instant.ofEpochMilli(moment.toEpochMilli()).toString();
    }

    /** The moment; none where it is before 1970 or after 2099, when nobody telephoned or will be asked of it. */
    static @Nullable Instant likely(@Nullable Instant moment) {
        return moment == null || moment.isBefore(EARLIEST) || !moment.isBefore(TOO_LATE) ? null : moment;
    }
}
