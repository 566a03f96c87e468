package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

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
        passes.startOfCalls(slice(ONE), this::untilToldTo);
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
        assertThat(passes.count()).isEqualTo(new Passes.Count(0, 0, 0, 2, 0));
    }

    @Test
    void aPassThatFailsEndsNoneOfTheOthersAndGivesItsCallsBack() {
        // Given
        AtomicBoolean otherEnded = new AtomicBoolean();
        passes.startOfCalls(slice(ONE), () -> {
            throw new IllegalStateException("as if the database were away");
        });
        passes.startOfCalls(slice(OTHER), () -> {
            untilToldTo();
            otherEnded.set(true);
            return Set.of();
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
        assertThat(passes.count()).isEqualTo(new Passes.Count(0, 0, 0, 2, 1));
    }

    @Test
    void whoWaitsForAnEndMissesNoneThatCameBefore() {
        // Given
        Passes.Count before = passes.count();
        passes.startOfCalls(slice(ONE), Set::of);
        passes.awaitAll();

        // When
        long begin = System.nanoTime();
        passes.awaitEnd(before, LIMIT);

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT.dividedBy(2));
    }

    @Test
    void callsThatAPassLeavesAreInHandUntilTheirOwnPassHasEndedAndTheOthersAreFree() {
        // Given
        passes.startOfCalls(slice(ONE, OTHER), () -> Set.of(OTHER));
        passes.awaitAll();
        List<UUID> whenLeft = passes.inHand();

        // When
        Slice toAsk = passes.takeToAsk(100, 1);
        passes.startOfAsking(toAsk, this::untilToldTo);
        List<UUID> whileAsked = passes.inHand();
        Passes.Count count = passes.count();
        goOn.countDown();
        passes.awaitAll();

        // Then
        assertThat(whenLeft).containsExactly(OTHER);
        assertThat(toAsk.callIds()).containsExactly(OTHER);
        assertThat(whileAsked).containsExactly(OTHER);
        assertThat(count).isEqualTo(new Passes.Count(0, 1, 0, 1, 0));
        assertThat(passes.inHand()).isEmpty();
        assertThat(passes.takeToAsk(100, 1).isEmpty()).isTrue();
    }

    @Test
    void aPassThatFailsLeavesNothingToBeAskedAbout() {
        // When
        passes.startOfCalls(slice(ONE, OTHER), () -> {
            throw new IllegalStateException("as if the database were away");
        });
        passes.awaitAll();

        // Then
        assertThat(passes.takeToAsk(100, 1).isEmpty()).isTrue();
        assertThat(passes.inHand()).isEmpty();
    }

    private static Slice slice(UUID... calls) {
        return new Slice(
                Stream.of(calls).map(call -> new Slice.Due(call, false, 10)).toList());
    }

    private Set<UUID> untilToldTo() {
        try {
            goOn.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Set.of();
    }
}
