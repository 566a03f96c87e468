package dev.aftercall.simulator.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the simulator's clock goes.
 *
 * @param ahead how far ahead of real time it runs
 * @param stopped where it stands; empty while it runs
 */
public record Course(Duration ahead, Optional<Instant> stopped) {

    /** As real time does. */
    public static final Course FOLLOWING = new Course(Duration.ZERO, Optional.empty());
}
