package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LingeringTest {

    private static final Duration LONGEST = Duration.ofSeconds(1);

    @ParameterizedTest
    @CsvSource({"110, 0", "55, 0", "44, 250", "33, 500", "11, 1000", "0, 1000"})
    void theMoreOfTheLimitIsUsedTheLongerASliceWaits(int free, long millis) {
        assertThat(Lingering.of(free, 110, LONGEST)).isCloseTo(Duration.ofMillis(millis), Duration.ofMillis(1));
    }

    @Test
    void startsAtOnceWhereNothingIsToBeWaitedFor() {
        assertThat(new Lingering(() -> 0).waits(Duration.ZERO)).isFalse();
    }

    @Test
    void waitsFromTheFirstTimeOnAndThenBeginsAnew() {
        // Given
        AtomicLong now = new AtomicLong();
        Lingering lingering = new Lingering(now::get);

        // When
        boolean atFirst = lingering.waits(LONGEST);
        now.addAndGet(LONGEST.toNanos() - 1);
        boolean justBefore = lingering.waits(LONGEST);
        now.addAndGet(1);
        boolean afterIt = lingering.waits(LONGEST);
        lingering.ends();
        boolean theNext = lingering.waits(LONGEST);

        // Then
        assertThat(atFirst).isTrue();
        assertThat(justBefore).isTrue();
        assertThat(afterIt).isFalse();
        assertThat(theNext).isTrue();
    }
}
