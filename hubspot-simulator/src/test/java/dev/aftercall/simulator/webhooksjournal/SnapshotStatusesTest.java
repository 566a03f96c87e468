package dev.aftercall.simulator.webhooksjournal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.junit.jupiter.api.Test;

import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.time.SimulatorTime;

import static org.assertj.core.api.Assertions.assertThat;

class SnapshotStatusesTest {

    private static final Instant START = Instant.parse("2031-02-03T10:00:00Z");

    @Test
    void aNewOneDropsThoseThatAreTooOld() {
        // Given
        try (SimulatorTime time = new SimulatorTime(Clock.systemUTC())) {
            time.stop();
            time.set(START);
            SnapshotStatuses statuses = new SnapshotStatuses(time.clock());
            statuses.restore(new SnapshotStatus("old", START, Json.object()));
            time.set(START.plus(4, ChronoUnit.DAYS));

            // When
            statuses.restore(new SnapshotStatus("new", time.clock().instant(), Json.object()));

            // Then
            time.set(START);
            assertThat(statuses.contents()).extracting(SnapshotStatus::id).containsExactly("new");
        }
    }
}
