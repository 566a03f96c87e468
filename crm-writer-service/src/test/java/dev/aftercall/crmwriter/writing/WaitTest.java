package dev.aftercall.crmwriter.writing;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class WaitTest {

    @Test
    void theBackOffDoublesFromASecondToFiveMinutesAndStaysThere() {
        assertThat(Wait.backOff(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Wait.backOff(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(Wait.backOff(9)).isEqualTo(Duration.ofSeconds(256));
        assertThat(Wait.backOff(10)).isEqualTo(Duration.ofMinutes(5));
        assertThat(Wait.backOff(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void whatHubSpotAskedForIsHonouredButNeverLessThanTheBackOff() {
        Wait wait = new Wait("daily-limit", "…", Duration.ofSeconds(20));

        assertThat(wait.retryIn(1)).isEqualTo(Duration.ofSeconds(20));
        assertThat(wait.retryIn(7)).isEqualTo(Duration.ofSeconds(64));
    }

    @Test
    void aSteadyWaitStaysAsItIs() {
        assertThat(new Wait("first-sync", "…", Duration.ofSeconds(1), false).retryIn(9))
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void callsThatWaitTogetherComeBackAFifthSoonerOrLaterThanTheBackOff() {
        Wait wait = new Wait("no-token", "…", Duration.ofSeconds(2));

        assertThat(wait.pause(7)).isEqualTo(new Pause(Duration.ofMillis(51_200), Duration.ofMillis(76_800)));
    }

    @ParameterizedTest
    @CsvSource({"1, 20, 24", "6, 25.6, 38.4", "10, 240, 360"})
    void butNoneBeforeWhatHubSpotAskedFor(int attempts, double least, double most) {
        Pause pause = new Wait("daily-limit", "…", Duration.ofSeconds(20)).pause(attempts);

        assertThat(pause.least()).isEqualTo(Duration.ofMillis(Math.round(least * 1000)));
        assertThat(pause.most()).isEqualTo(Duration.ofMillis(Math.round(most * 1000)));
    }

    @Test
    void aSteadyWaitIsNotSpread() {
        assertThat(new Wait("first-sync", "…", Duration.ofSeconds(1), false).pause(9))
                .isEqualTo(Pause.of(Duration.ofSeconds(1)));
    }

    @Test
    void whatIsWokenHasNoTime() {
        assertThat(new Wait("in-doubt", "…", null).retryIn(3)).isNull();
        assertThat(new Wait("in-doubt", "…", null).pause(3)).isNull();
    }
}
