package dev.aftercall.localstack.bench;

import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PercentilesTest {
    @Test
    void threeTimesMustLieBeyondAPercentile() {
        assertThat(Percentiles.leastFor(0.99)).isEqualTo(300);
        assertThat(Percentiles.leastFor(0.5)).isEqualTo(6);
        assertThat(upTo(299).areEnoughFor(0.99)).isFalse();
        assertThat(upTo(300).areEnoughFor(0.99)).isTrue();
    }

    @Test
    void isTheTimeThatSoManyDoNotExceed() {
        assertThat(upTo(1000).seconds(0.99)).isEqualTo(0.99);
        assertThat(upTo(1000).seconds(0.5)).isEqualTo(0.5);
    }

    private static Percentiles upTo(long last) {
        return new Percentiles(
                LongStream.rangeClosed(1, last).map(i -> last + 1 - i).boxed().toList());
    }
}
