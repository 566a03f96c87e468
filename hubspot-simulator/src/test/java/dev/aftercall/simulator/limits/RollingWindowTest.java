package dev.aftercall.simulator.limits;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.simulator.MovableClock;

import static org.assertj.core.api.Assertions.assertThat;

class RollingWindowTest {

    private static final int MOST = 190;
    private static final double OTHERS = 9;

    private final MovableClock clock = new MovableClock();
    private final RollingWindow window = new RollingWindow(Duration.ofSeconds(10), clock);

    @ParameterizedTest
    @ValueSource(strings = {"PT10S", "PT11S", "PT1H", "P30D"})
    void othersTakeNoMoreThanTheirShareOfAWindowHoweverFarTheClockIsMoved(Duration move) {
        // Given
        int first = window.take(MOST, OTHERS);

        // When
        clock.advance(move);
        int left = window.take(MOST, OTHERS);

        // Then
        assertThat(first).isEqualTo(MOST - 1);
        assertThat(left).isEqualTo(MOST - 90 - 1);
    }

    @Test
    void othersAreSpreadOverTheTimeThatTheyAskedIn() {
        // Given
        window.take(MOST, OTHERS);
        clock.advance(Duration.ofMillis(9_900));
        window.take(MOST, OTHERS);

        // When
        clock.advance(Duration.ofMillis(9_900));
        int left = window.take(MOST, OTHERS);

        // Then
        assertThat(left).isBetween(MOST - 91 - 2, MOST - 89 - 2);
    }

    @Test
    void aClockThatIsSetBackBringsNothingOfOthers() {
        // Given
        window.take(MOST, OTHERS);
        clock.advance(Duration.ofHours(1));
        window.take(MOST, OTHERS);

        // When
        clock.advance(Duration.ofMinutes(-30));

        // Then
        assertThat(window.take(MOST, OTHERS)).isEqualTo(MOST - 1);
    }
}
