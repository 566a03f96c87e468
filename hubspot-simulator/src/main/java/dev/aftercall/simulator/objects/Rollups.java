package dev.aftercall.simulator.objects;

import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.Link;
import dev.aftercall.simulator.portal.LinkEnd;
import dev.aftercall.simulator.portal.ObjectType;

/**
 * What records show of their associations: numbers of contacts, deals and activities, the latest activity, the
 * primary company. Such a change is a change of the record and moves its date, as at HubSpot; it comes at once here.
 */
final class Rollups {

    private static final Set<ObjectType> CONTACTED = Set.of(ObjectType.CALLS, ObjectType.EMAILS, ObjectType.MEETINGS);

    private final Draft draft;

    Rollups(Draft draft) {
        this.draft = draft;
    }

    /** Counts an association that was made (1) or taken away (-1), at both ends. */
    void linked(Link link, int by) {
        oneWay(link, by);
        oneWay(link.reversed(), by);
    }

    private void oneWay(Link link, int by) {
        ObjectType other = link.toType();
        if (other.isActivity()) {
            activity(link, by);
        } else if (other.equals(ObjectType.CONTACTS)) {
            count(link, "num_associated_contacts", by);
        } else if (other.equals(ObjectType.DEALS)) {
            count(link, "num_associated_deals", by);
        }
    }

    private void count(Link link, String property, int by) {
        change(link, property, values -> add(values, property, by, () -> ends(link, link.toType())));
    }

    /** Records that came with the account have no count yet. */
    private static void add(Map<String, String> values, String property, int by, LongSupplier first) {
        String known = values.get(property);
        long before = known == null ? first.getAsLong() : Long.parseLong(known);
        values.put(property, Long.toString(Math.max(0, before + by)));
    }

    /** As it was before the request. */
    private long ends(Link link, ObjectType toType) {
        return draft.links(link.fromType(), link.fromId(), toType).stream()
                .map(LinkEnd::toId)
                .distinct()
                .count();
    }

    private void activity(Link link, int by) {
        String at = draft.find(link.toType(), link.toId())
                .flatMap(row -> row.value("hs_timestamp"))
                .orElse("");
        change(link, "num_notes", values -> {
            add(values, "num_notes", by, () -> activities(link));
            if (by > 0 && !at.isEmpty()) {
                latest(values, "notes_last_updated", at);
                if (CONTACTED.contains(link.toType())) {
                    latest(values, "notes_last_contacted", at);
                }
            }
        });
    }

    private long activities(Link link) {
        return draft.types().all().stream()
                .filter(ObjectType::isActivity)
                .mapToLong(type -> ends(link, type))
                .sum();
    }

    /** Times are all in the same form, so text compares as they do. */
    private static void latest(Map<String, String> values, String property, String at) {
        values.merge(property, at, (before, next) -> before.compareTo(next) >= 0 ? before : next);
    }

    /** The company named by a link of the primary kind is a contact's company from now on; leads have a contact too. */
    void primary(Link link) {
        Link towards = LinkWriter.towardsPrimary(link);
        String property = primaryProperty(towards);
        change(towards, property, values -> values.put(property, Long.toString(towards.toId())));
    }

    void withoutPrimary(Link link) {
        Link towards = LinkWriter.towardsPrimary(link);
        String property = primaryProperty(towards);
        change(towards, property, values -> values.remove(property, Long.toString(towards.toId())));
    }

    private static String primaryProperty(Link towards) {
        if (!towards.fromType().equals(ObjectType.LEADS)) {
            return "associatedcompanyid";
        }
        return towards.toType().equals(ObjectType.CONTACTS) ? "hs_primary_contact_id" : "hs_primary_company_id";
    }

    /** Types that do not have the property are left alone. */
    private void change(Link link, String property, Consumer<Map<String, String>> change) {
        ObjectType type = link.fromType();
        if (!draft.definitions(type).containsKey(property)) {
            return;
        }
        CrmRecord row = draft.find(type, link.fromId()).orElseThrow();
        Map<String, String> before = row.properties();
        Map<String, String> after = row.properties();
        change.accept(after);
        if (!after.equals(before)) {
            after.put(type.modifiedProperty(), draft.nowText());
            draft.save(row.withProperties(after, draft.now()));
        }
    }
}
