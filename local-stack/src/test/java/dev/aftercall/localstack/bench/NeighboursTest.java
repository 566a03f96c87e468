package dev.aftercall.localstack.bench;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.aftercall.localstack.bench.Neighbours.Pair;

import static org.assertj.core.api.Assertions.assertThat;

class NeighboursTest {
    @Test
    void theMedianDifferenceCountsAndNotTheMedianTime() {
        Pair small = new Pair(2.0, 2.01);
        Pair middle = new Pair(0.5, 0.55);
        Pair large = new Pair(1.0, 1.9);

        assertThat(Pair.median(List.of(large, small, middle))).isEqualTo(middle);
    }

    @Test
    void aTenthOrATenthOfASecondIsAllowedWhicheverIsMore() {
        assertThat(new Pair(0.5, 0.5).most()).isEqualTo(0.6);
        assertThat(new Pair(2.0, 2.0).most()).isEqualTo(2.2);
    }
}
