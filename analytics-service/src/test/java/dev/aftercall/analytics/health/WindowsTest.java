package dev.aftercall.analytics.health;

import java.time.Instant;
import java.time.ZoneId;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WindowsTest {

    private static final Instant LATE_EVENING_UTC = Instant.parse("2026-01-02T23:30:00Z");

    @Test
    void todayBeginsAtMidnightWhereTheViewerIs() {
        // Given
        ZoneId berlin = Windows.zone("Europe/Berlin").orElseThrow();

        // When
        Windows windows = Windows.at(LATE_EVENING_UTC, berlin);

        // Then
        assertThat(windows.today()).isEqualTo(Instant.parse("2026-01-02T23:00:00Z"));
        assertThat(windows.last24Hours()).isEqualTo(Instant.parse("2026-01-01T23:30:00Z"));
    }

    @Test
    void aDayWithoutAMidnightBeginsWhenItBegins() {
        // Given: in Beirut the clocks went from 0:00 to 1:00 on 30 March 2025
        ZoneId beirut = ZoneId.of("Asia/Beirut");

        // When
        Windows windows = Windows.at(Instant.parse("2025-03-30T12:00:00Z"), beirut);

        // Then
        assertThat(windows.today()).isEqualTo(Instant.parse("2025-03-29T22:00:00Z"));
    }

    @Test
    void knowsNoZoneOfAnInventedName() {
        assertThat(Windows.zone("Europe/Atlantis")).isEmpty();
        assertThat(Windows.zone("")).isEmpty();
    }
}
