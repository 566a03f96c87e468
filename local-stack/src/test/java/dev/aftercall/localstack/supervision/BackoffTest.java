package dev.aftercall.localstack.supervision;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTest {
    @Test
    void doublesUpToHalfAMinute() {
        Backoff backoff = new Backoff();

        assertThat(backoff.next(Duration.ZERO)).isEqualTo(Duration.ofMillis(500));
        assertThat(backoff.next(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
        for (int i = 0; i < 100; i++) {
            assertThat(backoff.next(Duration.ZERO)).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(30));
        }
        assertThat(backoff.next(Duration.ZERO)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void startsOverAfterAGoodMinute() {
        Backoff backoff = new Backoff();
        backoff.next(Duration.ZERO);
        backoff.next(Duration.ofSeconds(59));

        assertThat(backoff.next(Duration.ofMinutes(1))).isEqualTo(Duration.ofMillis(500));
    }
}
