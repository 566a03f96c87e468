package dev.aftercall.crmwriter.reviews;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person is asked. */
enum ReviewKind {
    /** Which record a doubtful one of ours is, if any. */
    TIE,
    /** Whether an amount may be written. */
    AMOUNT;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ReviewKind> named(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
