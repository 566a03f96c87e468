package dev.aftercall.messaging.setaside;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;

import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;

/** Where a page of rows ends; holds although that row may have gone meanwhile. */
record SetAsideCursor(Instant setAsideAt, UUID id) {

    static SetAsideCursor after(SetAside row) {
        return new SetAsideCursor(row.setAsideAt(), row.id());
    }

    /**
     * Reads a cursor as a page gave it.
     *
     * @throws ProblemException 400 when it is none
     */
    static SetAsideCursor parse(String text) {
        String[] parts = text.split("_", 2);
        try {
            return new SetAsideCursor(Instant.parse(parts[0]), UUID.fromString(parts[parts.length - 1]));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.of(400, "invalid-parameter", "cursor is not one that a page gave")
                            .field("cursor")
                            .next("Send the 'next' of the page before, or none for the first page."),
                    e);
        }
    }

    @Override
    public String toString() {
        return setAsideAt + "_" + id;
    }
}
