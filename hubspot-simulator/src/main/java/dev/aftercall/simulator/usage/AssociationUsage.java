package dev.aftercall.simulator.usage;

import java.util.List;
import java.util.stream.Collectors;

import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.LinkEnd;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalView;

/** The records of one type that are associated with very many of another. */
final class AssociationUsage {

    /** Records of one type that a record can be associated with; assumed, and not enforced. */
    static final int LIMIT = 50_000;
    /** From this share of the limit on a record is near it. */
    private static final int NEAR = LIMIT / 100 * 80;

    /** A record and how many it is associated with. */
    record Crowded(CrmRecord row, Room room) {

        boolean isAtLimit() {
            return room.usage() >= room.limit();
        }

        /** What people would call it. */
        String label() {
            String title = row.type().traits().title();
            List<String> named = title.isEmpty() ? List.of("firstname", "lastname") : List.of(title);
            String name =
                    named.stream().flatMap(each -> row.value(each).stream()).collect(Collectors.joining(" "));
            return name.isEmpty() ? row.value("email").orElse("") : name;
        }
    }

    private final PortalView view;

    AssociationUsage(PortalView view) {
        this.view = view;
    }

    /** Those that use 80 % of the limit or more. */
    List<Crowded> between(ObjectType from, ObjectType to) {
        return view.crowded(from, to, NEAR).stream()
                .flatMap(id -> view.find(from, id).stream())
                .filter(row -> !row.isArchived())
                .map(row -> new Crowded(row, new Room(LIMIT, associated(row, to))))
                .filter(each -> each.room().usage() >= NEAR)
                .toList();
    }

    private long associated(CrmRecord row, ObjectType to) {
        return view.links(row.type(), row.id(), to).stream()
                .map(LinkEnd::toId)
                .distinct()
                .count();
    }
}
