package dev.aftercall.simulator.webhooks;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an app can be told of, under HubSpot's names.
 *
 * @param subject a kind of record ({@code contact}), or {@code object} for any
 * @param happening what became of it ({@code creation})
 */
public record EventType(String subject, String happening) {

    static final String PROPERTY_CHANGE = "propertyChange";
    static final String ASSOCIATION_CHANGE = "associationChange";
    static final String PRIVACY_DELETION = "privacyDeletion";
    static final String CREATION = "creation";
    static final String DELETION = "deletion";
    static final String MERGE = "merge";
    static final String RESTORE = "restore";

    /** The subject that stands for records of a type named by its id. */
    static final String ANY_OBJECT = "object";

    private static final Set<EventType> ALL = all();

    /** The 48 of HubSpot's specification; conversations and events are known and never happen here. */
    private static Set<EventType> all() {
        Set<EventType> types = new LinkedHashSet<>();
        for (String subject : List.of("contact", "company", "deal", "ticket", "line_item", "product", ANY_OBJECT)) {
            for (String happening : List.of(CREATION, DELETION, MERGE, RESTORE, PROPERTY_CHANGE, ASSOCIATION_CHANGE)) {
                types.add(new EventType(subject, happening));
            }
        }
        types.remove(new EventType("product", ASSOCIATION_CHANGE));
        types.add(new EventType("contact", PRIVACY_DELETION));
        for (String happening : List.of(CREATION, DELETION, "newMessage", PRIVACY_DELETION, PROPERTY_CHANGE)) {
            types.add(new EventType("conversation", happening));
        }
        types.add(new EventType("event", "completed"));
        return Collections.unmodifiableSet(types);
    }

    /** All that can be subscribed to. */
    public static Set<EventType> known() {
        return ALL;
    }

    /** The type of this name; empty when there is none. */
    public static Optional<EventType> parse(String name) {
        return ALL.stream().filter(type -> type.toString().equals(name)).findFirst();
    }

    boolean isOfAnyObject() {
        return subject.equals(ANY_OBJECT);
    }

    boolean isPropertyChange() {
        return happening.equals(PROPERTY_CHANGE);
    }

    @Override
    public String toString() {
        return subject + "." + happening;
    }
}
