package dev.aftercall.simulator.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;

import dev.aftercall.simulator.state.Setting;

/** A clock that follows another one until it is moved or made to stand still; it counts milliseconds, as HubSpot does. */
public final class SimulatorClock extends Clock {

    private final Clock base;
    private final Setting<Course> course;

    SimulatorClock(Clock base, Setting<Course> course) {
        this.base = base;
        this.course = course;
    }

    @Override
    public Instant instant() {
        return instant(course.get());
    }

    private Instant instant(Course now) {
        return now.stopped().orElseGet(() -> base.instant().plus(now.ahead())).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Shows what is made of the present time from now on, and goes on from it unless it stands still. */
    void jump(UnaryOperator<Instant> to) {
        course.update(before -> {
            Instant now = instant(before);
            Instant time = to.apply(now);
            return time.equals(now)
                    ? before
                    : new Course(
                            Duration.between(base.instant(), time),
                            before.stopped().map(unused -> time));
        });
    }

    void stop() {
        course.update(before -> new Course(before.ahead(), Optional.of(instant(before))));
    }

    /** Goes on from where it stands. */
    void run() {
        course.update(before -> new Course(Duration.between(base.instant(), instant(before)), Optional.empty()));
    }

    void follow() {
        course.set(Course.FOLLOWING);
    }

    public boolean isStopped() {
        return course.get().stopped().isPresent();
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
