package dev.aftercall.sync.searching;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a page ended: the record that stood last.
 *
 * @param sortKey what it is sorted by
 * @param objectId its id, which settles ties
 */
record Cursor(String sortKey, String objectId) {

    /** Before the first record. */
    static final Cursor START = new Cursor("", "");

    /** The cursor that {@link #text()} wrote; empty when it isn't one. */
    static Optional<Cursor> parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int gap = plain.indexOf('\n');
            return gap < 0 || plain.indexOf('\u0000') >= 0
                    ? Optional.empty()
                    : Optional.of(new Cursor(plain.substring(gap + 1), plain.substring(0, gap)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As it stands in an answer and comes back in a parameter. */
    String text() {
        byte[] plain = (objectId + "\n" + sortKey).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }
}
