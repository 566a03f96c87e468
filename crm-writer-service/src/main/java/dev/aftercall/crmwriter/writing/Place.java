package dev.aftercall.crmwriter.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.planning.DesiredRecord.Link;
import dev.aftercall.crmwriter.planning.PlanRecords;

/**
 * Where what is new of a call goes, given where we put the call and where it hangs now: people may have put it on somebody
 * else.
 *
 * <ol>
 *   <li>Contacts are those that it hangs on, ours first and in our order.
 *   <li>Its company is ours, else the first one there; its deal is ours, else the only one there.
 *   <li>Of types that can't be read it stays where we put it.
 * </ol>
 */
final class Place {

    static final List<String> TYPES = List.of("contacts", "companies", "deals");

    private Place() {}

    /**
     * The records; none where somebody took the call off all of them.
     *
     * @param there what the call hangs on, by type; absent where it isn't known
     */
    static List<Link> of(List<Link> ours, Map<String, List<String>> there) {
        Stream<Link> contacts = links("contacts", all(ids(ours, "contacts"), there.get("contacts")));
        Stream<Link> company = links("companies", one(ids(ours, "companies"), there.get("companies"), true));
        Stream<Link> deal = links("deals", one(ids(ours, "deals"), there.get("deals"), false));
        return Stream.of(contacts, company, deal).flatMap(each -> each).toList();
    }

    private static List<String> all(List<String> ours, @Nullable List<String> there) {
        if (there == null) {
            return ours;
        }
        List<String> all = new ArrayList<>(ours);
        all.retainAll(there);
        there.stream().filter(id -> !all.contains(id)).forEach(all::add);
        return all.stream().limit(PlanRecords.MOST_CONTACTS).toList();
    }

    private static List<String> one(List<String> ours, @Nullable List<String> there, boolean orAny) {
        if (there == null || there.stream().anyMatch(ours::contains)) {
            return ours;
        }
        return orAny || there.size() == 1 ? there.stream().limit(1).toList() : List.of();
    }

    private static Stream<Link> links(String type, List<String> ids) {
        return ids.stream().map(id -> new Link(type, id));
    }

    private static List<String> ids(List<Link> links, String type) {
        return links.stream()
                .filter(link -> link.objectType().equals(type))
                .map(Link::objectId)
                .toList();
    }
}
