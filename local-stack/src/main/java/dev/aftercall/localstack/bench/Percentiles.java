package dev.aftercall.localstack.bench;

import java.util.List;

/** Times, in milliseconds and in order. */
record Percentiles(List<Long> sorted) {
    /** Fewer than so many beyond it, and a percentile is one odd value's word. */
    private static final int LEAST_BEYOND = 3;

    Percentiles {
        sorted = sorted.stream().sorted().toList();
    }

    /** How many times it takes to say which one so much of all don't exceed. */
    static int leastFor(double share) {
        return (int) Math.ceil(LEAST_BEYOND / (1 - share) - 1e-6);
    }

    boolean areEnoughFor(double share) {
        return sorted.size() >= leastFor(share);
    }

    /**
     * The time that so much of all don't exceed.
     *
     * @throws IllegalStateException when there is none
     */
    double seconds(double share) {
        if (sorted.isEmpty()) {
            throw new IllegalStateException("nothing was written that could be timed");
        }
        return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(share * sorted.size()) - 1)) / 1000.0;
    }
}
