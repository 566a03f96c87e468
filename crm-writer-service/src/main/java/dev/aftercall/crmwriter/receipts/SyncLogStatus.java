package dev.aftercall.crmwriter.receipts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words that existing front ends know for outcomes. */
enum SyncLogStatus {
    SUCCESS,
    ERROR,
    SKIPPED,
    PENDING;

    /** The outcomes that it stands for. */
    List<String> outcomes() {
        return switch (this) {
            case SUCCESS -> List.of("WRITTEN", "UNDONE");
            case ERROR -> List.of("FAILED");
            case SKIPPED -> List.of("SKIPPED");
            case PENDING -> List.of("WAITING");
        };
    }

    /** The word on the wire. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<SyncLogStatus> named(String word) {
        return Arrays.stream(values())
                .filter(status -> status.word().equals(word))
                .findFirst();
    }

    static SyncLogStatus of(String outcome) {
        return Arrays.stream(values())
                .filter(status -> status.outcomes().contains(outcome))
                .findFirst()
                .orElse(PENDING);
    }
}
