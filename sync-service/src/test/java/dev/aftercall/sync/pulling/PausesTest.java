package dev.aftercall.sync.pulling;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PausesTest {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    @Test
    void doublesWithEachSetback() {
        // Given
        Pauses pauses = new Pauses(FIRST, LONGEST, () -> 1.0);

        // When
        Duration fourth = pauses.after(4, Duration.ZERO);

        // Then
        assertThat(pauses.after(1, Duration.ZERO)).isEqualTo(FIRST);
        assertThat(fourth).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void staysBetweenHalfAndWholeOfTheLongest() {
        // Given
        int many = 1_000;

        // When
        Duration shortest = new Pauses(FIRST, LONGEST, () -> 0.0).after(many, Duration.ZERO);
        Duration longest = new Pauses(FIRST, LONGEST, () -> 1.0).after(many, Duration.ZERO);

        // Then
        assertThat(shortest).isEqualTo(LONGEST.dividedBy(2));
        assertThat(longest).isEqualTo(LONGEST);
    }

    @Test
    void neverCutsShortWhatHubSpotAsksFor() {
        // Given
        Duration asked = Duration.ofHours(1);

        // When
        Duration pause = new Pauses(FIRST, LONGEST, () -> 0.0).after(1, asked);

        // Then
        assertThat(pause).isEqualTo(asked);
    }

    @Test
    void countsFromOne() {
        assertThatThrownBy(() -> new Pauses(FIRST, LONGEST, () -> 0.0).after(0, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
