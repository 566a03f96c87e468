package dev.aftercall.simulator.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** A clock that follows another one until it is moved or made to stand still. */
public final class SimulatorClock extends Clock {

    /** @param stopped where it stands; empty while it runs, that far ahead of the other clock */
    private record Setting(Duration ahead, Optional<Instant> stopped) {}

    private static final Setting FOLLOWING = new Setting(Duration.ZERO, Optional.empty());

    private final Clock base;
    private volatile Setting setting = FOLLOWING;

    SimulatorClock(Clock base) {
        this.base = base;
    }

    @Override
    public Instant instant() {
        Setting now = setting;
        return now.stopped().orElseGet(() -> base.instant().plus(now.ahead()));
    }

    /** Shows this time from now on, and goes on from it unless it stands still. */
    synchronized void jumpTo(Instant time) {
        setting = new Setting(
                Duration.between(base.instant(), time), setting.stopped().map(unused -> time));
    }

    synchronized void stop() {
        setting = new Setting(setting.ahead(), Optional.of(instant()));
    }

    /** Goes on from where it stands. */
    synchronized void run() {
        setting = new Setting(Duration.between(base.instant(), instant()), Optional.empty());
    }

    synchronized void follow() {
        setting = FOLLOWING;
    }

    public boolean isStopped() {
        return setting.stopped().isPresent();
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new Elsewhere(this, zone);
    }

    private static final class Elsewhere extends Clock {

        private final Clock clock;
        private final ZoneId zone;

        Elsewhere(Clock clock, ZoneId zone) {
            this.clock = clock;
            this.zone = zone;
        }

        @Override
        public Instant instant() {
            return clock.instant();
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new Elsewhere(clock, other);
        }
    }
}
