package dev.aftercall.crmwriter.reviews;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;

/** Where a page of reviews ends. */
record ReviewCursor(Instant askedAt, UUID id) {

    /** Before the first page. */
    static final ReviewCursor START = new ReviewCursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    /**
     * Reads a cursor as a page gave it.
     *
     * @throws ProblemException 400 when it is none
     */
    static ReviewCursor parse(String text) {
        String[] parts = text.split("_", 2);
        try {
            Instant askedAt = Instant.parse(parts[0]);
            if (askedAt.isBefore(Instant.EPOCH) || askedAt.isAfter(START.askedAt)) {
                throw new IllegalArgumentException("nothing was asked then");
            }
            return new ReviewCursor(askedAt, UUID.fromString(parts[parts.length - 1]));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.of(400, "invalid-parameter", "The parameter 'cursor' is not one that a page gave")
                            .field("cursor")
                            .next("Send the 'next' of the page before, or none for the first page."),
                    e);
        }
    }

    @Override
    public String toString() {
        return askedAt + "_" + id;
    }
}
