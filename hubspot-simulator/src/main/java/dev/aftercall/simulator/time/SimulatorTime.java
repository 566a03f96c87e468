package dev.aftercall.simulator.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import dev.aftercall.simulator.state.Setting;

/**
 * The one time of a simulator: token lives, limits, dates of records, index lag and whatever happens by itself go by
 * its clock. Answers that are to come late wait in real time, since it is a real client that waits for them.
 */
public final class SimulatorTime implements AutoCloseable {

    /** How long one move of the clock waits in real time, whatever is due in it. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** What goes on in real time and belongs to the moment that the clock shows. */
    @FunctionalInterface
    public interface Settling {

        /** Returns when what began before is done, or when the patience is at its end: with what is left of it. */
        Duration awaitQuiet(Duration patience);
    }

    private final Clock base;
    private final SimulatorClock clock;
    private final Agenda agenda;
    private final List<Settling> settling = new CopyOnWriteArrayList<>();
    private final AtomicLong ends = new AtomicLong();

    /** Follows another clock, and forgets how it was moved when the process ends. */
    public SimulatorTime(Clock base) {
        this(base, Setting.unkept(Course.FOLLOWING));
    }

    public SimulatorTime(Clock base, Setting<Course> course) {
        this.base = base;
        clock = new SimulatorClock(base, course);
        agenda = new Agenda(clock);
    }

    public SimulatorClock clock() {
        return clock;
    }

    /** The time by which the world outside goes: what this one follows until it is moved. */
    public Clock realClock() {
        return base;
    }

    public Agenda agenda() {
        return agenda;
    }

    /** Whoever moves the clock waits for this before each moment that something is due. */
    public void settlesWith(Settling other) {
        settling.add(other);
    }

    /** Moves the clock on; what is on the agenda until then is done at its own moment before this returns. */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time can be set back, but not advanced back: " + by);
        }
        Move move = new Move();
        move.on(clock.instant().plus(by));
    }

    /**
     * Sets the clock, on or back; going on, what is on the agenda until then is done first. A clock that has run past
     * that time when all is done stays where it is.
     */
    public void set(Instant time) {
        Move move = new Move();
        if (time.isBefore(clock.instant())) {
            move.back(time);
        } else {
            move.on(time);
        }
    }

    /** One move of the clock, until moves are ended. */
    private final class Move {

        private final long begun = ends.get();

        void on(Instant time) {
            doUntil(time);
            reach(time);
        }

        void back(Instant time) {
            doUntil(time);
            clock.jump(now -> isOver() ? now : time);
        }

        private void doUntil(Instant time) {
            AtomicReference<Duration> patience = new AtomicReference<>(LONGEST_WAIT);
            agenda.doUntil(
                    () -> isOver() ? clock.instant() : time,
                    this::reach,
                    () -> settling.forEach(each -> patience.set(each.awaitQuiet(patience.get()))));
        }

        private void reach(Instant moment) {
            clock.jump(now -> isOver() || now.isAfter(moment) ? now : moment);
        }

        private boolean isOver() {
            return ends.get() != begun;
        }
    }

    /** The clock stands still until it is moved, or runs on. */
    public void stop() {
        clock.stop();
    }

    /** The clock runs on from where it stands. */
    public void run() {
        clock.run();
    }

    /** The clock shows real time again; a move of it that goes on ends. */
    public void follow() {
        endMoves();
        clock.follow();
    }

    /** A move of the clock that goes on ends where it is. */
    public void endMoves() {
        ends.incrementAndGet();
    }

    @Override
    public void close() {
        agenda.close();
    }
}
