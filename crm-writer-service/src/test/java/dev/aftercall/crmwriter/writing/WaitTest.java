package dev.aftercall.crmwriter.writing;

import java.time.Duration;

import org.junit.jupiter.api.Test;

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
    void whatIsWokenHasNoTime() {
        assertThat(new Wait("in-doubt", "…", null).retryIn(3)).isNull();
    }
}
