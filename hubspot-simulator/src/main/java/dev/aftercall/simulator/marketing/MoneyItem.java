package dev.aftercall.simulator.marketing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/**
 * One line of a campaign's budget or of what was spent.
 *
 * @param order its place among the lines, counted from 0
 * @param description may be empty
 */
public record MoneyItem(
        long id, String name, BigDecimal amount, int order, String description, Instant createdAt, Instant updatedAt) {

    /** Which of the two lists. */
    enum Side {
        BUDGET,
        SPEND;

        String path() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
