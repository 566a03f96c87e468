package dev.aftercall.simulator.portal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of CRM record that exist here, with HubSpot's names and type ids ("Understanding the CRM" page). */
public enum ObjectType {
    CONTACTS("contacts", "contact", "0-1"),
    COMPANIES("companies", "company", "0-2"),
    DEALS("deals", "deal", "0-3"),
    TASKS("tasks", "task", "0-27"),
    NOTES("notes", "note", "0-46"),
    MEETINGS("meetings", "meeting", "0-47"),
    CALLS("calls", "call", "0-48");

    private final String plural;
    private final String singular;
    private final String typeId;

    ObjectType(String plural, String singular, String typeId) {
        this.plural = plural;
        this.singular = singular;
        this.typeId = typeId;
    }

    /** Finds a type by its plural or singular name or its type id. */
    public static Optional<ObjectType> parse(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.plural.equals(name) || type.singular.equals(name) || type.typeId.equals(name))
                .findFirst();
    }

    public String plural() {
        return plural;
    }

    public String singular() {
        return singular;
    }

    public String typeId() {
        return typeId;
    }

    /** Calls, meetings, notes and tasks. */
    public boolean isActivity() {
        return switch (this) {
            case CONTACTS, COMPANIES, DEALS -> false;
            case TASKS, NOTES, MEETINGS, CALLS -> true;
        };
    }

    /** The property that holds the time of creation. */
    public String createdProperty() {
        return isActivity() ? "hs_createdate" : "createdate";
    }

    /** The property that holds the time of the last change; contacts alone have it without the prefix. */
    public String modifiedProperty() {
        return this == CONTACTS ? "lastmodifieddate" : "hs_lastmodifieddate";
    }
}
