package dev.aftercall.simulator.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The one time of a simulator: token lives, limits, dates of records, index lag and whatever happens by itself go by
 * its clock. Answers that are to come late wait in real time, since it is a real client that waits for them.
 */
public final class SimulatorTime implements AutoCloseable {

    private final Clock base;
    private final SimulatorClock clock;
    private final Agenda agenda;
    private final List<Runnable> settling = new CopyOnWriteArrayList<>();

    public SimulatorTime(Clock base) {
        this.base = base;
        clock = new SimulatorClock(base);
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

    /** Whoever moves the clock waits for this before each moment that something is due: it returns when all is quiet. */
    public void settlesWith(Runnable awaitQuiet) {
        settling.add(awaitQuiet);
    }

    /** Moves the clock on; what is on the agenda until then is done at its own moment before this returns. */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time can be set back, but not advanced back: " + by);
        }
        set(clock.instant().plus(by));
    }

    /** Sets the clock, on or back; going on, what is on the agenda until then is done first. */
    public void set(Instant time) {
        agenda.doUntil(time, this::reach, () -> settling.forEach(Runnable::run));
        clock.jumpTo(time);
    }

    private void reach(Instant moment) {
        if (moment.isAfter(clock.instant())) {
            clock.jumpTo(moment);
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

    /** The clock shows real time again. */
    public void follow() {
        clock.follow();
    }

    @Override
    public void close() {
        agenda.close();
    }
}
