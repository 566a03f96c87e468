package dev.aftercall.callingest.sources;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** A transcript out of what was said, one line for each time somebody speaks. */
final class Spoken {

    private final List<String> lines = new ArrayList<>();

    /** Adds what somebody said; nothing where it is no text. */
    void add(@Nullable String who, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            lines.add(who == null || who.isBlank() ? text.strip() : "%s: %s".formatted(who, text.strip()));
        }
    }

    /** All of it; nothing where nobody spoke. */
    @Nullable String text() {
        return lines.isEmpty() ? null : String.join("\n", lines);
    }
}
