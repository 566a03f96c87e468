package dev.aftercall.simulator.latency;

import java.time.Duration;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerTimesTest {

    private static final int DRAWS = 200_000;

    @ParameterizedTest
    @CsvSource({"docs, 0, 500", "likely, 100, 1400", "slow, 0, 5000"})
    void profilesHaveTheirMedians(String name, int associations, long millisForAHundred) {
        // Given
        AnswerTimes times = AnswerTimes.profile(name).orElseThrow();

        // When
        double[] drawn = drawn(times, associations);

        // Then
        assertThat(times.median(100, associations)).isEqualTo(Duration.ofMillis(millisForAHundred));
        assertThat(drawn[DRAWS / 2]).isBetween(millisForAHundred * 0.98, millisForAHundred * 1.03);
    }

    @Test
    void aFewTakeMuchLonger() {
        // Given
        AnswerTimes times = AnswerTimes.profile("docs").orElseThrow();

        // When
        double[] drawn = drawn(times, 0);

        // Then
        double slow = share(drawn, 20_000);
        assertThat(slow).isBetween(0.0007, 0.0014);
        assertThat(drawn[DRAWS - 1]).isLessThanOrEqualTo(95_000);
        // Five times the median is 4 standard deviations away: without the tail hardly any would be.
        assertThat(share(drawn, 2_500)).isBetween(0.005, 0.008);
        assertThat(share(drawn(times.withTail(false), 0), 2_500)).isLessThan(0.0005);
    }

    private static double share(double[] sorted, double above) {
        return DoubleStream.of(sorted).filter(value -> value >= above).count() / (double) sorted.length;
    }

    private static double[] drawn(AnswerTimes times, int associations) {
        Random random = new Random(7);
        return IntStream.range(0, DRAWS)
                .mapToDouble(unused -> times.draw(100, associations, random).toNanos() / 1e6)
                .sorted()
                .toArray();
    }
}
