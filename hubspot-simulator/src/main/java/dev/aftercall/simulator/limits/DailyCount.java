package dev.aftercall.simulator.limits;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

import dev.aftercall.simulator.state.Turn;

/** Counts requests of one day, which ends at midnight of the account's time zone. */
final class DailyCount {

    private final Clock clock;
    private final ZoneId zone;
    private final Turn turn = new Turn();
    private final OthersTraffic others;
    private LocalDate day = LocalDate.MIN;
    private int count;

    /** @param othersSince when the first of others may have come, in milliseconds */
    DailyCount(Clock clock, ZoneId zone, long othersSince) {
        this.clock = clock;
        this.zone = zone;
        this.others = new OthersTraffic(othersSince);
    }

    /** Takes one, after what others took today; returns how many are left after it, or -1 when there was none. */
    int take(double othersPerSecond, int max) {
        return turn.get(() -> {
            Instant now = clock.instant();
            LocalDate today = LocalDate.ofInstant(now, zone);
            if (!today.equals(day)) {
                day = today;
                count = 0;
            }
            long midnight = today.atStartOfDay(zone).toInstant().toEpochMilli();
            long theirs =
                    others.since(midnight, now.toEpochMilli(), othersPerSecond).count();
            count = (int) Math.min(max, count + theirs);
            if (count >= max) {
                return -1;
            }
            count++;
            return max - count;
        });
    }
}
