package dev.aftercall.simulator.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static dev.aftercall.simulator.portal.ObjectType.CALLS;
import static dev.aftercall.simulator.portal.ObjectType.COMMUNICATIONS;
import static dev.aftercall.simulator.portal.ObjectType.COMPANIES;
import static dev.aftercall.simulator.portal.ObjectType.CONTACTS;
import static dev.aftercall.simulator.portal.ObjectType.DEALS;
import static dev.aftercall.simulator.portal.ObjectType.EMAILS;
import static dev.aftercall.simulator.portal.ObjectType.LEADS;
import static dev.aftercall.simulator.portal.ObjectType.LINE_ITEMS;
import static dev.aftercall.simulator.portal.ObjectType.MEETINGS;
import static dev.aftercall.simulator.portal.ObjectType.NOTES;
import static dev.aftercall.simulator.portal.ObjectType.TASKS;
import static dev.aftercall.simulator.portal.ObjectType.TICKETS;

/** HubSpot's own association types; ids are those of the "Associate records" page of its guides. */
final class StandardAssociations {

    static final List<AssociationType> ALL = table();

    private StandardAssociations() {}

    private static List<AssociationType> table() {
        List<AssociationType> all = new ArrayList<>();
        activity(all, NOTES, 202, 190, 214, 228);
        activity(all, CALLS, 194, 182, 206, 220);
        activity(all, MEETINGS, 200, 188, 212, 226);
        activity(all, TASKS, 204, 192, 216, 230);
        activity(all, EMAILS, 198, 186, 210, 224);
        both(all, DEALS, CONTACTS, 3, 4);
        both(all, CONTACTS, COMPANIES, 279, 280);
        both(all, DEALS, COMPANIES, 341, 342);
        both(all, CALLS, MEETINGS, 399, 400);
        both(all, TICKETS, CONTACTS, 16, 15);
        both(all, TICKETS, COMPANIES, 339, 340);
        both(all, TICKETS, DEALS, 28, 27);
        primary(all, CONTACTS, COMPANIES, 1, 2);
        primary(all, DEALS, COMPANIES, 5, 6);
        primary(all, TICKETS, COMPANIES, 26, 25);
        all.add(AssociationType.standard(449, CONTACTS, CONTACTS, 449, Optional.empty()));
        all.add(AssociationType.standard(450, COMPANIES, COMPANIES, 450, Optional.empty()));
        all.add(AssociationType.standard(451, DEALS, DEALS, 451, Optional.empty()));
        all.add(AssociationType.standard(13, COMPANIES, COMPANIES, 14, Optional.of("Child Company")));
        all.add(AssociationType.standard(14, COMPANIES, COMPANIES, 13, Optional.of("Parent Company")));
        communications(all);
        both(all, LINE_ITEMS, DEALS, 20, 19);
        leads(all);
        return List.copyOf(all);
    }

    private static void communications(List<AssociationType> all) {
        both(all, COMMUNICATIONS, CONTACTS, 81, 82);
        both(all, COMMUNICATIONS, COMPANIES, 87, 88);
        both(all, COMMUNICATIONS, DEALS, 85, 86);
        both(all, COMMUNICATIONS, TICKETS, 83, 84);
    }

    /** The ids of the ways back from activities are assumed: elsewhere they are always the next number. */
    private static void leads(List<AssociationType> all) {
        both(all, LEADS, CONTACTS, 608, 609);
        both(all, LEADS, COMPANIES, 610, 611);
        primary(all, LEADS, CONTACTS, 578, 579);
        primary(all, LEADS, COMPANIES, 580, 581);
        both(all, LEADS, CALLS, 596, 597);
        both(all, LEADS, EMAILS, 598, 599);
        both(all, LEADS, MEETINGS, 600, 601);
        both(all, LEADS, COMMUNICATIONS, 602, 603);
        both(all, LEADS, TASKS, 646, 647);
        both(all, LEADS, NOTES, 854, 855);
    }

    /** The way back has the number below. */
    private static void activity(
            List<AssociationType> all, ObjectType from, int contact, int company, int deal, int ticket) {
        both(all, from, CONTACTS, contact, contact - 1);
        both(all, from, COMPANIES, company, company - 1);
        both(all, from, DEALS, deal, deal - 1);
        both(all, from, TICKETS, ticket, ticket - 1);
    }

    private static void both(List<AssociationType> all, ObjectType from, ObjectType to, int there, int back) {
        all.add(AssociationType.standard(there, from, to, back, Optional.empty()));
        all.add(AssociationType.standard(back, to, from, there, Optional.empty()));
    }

    private static void primary(List<AssociationType> all, ObjectType from, ObjectType to, int there, int back) {
        all.add(AssociationType.standard(there, from, to, back, Optional.of("Primary")));
        all.add(AssociationType.standard(back, to, from, there, Optional.of("Primary")));
    }
}
