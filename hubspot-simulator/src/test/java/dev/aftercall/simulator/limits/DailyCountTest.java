package dev.aftercall.simulator.limits;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import dev.aftercall.simulator.MovableClock;

import static org.assertj.core.api.Assertions.assertThat;

class DailyCountTest {

    private final MovableClock clock = new MovableClock();

    @Test
    void othersOfTheDayCountFromItsMidnight() {
        // Given
        DailyCount count = new DailyCount(clock, clock.getZone(), clock.millis());
        count.take(1.0, 100_000);
        Instant midnight = clock.instant()
                .atZone(clock.getZone())
                .toLocalDate()
                .plusDays(3)
                .atStartOfDay(clock.getZone())
                .toInstant();

        // When
        clock.advance(Duration.between(clock.instant(), midnight.plusSeconds(60)));

        // Then
        assertThat(count.take(1.0, 100_000)).isEqualTo(100_000 - 60 - 1);
    }
}
