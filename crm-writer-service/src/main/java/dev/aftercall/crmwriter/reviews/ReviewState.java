package dev.aftercall.crmwriter.reviews;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a question is. */
enum ReviewState {
    OPEN("r.decided_at is null and r.withdrawn_at is null"),
    DECIDED("r.decided_at is not null"),
    /** What was asked is no question any more. */
    WITHDRAWN("r.decided_at is null and r.withdrawn_at is not null");

    private final String condition;

    ReviewState(String condition) {
        this.condition = condition;
    }

    /** Of rows {@code r}. */
    String condition() {
        return condition;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ReviewState> named(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }
}
