package dev.aftercall.simulator.api;

import java.util.List;

import dev.aftercall.simulator.portal.ObjectType;

/** The scopes of which a call needs one, from the required scopes of HubSpot's API reference. */
public final class Scopes {

    private Scopes() {}

    /** Activities are read with the scope of contacts. */
    public static List<String> read(ObjectType type) {
        return List.of("crm.objects." + carrier(type) + ".read");
    }

    /** Activities are written with the scope of contacts. */
    public static List<String> write(ObjectType type) {
        return List.of("crm.objects." + carrier(type) + ".write");
    }

    /** Definitions can be read by whoever reads records or schemas. */
    public static List<String> readSchema(ObjectType type) {
        return List.of(
                "crm.objects." + carrier(type) + ".read",
                "crm.objects." + carrier(type) + ".write",
                schema(type) + "read",
                schema(type) + "write");
    }

    /**
     * Making properties takes a schema scope: the type's own for calls, meetings and notes, as newer copies of the
     * specification say. Which one tasks need is nowhere said, so any of them will do.
     */
    public static List<String> writeSchema(ObjectType type) {
        return switch (type) {
            case CONTACTS, COMPANIES, DEALS, CALLS, MEETINGS, NOTES -> List.of(schema(type) + "write");
            case TASKS ->
                List.of(
                        "crm.schemas.calls.write",
                        "crm.schemas.meetings.write",
                        "crm.schemas.notes.write",
                        "crm.schemas.contacts.write");
        };
    }

    private static String schema(ObjectType type) {
        return "crm.schemas." + type.plural() + ".";
    }

    private static String carrier(ObjectType type) {
        return type.isActivity() ? ObjectType.CONTACTS.plural() : type.plural();
    }
}
