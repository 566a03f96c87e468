package dev.aftercall.callingest.sources;

import org.jspecify.annotations.Nullable;

/** A payload that can't be read. The message names the field and what is expected there, never the content. */
public final class InvalidPayload extends RuntimeException {

    private final @Nullable String field;

    InvalidPayload(@Nullable String field, String message) {
        super(message);
        this.field = field;
    }

    static InvalidPayload at(String field, String expected) {
        return new InvalidPayload(field, "The field '%s' must be %s".formatted(field, expected));
    }

    /** The path of the field to blame, such as {@code data.participants[0].email}; absent when it is not JSON at all. */
    public @Nullable String field() {
        return field;
    }
}
