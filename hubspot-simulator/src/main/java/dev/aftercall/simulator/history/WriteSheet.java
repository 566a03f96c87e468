package dev.aftercall.simulator.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.Document;
import dev.aftercall.simulator.portal.Link;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.portal.PropertyDefinition;

/**
 * What became of each input of a write. An input counts as committed only when the portal has recorded its record's
 * change, so a batch that failed as a whole shows none.
 */
public final class WriteSheet {

    private static final int LONGEST_MARK = 200;

    /** HubSpot's own whose values are worth following. */
    private static final Set<String> MARKING = Set.of("email", "dealstage", "hs_next_step");

    private final List<Write> writes = new ArrayList<>();
    private final IdentityHashMap<ObjectNode, Integer> places = new IdentityHashMap<>();
    private final List<Link> links = new ArrayList<>();
    private final Set<String> touched = new HashSet<>();
    private OptionalLong commit = OptionalLong.empty();

    /** Names the inputs before any of them is done. */
    void inputs(String kind, List<ObjectNode> inputs) {
        for (ObjectNode input : inputs) {
            place(kind, input);
        }
    }

    /** Where an input stands in its request. */
    int place(String kind, ObjectNode input) {
        Integer known = places.get(input);
        if (known != null) {
            return known;
        }
        int place = writes.size();
        places.put(input, place);
        writes.add(Write.ofInput(
                place,
                kind,
                Optional.of(Json.text(input, "objectWriteTraceId", "")).filter(trace -> !trace.isEmpty())));
        return place;
    }

    /** An input was put into a draft as this record. */
    public void wrote(Action action, CrmRecord row, ObjectNode input, Map<String, PropertyDefinition> definitions) {
        SortedMap<String, String> marks = new TreeMap<>();
        TreeSet<String> names = new TreeSet<>();
        for (Map.Entry<String, JsonNode> sent : input.path("properties").properties()) {
            names.add(sent.getKey());
            PropertyDefinition definition = definitions.get(sent.getKey());
            String value = sent.getValue().asText();
            if (definition != null && tells(definition) && value.length() <= LONGEST_MARK) {
                marks.put(sent.getKey(), value);
            }
        }
        int place = place(row.type().plural(), input);
        writes.set(place, writes.get(place).done(action, row.id(), marks, names));
    }

    private static boolean tells(PropertyDefinition definition) {
        return definition.hasUniqueValue() || !definition.hubspotDefined() || MARKING.contains(definition.name());
    }

    /** An input was put into a draft, as what has this id; empty for what has none. */
    void done(String kind, ObjectNode input, Action action, String id) {
        int place = place(kind, input);
        writes.set(place, writes.get(place).done(action, id));
    }

    /** An input was done and is recorded already. */
    void kept(String kind, ObjectNode input, Action action, String id) {
        int place = place(kind, input);
        writes.set(place, writes.get(place).done(action, id).asCommitted());
    }

    /** An input was refused. */
    void refused(String kind, ObjectNode input, Optional<String> why) {
        int place = place(kind, input);
        writes.set(place, writes.get(place).refusedFor(why.orElse("ERROR")));
    }

    /** The portal recorded these changes. */
    public void committed(long number, Collection<PortalChange> changes) {
        commit = OptionalLong.of(number);
        Map<String, Integer> byRecord = new TreeMap<>();
        for (int i = 0; i < writes.size(); i++) {
            Write write = writes.get(i);
            if (write.id().isPresent()) {
                byRecord.put(write.type() + '/' + write.id().get(), i);
            } else if (write.action().isPresent()) {
                writes.set(i, write.asCommitted());
            }
        }
        for (PortalChange change : changes) {
            touch(change);
            if (change instanceof PortalChange.RecordSaved(CrmRecord row)) {
                saved(row, byRecord.get(row.type().plural() + '/' + row.id()));
            } else if (change instanceof PortalChange.DocumentSaved(Document document)) {
                kept(document.kind(), document.id(), Action.SAVED, byRecord);
            } else if (change instanceof PortalChange.DocumentRemoved(String kind, String id)) {
                kept(kind, id, Action.ARCHIVED, byRecord);
            } else if (change instanceof PortalChange.Linked(Link link)) {
                links.add(link);
            }
        }
    }

    private void kept(String kind, String id, Action what, Map<String, Integer> byRecord) {
        Integer place = byRecord.get(kind + '/' + id);
        if (place == null) {
            writes.add(Write.ofDocument(kind, id, what));
        } else {
            writes.set(place, writes.get(place).asCommitted());
        }
    }

    private void touch(PortalChange change) {
        switch (change) {
            case PortalChange.RecordSaved(CrmRecord row) -> touch(row.id());
            case PortalChange.RecordErased erased -> touch(erased.id());
            case PortalChange.Merged merged -> touch(merged.id(), merged.into());
            case PortalChange.Linked(Link link) -> touch(link.fromId(), link.toId());
            case PortalChange.Unlinked(Link link) -> touch(link.fromId(), link.toId());
            case PortalChange.LabelRemoved(Link link) -> touch(link.fromId(), link.toId());
            default -> {}
        }
    }

    private void touch(long... ids) {
        for (long id : ids) {
            touched.add(Long.toString(id));
        }
    }

    /** Ids of the records that changes were recorded of, ends of associations among them. */
    public Set<String> touched() {
        return Set.copyOf(touched);
    }

    private void saved(CrmRecord row, @Nullable Integer place) {
        if (place != null) {
            writes.set(place, writes.get(place).asCommitted());
            return;
        }
        Action action = row.isArchived() ? Action.ARCHIVED : Action.SAVED;
        writes.add(Write.ofInput(-1, row.type().plural(), Optional.empty())
                .done(action, row.id(), Map.of(), new TreeSet<>())
                .asCommitted());
    }

    List<Write> writes() {
        return List.copyOf(writes);
    }

    /** Associations made, those of new records among them. */
    int links() {
        return links.size();
    }

    /** Its place among all writes that were recorded. */
    OptionalLong commit() {
        return commit;
    }
}
