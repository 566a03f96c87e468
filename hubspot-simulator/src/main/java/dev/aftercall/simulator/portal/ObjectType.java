package dev.aftercall.simulator.portal;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A kind of CRM record with HubSpot's names and type id ("Understanding the CRM" page). The standard kinds are
 * constants; a portal adds its own, numbered {@code 2-N}. Two types are equal when their type ids are.
 */
public final class ObjectType {

    public static final ObjectType CONTACTS = standard("CONTACTS", "contacts", "contact", "0-1", TypeTraits.CONTACT);
    public static final ObjectType COMPANIES = standard("COMPANIES", "companies", "company", "0-2", TypeTraits.COMPANY);
    public static final ObjectType DEALS = standard("DEALS", "deals", "deal", "0-3", TypeTraits.DEAL);
    public static final ObjectType TICKETS = standard("TICKETS", "tickets", "ticket", "0-5", TypeTraits.TICKET);
    public static final ObjectType TASKS = standard("TASKS", "tasks", "task", "0-27", TypeTraits.TASK);
    public static final ObjectType NOTES = standard("NOTES", "notes", "note", "0-46", TypeTraits.NOTE);
    public static final ObjectType MEETINGS = standard("MEETINGS", "meetings", "meeting", "0-47", TypeTraits.MEETING);
    public static final ObjectType CALLS = standard("CALLS", "calls", "call", "0-48", TypeTraits.CALL);
    public static final ObjectType EMAILS = standard("EMAILS", "emails", "email", "0-49", TypeTraits.EMAIL);

    public static final ObjectType COMMUNICATIONS =
            standard("COMMUNICATIONS", "communications", "communication", "0-18", TypeTraits.COMMUNICATION);
    public static final ObjectType PRODUCTS = standard("PRODUCTS", "products", "product", "0-7", TypeTraits.PRODUCT);
    public static final ObjectType LINE_ITEMS =
            standard("LINE_ITEMS", "line_items", "line_item", "0-8", TypeTraits.LINE_ITEM);
    public static final ObjectType LEADS = standard("LEADS", "leads", "lead", "0-136", TypeTraits.LEAD);

    private static final List<ObjectType> STANDARD = List.of(
            CONTACTS,
            COMPANIES,
            DEALS,
            TICKETS,
            TASKS,
            NOTES,
            MEETINGS,
            CALLS,
            EMAILS,
            COMMUNICATIONS,
            PRODUCTS,
            LINE_ITEMS,
            LEADS);

    private final String key;
    private final String plural;
    private final String singular;
    private final String typeId;
    private final @Nullable String qualifiedName;
    private final TypeTraits traits;

    private ObjectType(
            String key,
            String plural,
            String singular,
            String typeId,
            @Nullable String qualifiedName,
            TypeTraits traits) {
        this.key = key;
        this.plural = plural;
        this.singular = singular;
        this.typeId = typeId;
        this.qualifiedName = qualifiedName;
        this.traits = traits;
    }

    private static ObjectType standard(String key, String plural, String singular, String typeId, TypeTraits traits) {
        return new ObjectType(key, plural, singular, typeId, null, traits);
    }

    /**
     * A type of a portal's own.
     *
     * @param number the N of {@code 2-N}
     * @param name the name in the schema; with the portal's number it makes up the fully qualified name
     */
    public static ObjectType custom(long hubId, long number, String name, TypeTraits traits) {
        String typeId = "2-" + number;
        return new ObjectType(typeId, name, name, typeId, "p" + hubId + "_" + name, traits);
    }

    /** The kinds that every portal has. */
    public static List<ObjectType> standard() {
        return STANDARD;
    }

    /** Whether a text is this type's plural or singular name, type id or fully qualified name. */
    boolean answersTo(String text) {
        return plural.equalsIgnoreCase(text)
                || singular.equalsIgnoreCase(text)
                || typeId.equals(text)
                || qualifiedName().filter(text::equalsIgnoreCase).isPresent();
    }

    /** The name under which the journal knows the type; never changes. */
    public String key() {
        return key;
    }

    public String plural() {
        return plural;
    }

    public String singular() {
        return singular;
    }

    /** The singular name as messages and the names of associations have it: meetings are {@code meeting_event} there. */
    public String spokenName() {
        return equals(MEETINGS) ? "meeting_event" : singular;
    }

    public String typeId() {
        return typeId;
    }

    /** {@code p<hubId>_<name>}; empty for standard types. */
    public Optional<String> qualifiedName() {
        return Optional.ofNullable(qualifiedName);
    }

    public TypeTraits traits() {
        return traits;
    }

    public boolean isCustom() {
        return qualifiedName != null;
    }

    /** Calls, meetings, notes, tasks, e-mails and communications. */
    public boolean isActivity() {
        return traits.activity();
    }

    /** Whether records of the type go through stages. */
    public boolean hasPipelines() {
        return isCustom() || equals(DEALS) || equals(TICKETS) || equals(LEADS);
    }

    /** The number of one of the portal's own types; 0 for those that every portal has. */
    public long ownNumber() {
        return isCustom() ? Long.parseLong(typeId.substring("2-".length())) : 0;
    }

    /** The property that holds the time of creation. */
    public String createdProperty() {
        return isActivity() || isCustom() || equals(LEADS) ? "hs_createdate" : "createdate";
    }

    /** The property that holds the time of the last change; contacts alone have it without the prefix. */
    public String modifiedProperty() {
        return equals(CONTACTS) ? "lastmodifieddate" : "hs_lastmodifieddate";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof ObjectType type && type.typeId.equals(typeId));
    }

    @Override
    public int hashCode() {
        return typeId.hashCode();
    }

    @Override
    public String toString() {
        return plural;
    }
}
