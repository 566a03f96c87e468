package dev.aftercall.simulator.webhooks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import dev.aftercall.simulator.http.Json;

import static org.assertj.core.api.Assertions.assertThat;

class LaneTest {

    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

    private final Lane lane = new Lane();

    @Test
    void eventsLeaveInOrderWhileOthersCome() {
        // Given
        List<Long> left = new ArrayList<>();

        // When
        for (int i = 0; i < 50; i++) {
            lane.add(attempts(150L * i, 150));
            left.addAll(ids(take()));
        }

        // Then
        assertThat(left).isEqualTo(LongStream.range(0, 5_000).boxed().toList());
        assertThat(lane.size()).isEqualTo(2_500);
    }

    @Test
    void whatCameEarlierIsDoneThoughPostsAreUnderWayAllTheTime() {
        // Given
        lane.add(attempts(0, 200));
        Lane.Batch first = take();
        long end = lane.end();
        lane.add(attempts(200, 100));
        Lane.Batch second = take();
        Lane.Batch third = take();

        // When
        lane.done(second);
        boolean early = lane.isDoneUpTo(end);
        lane.done(first);

        // Then
        assertThat(early).isFalse();
        assertThat(lane.isDoneUpTo(end)).isTrue();
        assertThat(lane.isDoneUpTo(lane.end())).isFalse();
        lane.done(third);
        assertThat(lane.isDoneUpTo(lane.end())).isTrue();
    }

    private Lane.Batch take() {
        return lane.take(false, new Random(1));
    }

    private static List<Long> ids(Lane.Batch batch) {
        return batch.attempts().stream().map(each -> each.event().eventId()).toList();
    }

    private static List<Attempt> attempts(long firstId, int count) {
        return LongStream.range(firstId, firstId + count)
                .mapToObj(id ->
                        new Attempt(id, new WebhookEvent(4_100_001, id, 1, "contact.creation", Json.object()), 0, NOW))
                .toList();
    }
}
