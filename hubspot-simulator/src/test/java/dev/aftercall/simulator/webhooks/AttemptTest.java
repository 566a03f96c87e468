package dev.aftercall.simulator.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.aftercall.simulator.http.Json;

import static org.assertj.core.api.Assertions.assertThat;

class AttemptTest {

    private static final Instant FIRST = Instant.parse("2026-05-04T10:00:00Z");

    @Test
    void retriesComeLaterAndLaterAndAllWithinADay() {
        // Given
        Instant dayAfter = FIRST.plus(Duration.ofHours(24));

        // When
        List<List<Instant>> plans =
                LongStream.range(0, 500).mapToObj(AttemptTest::plan).toList();

        // Then
        assertThat(plans)
                .allSatisfy(plan -> assertThat(plan)
                        .hasSize(10)
                        .isSorted()
                        .doesNotHaveDuplicates()
                        .allMatch(due -> due.isAfter(FIRST) && !due.isAfter(dayAfter)));
    }

    @Test
    void eventsThatFailedTogetherAreTriedAtTimesOfTheirOwn() {
        // When
        List<Instant> firstRetries =
                LongStream.range(0, 100).mapToObj(id -> plan(id).getFirst()).toList();

        // Then
        assertThat(firstRetries.stream().distinct().count()).isGreaterThan(90);
        assertThat(plan(7)).isEqualTo(plan(7));
    }

    private static List<Instant> plan(long eventId) {
        Attempt first = new Attempt(
                eventId, new WebhookEvent(4_100_001, eventId, 1, "contact.creation", Json.object()), 0, FIRST);
        return Stream.iterate(first.next(FIRST), attempt -> attempt.next(FIRST))
                .limit(Attempt.MOST_RETRIES)
                .map(attempt -> attempt.due(1))
                .toList();
    }
}
