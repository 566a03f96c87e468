package dev.aftercall.simulator.objects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.aftercall.simulator.portal.AssociationType;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.Link;
import dev.aftercall.simulator.portal.LinkEnd;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.portal.PortalSwitch;
import dev.aftercall.simulator.portal.UniqueValues;

/**
 * Makes one record of two ("Updated merge functionality" of HubSpot's changelog). The result is a new record with the
 * primary's values, those of the other where the primary has none, the e-mails and associations of both; each old id
 * stands for it from then on. Of several primary companies the primary record's stays.
 */
public final class RecordMerge {

    private static final String MERGED_IDS = "hs_merged_object_ids";

    private final Draft draft;
    private final ObjectType type;

    public RecordMerge(Draft draft, ObjectType type) {
        this.draft = draft;
        this.type = type;
    }

    /** Merges two live records and gives the one that is left. */
    public CrmRecord merge(CrmRecord primary, CrmRecord other) {
        boolean keepsId = draft.isOn(PortalSwitch.MERGE_KEEPS_PRIMARY_ID);
        Map<String, String> values = values(primary, other);
        long id = keepsId ? primary.id() : draft.nextId();
        values.put(SearchScope.ID, Long.toString(id));
        List<Link> links = links(id, primary, other);
        values.put(type.modifiedProperty(), draft.nowText());
        DerivedValues.fill(type, draft.allPipelines(type), values);
        CrmRecord merged = (keepsId
                        ? primary
                        : new CrmRecord(type, id, Map.of(), primary.createdAt(), draft.now(), null))
                .withProperties(values, draft.now());
        draft.save(merged);
        Stream.of(primary, other).filter(row -> row.id() != id).forEach(row -> draft.merge(row, id));
        links.forEach(link -> draft.add(new PortalChange.Linked(link)));
        return merged;
    }

    private Map<String, String> values(CrmRecord primary, CrmRecord other) {
        Map<String, String> values = new HashMap<>(other.properties());
        values.keySet().removeAll(List.of(CrmRecord.MAKER, CrmRecord.MADE_BY));
        values.putAll(primary.properties());
        List<String> ids = new ArrayList<>();
        Stream.of(primary, other).forEach(row -> {
            row.value(MERGED_IDS).map(UniqueValues::split).ifPresent(ids::addAll);
            ids.add(Long.toString(row.id()));
        });
        values.put(MERGED_IDS, String.join(";", ids));
        if (type.equals(ObjectType.CONTACTS)) {
            emails(values, primary, other);
        }
        return values;
    }

    private static void emails(Map<String, String> values, CrmRecord primary, CrmRecord other) {
        List<String> more = Stream.of(primary, other)
                .flatMap(row -> Stream.concat(
                        row.value(UniqueValues.EMAIL).stream(),
                        row.value(UniqueValues.ADDITIONAL_EMAILS).map(UniqueValues::split).stream()
                                .flatMap(List::stream)))
                .filter(email -> !email.equals(values.get(UniqueValues.EMAIL)))
                .distinct()
                .toList();
        DerivedValues.put(values, UniqueValues.ADDITIONAL_EMAILS, String.join(";", more));
    }

    private List<Link> links(long id, CrmRecord primary, CrmRecord other) {
        List<Link> links = new ArrayList<>();
        Set<ObjectType> withPrimary = new HashSet<>();
        for (CrmRecord row : List.of(primary, other)) {
            for (ObjectType to : draft.types().all()) {
                for (LinkEnd end : draft.links(type, row.id(), to)) {
                    boolean self = to.equals(type) && (end.toId() == primary.id() || end.toId() == other.id());
                    AssociationType kind = draft.associationTypes()
                            .find(type, end.category(), end.typeId())
                            .orElseThrow();
                    Link link = Link.of(kind, id, end.toId());
                    boolean holder = LinkWriter.towardsPrimary(link).equals(link);
                    boolean surplus = holder && row.id() == other.id() && kind.isPrimary() && withPrimary.contains(to);
                    if (!self && !surplus) {
                        links.add(link);
                        if (kind.isPrimary()) {
                            withPrimary.add(to);
                        }
                    }
                }
            }
        }
        return links;
    }
}
