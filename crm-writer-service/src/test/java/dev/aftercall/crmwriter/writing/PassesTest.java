package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class PassesTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Passes passes = new Passes("4100001");
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void callsAreInHandUntilTheirPassHasEnded() {
        // Given
        passes.startOfCalls(List.of(ONE), this::untilToldTo);
        passes.startOfDoubts(List.of(OTHER), () -> {});
        Passes.Count before = passes.count();

        // When
        while (passes.count().ofDoubts() > 0) {
            passes.awaitEnd(before, LIMIT);
        }
        List<UUID> whileOneIsUnderWay = passes.inHand();
        goOn.countDown();
        passes.awaitAll();

        // Then
        assertThat(whileOneIsUnderWay).containsExactly(ONE);
        assertThat(passes.inHand()).isEmpty();
        assertThat(passes.count()).isEqualTo(new Passes.Count(0, 0, 2, 0));
    }

    @Test
    void aPassThatFailsEndsNoneOfTheOthersAndGivesItsCallsBack() {
        // Given
        AtomicBoolean otherEnded = new AtomicBoolean();
        passes.startOfCalls(List.of(ONE), () -> {
            throw new IllegalStateException("as if the database were away");
        });
        passes.startOfCalls(List.of(OTHER), () -> {
            untilToldTo();
            otherEnded.set(true);
        });

        // When
        while (passes.count().failures() == 0) {
            passes.awaitEnd(passes.count(), Duration.ofMillis(10));
        }
        goOn.countDown();
        passes.awaitAll();

        // Then
        assertThat(otherEnded).isTrue();
        assertThat(passes.inHand()).isEmpty();
        assertThat(passes.count()).isEqualTo(new Passes.Count(0, 0, 2, 1));
    }

    @Test
    void whoWaitsForAnEndMissesNoneThatCameBefore() {
        // Given
        Passes.Count before = passes.count();
        passes.startOfCalls(List.of(ONE), () -> {});
        passes.awaitAll();

        // When
        long begin = System.nanoTime();
        passes.awaitEnd(before, LIMIT);

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT.dividedBy(2));
    }

    private void untilToldTo() {
        try {
            goOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
