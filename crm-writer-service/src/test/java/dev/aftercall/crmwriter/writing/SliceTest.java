package dev.aftercall.crmwriter.writing;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.writing.Slice.Due;

import static org.assertj.core.api.Assertions.assertThat;

class SliceTest {

    private static final int MOST = 100;
    private static final long PLENTY = 1 << 20;

    @Test
    void whereBothWaitBackfillKeepsAFifth() {
        // When
        Slice slice = Slice.of(due(false, 500), due(true, 500), MOST, PLENTY);

        // Then
        assertThat(slice.calls()).hasSize(100).filteredOn(Due::backfill).hasSize(20);
    }

    @Test
    void afterFewLiveCallsNoBackfillIsAdded() {
        // When
        Slice slice = Slice.of(due(false, 3), due(true, 500), MOST, PLENTY);

        // Then
        assertThat(slice.calls()).hasSize(3).noneMatch(Due::backfill);
    }

    @Test
    void backfillHasAllPlacesWhereNoLiveCallWaits() {
        // When
        Slice slice = Slice.of(List.of(), due(true, 500), MOST, PLENTY);

        // Then
        assertThat(slice.calls()).hasSize(100).allMatch(Due::backfill);
    }

    @Test
    void liveCallsHaveAllPlacesWhereNoBackfillWaits() {
        // When
        Slice slice = Slice.of(due(false, 500), List.of(), MOST, PLENTY);

        // Then
        assertThat(slice.calls()).hasSize(100).noneMatch(Due::backfill);
    }

    @Test
    void nothingIsAddedOnceTheBytesAreReached() {
        // When
        Slice slice = Slice.of(due(false, 500), due(true, 500), MOST, 25);

        // Then
        assertThat(slice.calls()).hasSize(3);
        assertThat(slice.bytes()).isEqualTo(30);
    }

    /** Ten bytes each. */
    private static List<Due> due(boolean backfill, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Due(UUID.randomUUID(), backfill, 10))
                .toList();
    }
}
