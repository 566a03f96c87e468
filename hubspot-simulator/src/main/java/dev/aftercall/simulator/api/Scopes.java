package dev.aftercall.simulator.api;

import java.util.ArrayList;
import java.util.List;

import dev.aftercall.simulator.portal.ObjectType;

/** The scopes of which a call needs one, from the required scopes of HubSpot's API reference. */
public final class Scopes {

    /** The older scope of products and line items. */
    private static final String E_COMMERCE = "e-commerce";

    private Scopes() {}

    /** Activities are read with the scope of contacts or, where it exists, their own; tickets with one of their own kind. */
    public static List<String> read(ObjectType type) {
        return objects(type, "read");
    }

    /** The same for writing. */
    public static List<String> write(ObjectType type) {
        return objects(type, "write");
    }

    private static List<String> objects(ObjectType type, String access) {
        String scope = "crm.objects." + carrier(type) + "." + access;
        if (isSold(type)) {
            return List.of(scope, E_COMMERCE);
        }
        if (type.isActivity()) {
            return List.of(scope, "crm.objects." + type.plural() + "." + access);
        }
        return type.equals(ObjectType.TICKETS) ? List.of("tickets", scope) : List.of(scope);
    }

    private static boolean isSold(ObjectType type) {
        return type.equals(ObjectType.PRODUCTS) || type.equals(ObjectType.LINE_ITEMS);
    }

    /** Definitions can be read by whoever reads records or schemas. */
    public static List<String> readSchema(ObjectType type) {
        List<String> scopes = new ArrayList<>(read(type));
        scopes.addAll(write(type));
        scopes.add(schema(type) + "read");
        scopes.add(schema(type) + "write");
        return scopes;
    }

    /**
     * Making properties takes a schema scope: the type's own for calls, meetings and notes, as newer copies of the
     * specification say. Which one tasks, e-mails and communications need is nowhere said, so any of them will do.
     */
    public static List<String> writeSchema(ObjectType type) {
        if (isUnsure(type)) {
            return List.of(
                    "crm.schemas.calls.write",
                    "crm.schemas.meetings.write",
                    "crm.schemas.notes.write",
                    "crm.schemas.contacts.write");
        }
        if (isSold(type)) {
            return List.of(schema(type) + "write", E_COMMERCE);
        }
        return type.equals(ObjectType.TICKETS) ? List.of("tickets") : List.of(schema(type) + "write");
    }

    /** The one schema scope of a type's own, where the account has those of which nobody knows. */
    static List<String> ownSchema(ObjectType type) {
        return List.of(schema(type) + "write");
    }

    /** Whether no source names the schema scope of a type. */
    static boolean isUnsure(ObjectType type) {
        return type.equals(ObjectType.TASKS)
                || type.equals(ObjectType.EMAILS)
                || type.equals(ObjectType.COMMUNICATIONS);
    }

    /** Schemas can be read by whoever reads custom objects. */
    public static List<String> readSchemas() {
        return List.of("crm.schemas.custom.read", "crm.schemas.custom.write", "crm.objects.custom.read");
    }

    private static String schema(ObjectType type) {
        return "crm.schemas." + (type.isCustom() ? "custom" : type.plural()) + ".";
    }

    private static String carrier(ObjectType type) {
        if (type.isCustom()) {
            return "custom";
        }
        return type.isActivity() ? ObjectType.CONTACTS.plural() : type.plural();
    }
}
