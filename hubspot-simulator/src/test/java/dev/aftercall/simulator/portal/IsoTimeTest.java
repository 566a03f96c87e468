package dev.aftercall.simulator.portal;

import java.time.Instant;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class IsoTimeTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 999, 1000, 86_399_999, 86_400_000, -62_135_596_800_000L, 253_402_300_799_999L})
    void timesAreWrittenAsTheInstantDoes(long millis) {
        assertThat(IsoTime.of(millis)).isEqualTo(Instant.ofEpochMilli(millis).toString());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyTimeIsWrittenAsTheInstantDoes(long seed) {
        // Given
        Random random = new Random(seed);

        for (int i = 0; i < 2000; i++) {
            // When
            long millis = random.nextLong(-4_000_000_000_000L, 6_000_000_000_000L);

            // Then
            assertThat(IsoTime.of(millis))
                    .isEqualTo(Instant.ofEpochMilli(millis).toString());
        }
    }
}
