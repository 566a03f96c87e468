package dev.aftercall.simulator.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.aftercall.simulator.portal.AssociationType;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.Link;
import dev.aftercall.simulator.portal.LinkEnd;
import dev.aftercall.simulator.portal.ObjectType;

/** The further records that HubSpot's own pages link an activity to: a contact's primary company and five open deals. */
final class WideLinks {

    private static final int MOST_DEALS = 5;

    private WideLinks() {}

    /**
     * What else to link.
     *
     * @param link from the activity to a record
     */
    static List<Link> of(Draft draft, Link link) {
        if (!link.toType().equals(ObjectType.CONTACTS)) {
            return List.of();
        }
        List<Link> more = new ArrayList<>();
        draft.links(ObjectType.CONTACTS, link.toId(), ObjectType.COMPANIES).stream()
                .filter(end -> isPrimary(draft, end))
                .forEach(end ->
                        link(draft, link, ObjectType.COMPANIES, end.toId()).ifPresent(more::add));
        draft.links(ObjectType.CONTACTS, link.toId(), ObjectType.DEALS).stream()
                .filter(end -> isOpen(draft, end))
                .limit(MOST_DEALS)
                .forEach(end -> link(draft, link, ObjectType.DEALS, end.toId()).ifPresent(more::add));
        return more;
    }

    private static boolean isPrimary(Draft draft, LinkEnd end) {
        return draft.associationTypes()
                .find(ObjectType.CONTACTS, end.category(), end.typeId())
                .filter(AssociationType::isPrimary)
                .isPresent();
    }

    private static boolean isOpen(Draft draft, LinkEnd end) {
        return draft.find(ObjectType.DEALS, end.toId())
                .flatMap(deal -> deal.value("hs_is_closed"))
                .filter("false"::equals)
                .isPresent();
    }

    private static Optional<Link> link(Draft draft, Link link, ObjectType to, long id) {
        return draft.associationTypes().unlabelled(link.fromType(), to).map(kind -> Link.of(kind, link.fromId(), id));
    }
}
