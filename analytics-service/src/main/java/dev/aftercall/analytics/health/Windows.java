package dev.aftercall.analytics.health;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The spans of time that health is told for.
 *
 * @param today the start of the day, where the viewer is
 * @param last24Hours 24 hours ago
 */
record Windows(ZoneId zone, Instant today, Instant last24Hours) {

    /** The zone of a parameter, such as {@code Europe/Berlin}; empty when there is none of that name. */
    static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Windows at(Instant now, ZoneId zone) {
        return new Windows(
                zone, now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant(), now.minus(Duration.ofHours(24)));
    }
}
