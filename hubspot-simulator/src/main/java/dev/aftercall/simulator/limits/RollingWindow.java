package dev.aftercall.simulator.limits;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

import dev.aftercall.simulator.state.Turn;

/** Lets a number of requests through in any stretch of time of the given length. Refused ones do not count. */
public final class RollingWindow {

    private final Duration length;
    private final Clock clock;
    private final Deque<Long> taken = new ArrayDeque<>();
    private final OthersTraffic others;
    private final Turn turn = new Turn();

    public RollingWindow(Duration length, Clock clock) {
        this(length, clock, clock.millis());
    }

    /** @param othersSince when the first of others may have come, in milliseconds */
    RollingWindow(Duration length, Clock clock, long othersSince) {
        this.length = length;
        this.clock = clock;
        this.others = new OthersTraffic(othersSince);
    }

    /** Takes a place if fewer than {@code max} are taken; returns how many are left after it, or -1. */
    public int take(int max) {
        return take(max, 0);
    }

    /** As {@link #take(int)}, after others took theirs. */
    int take(int max, double othersPerSecond) {
        return turn.get(() -> {
            long now = clock.millis();
            forgetOld(now);
            OthersTraffic.Stretch theirs = others.since(now - length.toMillis(), now, othersPerSecond);
            for (long place = 0; place < theirs.count() && taken.size() < max; place++) {
                taken.addLast(theirs.at(place));
            }
            if (taken.size() >= max) {
                return -1;
            }
            taken.addLast(now);
            return max - taken.size();
        });
    }

    /** Nothing is taken. */
    public void clear() {
        turn.run(taken::clear);
    }

    /** How long until the oldest place is free again; the fallback when none is taken. */
    public Duration untilRoom(Duration fallback) {
        return turn.get(() ->
                taken.isEmpty() ? fallback : Duration.ofMillis(taken.getFirst() + length.toMillis() - clock.millis()));
    }

    /** A clock that was set back leaves nothing taken in times to come. */
    private void forgetOld(long now) {
        long oldest = now - length.toMillis();
        if (!taken.isEmpty() && taken.getLast() > now) {
            taken.removeIf(at -> at > now);
        }
        while (!taken.isEmpty() && taken.getFirst() <= oldest) {
            taken.removeFirst();
        }
    }
}
