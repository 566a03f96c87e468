package dev.aftercall.callingest.calls;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Where a page of calls ends, and the next begins.
 *
 * @param beganAt of the last call on the page
 * @param id of the last call on the page
 */
record Cursor(Instant beganAt, UUID id) {

    /** Before the first page. */
    static final Cursor START = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    /**
     * Reads one as a page gave it; absent is before the first.
     *
     * @throws IllegalArgumentException when no page gave it
     */
    static Cursor parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return START;
        }
        String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("A cursor has two parts");
        }
        try {
            Cursor cursor = new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
            if (cursor.beganAt.isBefore(Instant.EPOCH) || cursor.beganAt.isAfter(START.beganAt)) {
                throw new IllegalArgumentException("No call began then");
            }
            return cursor;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("A cursor begins with a time", e);
        }
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((beganAt + "/" + id).getBytes(StandardCharsets.UTF_8));
    }
}
