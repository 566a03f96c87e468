package dev.aftercall.localstack.bench;

import java.util.List;

/** Times, in milliseconds and in order. */
record Percentiles(List<Long> sorted) {
    Percentiles {
        sorted = sorted.stream().sorted().toList();
    }

    /**
     * The time that so much of all don't exceed.
     *
     * @throws IllegalStateException when there is none
     */
    double millis(double share) {
        if (sorted.isEmpty()) {
            throw new IllegalStateException("nothing was written that could be timed");
        }
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(share * sorted.size()) - 1));
    }

    double p50Seconds() {
        return millis(0.5) / 1000;
    }

    double p99Seconds() {
        return millis(0.99) / 1000;
    }
}
