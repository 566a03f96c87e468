package dev.aftercall.hubspot;

/**
 * A kind of record, by the name (or, for custom objects, the {@code 2-N} id) that stands in HubSpot's paths.
 *
 * @param path letters, digits, underscore and hyphen
 */
public record ObjectType(String path) {

    public static final ObjectType CONTACTS = new ObjectType("contacts");
    public static final ObjectType COMPANIES = new ObjectType("companies");
    public static final ObjectType DEALS = new ObjectType("deals");
    public static final ObjectType TICKETS = new ObjectType("tickets");
    public static final ObjectType CALLS = new ObjectType("calls");
    public static final ObjectType MEETINGS = new ObjectType("meetings");
    public static final ObjectType NOTES = new ObjectType("notes");
    public static final ObjectType TASKS = new ObjectType("tasks");
    public static final ObjectType EMAILS = new ObjectType("emails");

    public ObjectType {
        if (!path.matches("[A-Za-z0-9_-]{1,100}")) {
            throw new IllegalArgumentException("not an object type of HubSpot: " + path);
        }
    }

    /** HubSpot's number of the kind, where an address takes no name: {@code 0-1} for contacts. */
    public String number() {
        return switch (path) {
            case "contacts" -> "0-1";
            case "companies" -> "0-2";
            case "deals" -> "0-3";
            case "tickets" -> "0-5";
            case "tasks" -> "0-27";
            case "notes" -> "0-46";
            case "meetings" -> "0-47";
            case "calls" -> "0-48";
            case "emails" -> "0-49";
            default -> path;
        };
    }

    /** The property that says when a record was last changed, by anybody; the one that windows of changes filter on. */
    public String modifiedProperty() {
        return equals(CONTACTS) ? "lastmodifieddate" : "hs_lastmodifieddate";
    }

    @Override
    public String toString() {
        return path;
    }
}
