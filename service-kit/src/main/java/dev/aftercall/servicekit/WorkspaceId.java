package dev.aftercall.servicekit;

import java.util.UUID;

/** The customer that a row, an event or a request belongs to. */
public record WorkspaceId(UUID value) {

    /**
     * Reads an id as it stands in a path, a claim or a header.
     *
     * @throws IllegalArgumentException when the text is no UUID
     */
    public static WorkspaceId parse(String text) {
        return new WorkspaceId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
