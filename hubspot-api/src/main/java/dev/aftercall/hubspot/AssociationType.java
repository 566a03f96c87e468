package dev.aftercall.hubspot;

import java.util.Arrays;
import java.util.Optional;

/**
 * HubSpot's own association types by direction: the id to send is the one <em>from the record being written</em>; the
 * other direction's id is refused with 400. Ids as in HubSpot's guide "Associate records" and its Node SDK.
 */
public enum AssociationType {
    NOTE_TO_CONTACT("notes", "contacts", 202),
    NOTE_TO_COMPANY("notes", "companies", 190),
    NOTE_TO_DEAL("notes", "deals", 214),
    NOTE_TO_TICKET("notes", "tickets", 228),
    CALL_TO_CONTACT("calls", "contacts", 194),
    CALL_TO_COMPANY("calls", "companies", 182),
    CALL_TO_DEAL("calls", "deals", 206),
    CALL_TO_TICKET("calls", "tickets", 220),
    MEETING_TO_CONTACT("meetings", "contacts", 200),
    MEETING_TO_COMPANY("meetings", "companies", 188),
    MEETING_TO_DEAL("meetings", "deals", 212),
    MEETING_TO_TICKET("meetings", "tickets", 226),
    TASK_TO_CONTACT("tasks", "contacts", 204),
    TASK_TO_COMPANY("tasks", "companies", 192),
    TASK_TO_DEAL("tasks", "deals", 216),
    TASK_TO_TICKET("tasks", "tickets", 230),
    EMAIL_TO_CONTACT("emails", "contacts", 198),
    EMAIL_TO_COMPANY("emails", "companies", 186),
    EMAIL_TO_DEAL("emails", "deals", 210),
    EMAIL_TO_TICKET("emails", "tickets", 224),

    CONTACT_TO_NOTE("contacts", "notes", 201),
    CONTACT_TO_CALL("contacts", "calls", 193),
    CONTACT_TO_MEETING("contacts", "meetings", 199),
    CONTACT_TO_TASK("contacts", "tasks", 203),
    CONTACT_TO_EMAIL("contacts", "emails", 197),
    COMPANY_TO_NOTE("companies", "notes", 189),
    COMPANY_TO_CALL("companies", "calls", 181),
    COMPANY_TO_MEETING("companies", "meetings", 187),
    COMPANY_TO_TASK("companies", "tasks", 191),
    COMPANY_TO_EMAIL("companies", "emails", 185),
    DEAL_TO_NOTE("deals", "notes", 213),
    DEAL_TO_CALL("deals", "calls", 205),
    DEAL_TO_MEETING("deals", "meetings", 211),
    DEAL_TO_TASK("deals", "tasks", 215),
    DEAL_TO_EMAIL("deals", "emails", 209),

    DEAL_TO_CONTACT("deals", "contacts", 3),
    CONTACT_TO_DEAL("contacts", "deals", 4),
    CONTACT_TO_COMPANY("contacts", "companies", 279),
    COMPANY_TO_CONTACT("companies", "contacts", 280),
    DEAL_TO_COMPANY("deals", "companies", 341),
    COMPANY_TO_DEAL("companies", "deals", 342),
    CONTACT_TO_PRIMARY_COMPANY("contacts", "companies", 1),
    PRIMARY_COMPANY_TO_CONTACT("companies", "contacts", 2),
    DEAL_TO_PRIMARY_COMPANY("deals", "companies", 5),
    PRIMARY_COMPANY_TO_DEAL("companies", "deals", 6);

    private final String fromPath;
    private final String toPath;
    private final int typeId;

    AssociationType(String fromPath, String toPath, int typeId) {
        this.fromPath = fromPath;
        this.toPath = toPath;
        this.typeId = typeId;
    }

    /** The kind of record that carries the association when it is written. */
    public ObjectType from() {
        return new ObjectType(fromPath);
    }

    public ObjectType to() {
        return new ObjectType(toPath);
    }

    /** The number that goes over the wire, in the category HUBSPOT_DEFINED. */
    public int typeId() {
        return typeId;
    }

    /** The plain association without a label, or empty where HubSpot defines none that we use. */
    public static Optional<AssociationType> between(ObjectType from, ObjectType to) {
        return Arrays.stream(values())
                .filter(type -> !type.name().contains("PRIMARY"))
                .filter(type -> type.from().equals(from) && type.to().equals(to))
                .findFirst();
    }
}
