package dev.aftercall.simulator.objects;

import java.util.Optional;

/** Numbers from a lowest one up to, but without, another. */
record LongBounds(long from, long to) {

    static final LongBounds ALL = new LongBounds(Long.MIN_VALUE, Long.MAX_VALUE);

    /** How a filter's text becomes a number. */
    @FunctionalInterface
    interface Reading {
        Optional<Long> of(String text);
    }

    /** Those that satisfy a filter; empty when it sets no bounds, or none that are whole numbers. */
    static Optional<LongBounds> of(Filter filter, Reading reading) {
        if (!filter.isRange()) {
            return Optional.empty();
        }
        Optional<Long> value = reading.of(filter.value());
        if (value.isEmpty()) {
            return Optional.empty();
        }
        long bound = value.get();
        return switch (filter.operator()) {
            case GT -> Optional.of(new LongBounds(bound + 1, Long.MAX_VALUE));
            case GTE -> Optional.of(new LongBounds(bound, Long.MAX_VALUE));
            case LT -> Optional.of(new LongBounds(Long.MIN_VALUE, bound));
            case LTE -> Optional.of(new LongBounds(Long.MIN_VALUE, bound + 1));
            case EQ -> Optional.of(new LongBounds(bound, bound + 1));
            case BETWEEN -> reading.of(filter.highValue()).map(high -> new LongBounds(bound, high + 1));
            case NEQ, IN, NOT_IN, HAS_PROPERTY, NOT_HAS_PROPERTY, CONTAINS_TOKEN, NOT_CONTAINS_TOKEN ->
                Optional.empty();
        };
    }

    LongBounds and(LongBounds other) {
        return new LongBounds(Math.max(from, other.from), Math.min(to, other.to));
    }

    boolean hold(long number) {
        return number >= from && number < to;
    }

    static Optional<Long> millis(String text) {
        return Optional.of(SearchValues.instant(text).toEpochMilli());
    }
}
