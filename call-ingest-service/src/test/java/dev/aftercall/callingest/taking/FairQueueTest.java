package dev.aftercall.callingest.taking;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FairQueueTest {

    private final FairQueue<String, String> queue = new FairQueue<>(new FairQueue.Limits(100, 50, 3), String::length);

    @Test
    void ownersAreServedInTurn() {
        queue.offer("a", "a1");
        queue.offer("a", "a2");
        queue.offer("a", "a3");
        queue.offer("b", "b1");
        queue.offer("c", "c1");

        assertThat(queue.take(4, 100)).containsExactly("a1", "b1", "c1", "a2");
        assertThat(queue.take(4, 100)).containsExactly("a3");
        assertThat(queue.take(4, 100)).isEmpty();
    }

    @Test
    void aFloodFillsOnlyItsOwnShare() {
        queue.offer("a", "a1");
        queue.offer("a", "a2");
        queue.offer("a", "a3");

        assertThat(queue.offer("a", "a4")).isFalse();
        assertThat(queue.offer("b", "b1")).isTrue();
    }

    @Test
    void aShareAndTheQueueAreBoundedByBytes() {
        assertThat(queue.offer("a", "x".repeat(51))).isFalse();
        assertThat(queue.offer("a", "x".repeat(50))).isTrue();
        assertThat(queue.offer("a", "x")).isFalse();
        assertThat(queue.offer("b", "x".repeat(50))).isTrue();
        assertThat(queue.offer("c", "x")).isFalse();
    }

    @Test
    void whatIsTakenMakesRoom() {
        queue.offer("a", "x".repeat(50));
        queue.offer("b", "y".repeat(50));
        queue.take(1, 100);

        assertThat(queue.offer("a", "x".repeat(50))).isTrue();
    }

    @Test
    void aBatchEndsWhenItIsLargeEnough() {
        queue.offer("a", "x".repeat(20));
        queue.offer("b", "y".repeat(20));
        queue.offer("c", "z".repeat(20));

        assertThat(queue.take(10, 30)).hasSize(2);
    }
}
