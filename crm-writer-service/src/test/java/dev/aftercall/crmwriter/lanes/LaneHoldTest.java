package dev.aftercall.crmwriter.lanes;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LaneHoldTest {

    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration RESERVE = Duration.ofSeconds(5);

    private final AtomicLong clock = new AtomicLong(-3_000_000_000L); // nanoTime may be negative
    private final LaneHold hold = new LaneHold(
            new LaneId(UUID.randomUUID(), "1", 1), UUID.randomUUID(), LEASE, RESERVE, clock::get, clock.get());

    @Test
    void aRequestStartsOnlyWhileFiveSecondsAreLeft() {
        // When
        pass(Duration.ofSeconds(10));
        boolean atFive = hold.mayStartRequest();
        pass(Duration.ofNanos(1));
        boolean below = hold.mayStartRequest();

        // Then
        assertThat(atFive).isTrue();
        assertThat(below).isFalse();
        assertThat(hold.isOver()).isFalse();
    }

    @Test
    void theHoldIsCountedFromBeforeTheDatabaseWasAsked() {
        // Given
        long asked = clock.get();
        pass(Duration.ofSeconds(4)); // the answer took so long

        // When
        hold.renewed(asked);

        // Then
        assertThat(hold.left()).isEqualTo(Duration.ofSeconds(11));
    }

    @Test
    void aRenewalGivesAWholeLeaseAgain() {
        // Given
        pass(Duration.ofSeconds(12));

        // When
        hold.renewed(clock.get());

        // Then
        assertThat(hold.left()).isEqualTo(LEASE);
        assertThat(hold.mayStartRequest()).isTrue();
    }

    @Test
    void withoutRenewalTheHoldEndsByItself() {
        // When
        pass(Duration.ofSeconds(16));

        // Then
        assertThat(hold.isOver()).isTrue();
    }

    @Test
    void aLostHoldStartsNothingHoweverMuchWasLeft() {
        // When
        hold.lose();

        // Then
        assertThat(hold.mayStartRequest()).isFalse();
        assertThat(hold.isOver()).isTrue();
    }

    @Test
    void aHoldThatIsToEndStaysOursForTheOutcomeOfTheRequestUnderWay() {
        // When
        hold.startNoMoreRequests();

        // Then
        assertThat(hold.mayStartRequest()).isFalse();
        assertThat(hold.isOver()).isFalse();
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
