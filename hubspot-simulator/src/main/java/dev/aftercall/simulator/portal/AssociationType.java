package dev.aftercall.simulator.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static dev.aftercall.simulator.portal.ObjectType.CALLS;
import static dev.aftercall.simulator.portal.ObjectType.COMPANIES;
import static dev.aftercall.simulator.portal.ObjectType.CONTACTS;
import static dev.aftercall.simulator.portal.ObjectType.DEALS;
import static dev.aftercall.simulator.portal.ObjectType.MEETINGS;
import static dev.aftercall.simulator.portal.ObjectType.NOTES;
import static dev.aftercall.simulator.portal.ObjectType.TASKS;

/**
 * A HubSpot-defined association type. Types have a direction: the id to send is the one that runs from the record
 * being written. Ids are those of the "Associate records" page of HubSpot's guides.
 *
 * @param label null for the unlabelled type between two kinds
 */
public record AssociationType(int id, ObjectType from, ObjectType to, int inverseId, Optional<String> label) {

    private static final List<AssociationType> ALL = table();

    private static List<AssociationType> table() {
        List<AssociationType> all = new ArrayList<>();
        both(all, NOTES, CONTACTS, 202, 201);
        both(all, NOTES, COMPANIES, 190, 189);
        both(all, NOTES, DEALS, 214, 213);
        both(all, CALLS, CONTACTS, 194, 193);
        both(all, CALLS, COMPANIES, 182, 181);
        both(all, CALLS, DEALS, 206, 205);
        both(all, MEETINGS, CONTACTS, 200, 199);
        both(all, MEETINGS, COMPANIES, 188, 187);
        both(all, MEETINGS, DEALS, 212, 211);
        both(all, TASKS, CONTACTS, 204, 203);
        both(all, TASKS, COMPANIES, 192, 191);
        both(all, TASKS, DEALS, 216, 215);
        both(all, DEALS, CONTACTS, 3, 4);
        both(all, CONTACTS, COMPANIES, 279, 280);
        both(all, DEALS, COMPANIES, 341, 342);
        both(all, CALLS, MEETINGS, 399, 400);
        primary(all, CONTACTS, COMPANIES, 1, 2);
        primary(all, DEALS, COMPANIES, 5, 6);
        all.add(new AssociationType(449, CONTACTS, CONTACTS, 449, Optional.empty()));
        all.add(new AssociationType(450, COMPANIES, COMPANIES, 450, Optional.empty()));
        all.add(new AssociationType(451, DEALS, DEALS, 451, Optional.empty()));
        return List.copyOf(all);
    }

    private static void both(List<AssociationType> all, ObjectType from, ObjectType to, int there, int back) {
        all.add(new AssociationType(there, from, to, back, Optional.empty()));
        all.add(new AssociationType(back, to, from, there, Optional.empty()));
    }

    private static void primary(List<AssociationType> all, ObjectType from, ObjectType to, int there, int back) {
        all.add(new AssociationType(there, from, to, back, Optional.of("Primary")));
        all.add(new AssociationType(back, to, from, there, Optional.of("Primary")));
    }

    /** The type with this id that starts at this kind of record. */
    public static Optional<AssociationType> find(ObjectType from, int id) {
        return ALL.stream().filter(type -> type.id == id && type.from == from).findFirst();
    }

    /** The unlabelled type between two kinds; empty when HubSpot defines none. */
    public static Optional<AssociationType> unlabelled(ObjectType from, ObjectType to) {
        return ALL.stream()
                .filter(type -> type.from == from && type.to == to && type.label.isEmpty())
                .findFirst();
    }
}
