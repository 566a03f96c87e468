package dev.aftercall.crmwriter.lanes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.aftercall.crmwriter.lanes.InFlight.Answer;
import dev.aftercall.crmwriter.lanes.InFlight.Place;
import dev.aftercall.crmwriter.lanes.InFlight.Sort;

import static org.assertj.core.api.Assertions.assertThat;

/** How many requests a portal bears is learned from its answers. */
@Timeout(30)
class InFlightTest {

    private static final Sort A_BATCH = Sort.of("calls create", 100);
    private static final Duration USUAL = Duration.ofSeconds(1);

    private final AtomicLong now = new AtomicLong();
    private final InFlight inFlight = new InFlight(now::get, answer -> {});

    @Test
    void beginsWithFew() {
        assertThat(inFlight.limit()).isEqualTo(InFlight.AT_FIRST);
    }

    @Test
    void growsByOneWithEachRoundInWhichAllPlacesWereUsedAndAllWentWell() {
        // When
        whenARoundGoes(USUAL, Answer.GOOD);
        int afterOne = inFlight.limit();
        whenARoundGoes(USUAL, Answer.GOOD);

        // Then
        assertThat(afterOne).isEqualTo(InFlight.AT_FIRST + 1);
        assertThat(inFlight.limit()).isEqualTo(InFlight.AT_FIRST + 2);
    }

    @Test
    void neverGrowsBeyondSixteen() {
        // When
        for (int round = 0; round < 40; round++) {
            whenARoundGoes(USUAL, Answer.GOOD);
        }

        // Then
        assertThat(inFlight.limit()).isEqualTo(InFlight.MOST);
    }

    @Test
    void doesNotGrowWhileFewerAreUnderWayThanMayBe() {
        // When
        for (int i = 0; i < 100; i++) {
            whenAnswered(1, USUAL, Answer.GOOD);
        }

        // Then
        assertThat(inFlight.limit()).isEqualTo(InFlight.AT_FIRST);
    }

    @Test
    void isHalvedOnceForAllThatWasUnderWayTogether() {
        // Given
        for (int round = 0; round < 4; round++) {
            whenARoundGoes(USUAL, Answer.GOOD);
        }
        assertThat(inFlight.limit()).isEqualTo(8);

        // When
        whenARoundGoes(USUAL, Answer.TROUBLE);

        // Then
        assertThat(inFlight.limit()).isEqualTo(4);
    }

    @Test
    void isNeverLessThanOne() {
        // When
        for (int round = 0; round < 10; round++) {
            whenARoundGoes(USUAL, Answer.TROUBLE);
        }

        // Then
        assertThat(inFlight.limit()).isEqualTo(1);
    }

    @Test
    void isHalvedWhenAnswersTakeTwiceAsLongAsUsual() {
        // Given
        for (int round = 0; round < 12; round++) {
            whenARoundGoes(USUAL, Answer.GOOD);
        }

        // When
        whenARoundGoes(USUAL.multipliedBy(2).plusMillis(100), Answer.GOOD);

        // Then
        assertThat(inFlight.limit()).isEqualTo(InFlight.MOST / 2);
    }

    @Test
    void isNotHalvedForOneLateAnswer() {
        // Given
        for (int round = 0; round < 12; round++) {
            whenARoundGoes(USUAL, Answer.GOOD);
        }

        // When
        whenAnswered(1, USUAL.multipliedBy(10), Answer.GOOD);

        // Then
        assertThat(inFlight.limit()).isEqualTo(InFlight.MOST);
    }

    @Test
    void takesSmallBatchesForNoMeasureOfLargeOnes() {
        // Given
        for (int i = 0; i < 50; i++) {
            whenAnswered(Sort.of("calls create", 1), 1, Duration.ofMillis(100), Answer.GOOD);
        }

        // When
        for (int i = 0; i < 50; i++) {
            whenAnswered(A_BATCH, 1, Duration.ofSeconds(1), Answer.GOOD);
        }

        // Then
        assertThat(inFlight.limit()).isEqualTo(InFlight.AT_FIRST);
    }

    @Test
    void learnsNothingFromWhatNeverLeft() {
        // When
        for (int i = 0; i < 20; i++) {
            try (Place place = inFlight.enter()) {
                place.answered(A_BATCH, Answer.TROUBLE);
            }
        }

        // Then
        assertThat(inFlight.limit()).isEqualTo(InFlight.AT_FIRST);
        assertThat(inFlight.underWay()).isZero();
    }

    @Test
    void whoComesWhenAllPlacesAreTakenWaitsForOne() throws Exception {
        // Given
        List<Place> taken = new ArrayList<>();
        for (int i = 0; i < InFlight.AT_FIRST; i++) {
            taken.add(inFlight.enter());
        }
        FutureTask<Place> next = new FutureTask<>(inFlight::enter);
        Thread waiting = Thread.ofPlatform().start(next);
        while (waiting.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        // When
        boolean cameIn = next.isDone();
        taken.getFirst().close();

        // Then
        assertThat(cameIn).isFalse();
        assertThat(next.get(20, TimeUnit.SECONDS)).isNotNull();
    }

    private void whenARoundGoes(Duration time, Answer answer) {
        whenAnswered(inFlight.limit(), time, answer);
    }

    private void whenAnswered(int together, Duration time, Answer answer) {
        whenAnswered(A_BATCH, together, time, answer);
    }

    /** So many leave together, and are answered together. */
    private void whenAnswered(Sort sort, int together, Duration time, Answer answer) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < together; i++) {
            Place place = inFlight.enter();
            place.leaves();
            places.add(place);
        }
        now.addAndGet(time.toNanos());
        places.forEach(place -> {
            place.answered(sort, answer);
            place.close();
        });
    }
}
