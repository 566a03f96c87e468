package dev.aftercall.auth.leasing;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokenAgeTest {

    private static final Instant ASKED = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    @Test
    void isFreshUntilFiveMinutesBeforeTheEnd() {
        assertThat(ageAfter(Duration.ZERO, HALF_AN_HOUR)).isEqualTo(TokenAge.FRESH);
        assertThat(ageAfter(Duration.ofMinutes(25), HALF_AN_HOUR)).isEqualTo(TokenAge.FRESH);
        assertThat(ageAfter(Duration.ofMinutes(25).plusMillis(1), HALF_AN_HOUR)).isEqualTo(TokenAge.AGEING);
    }

    @Test
    void hasEndedWhenACallerCouldNoLongerUseItsLease() {
        Duration last = HALF_AN_HOUR.minusSeconds(45);
        assertThat(ageAfter(last, HALF_AN_HOUR)).isEqualTo(TokenAge.AGEING);
        assertThat(ageAfter(last.plusMillis(1), HALF_AN_HOUR)).isEqualTo(TokenAge.ENDED);
        assertThat(ageAfter(HALF_AN_HOUR.plusDays(1), HALF_AN_HOUR)).isEqualTo(TokenAge.ENDED);
    }

    @Test
    void limitsShrinkWithShortLives() {
        Duration minute = Duration.ofMinutes(1);
        assertThat(ageAfter(Duration.ofSeconds(40), minute)).isEqualTo(TokenAge.FRESH);
        assertThat(ageAfter(Duration.ofSeconds(41), minute)).isEqualTo(TokenAge.AGEING);
        assertThat(ageAfter(Duration.ofSeconds(54), minute)).isEqualTo(TokenAge.AGEING);
        assertThat(ageAfter(Duration.ofSeconds(55), minute)).isEqualTo(TokenAge.ENDED);
    }

    private static TokenAge ageAfter(Duration time, Duration life) {
        return TokenAge.of(ASKED, ASKED.plus(life), ASKED.plus(time), Duration.ofMinutes(5), Duration.ofSeconds(45));
    }
}
