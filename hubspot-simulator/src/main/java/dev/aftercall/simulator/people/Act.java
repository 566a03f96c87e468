package dev.aftercall.simulator.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Something that a person does now and then. */
public enum Act {
    /** Adds a contact. */
    CREATE,
    /** Changes a value of a contact, company or deal. */
    EDIT,
    /** Marks a task as done. */
    COMPLETE,
    /** Gives a record to another owner. */
    REASSIGN,
    /** Moves a deal to another stage. */
    MOVE,
    /** Merges two contacts. */
    MERGE,
    /** Deletes a contact for good. */
    DELETE,
    /** Puts a record into the recycle bin. */
    ARCHIVE;

    public static Optional<Act> parse(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
