package dev.aftercall.simulator.objects;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.AssociationTypes;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.LinkEnd;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalView;
import dev.aftercall.simulator.portal.PropertySet;

/** Writes records the way HubSpot does: every value a string or null. */
final class RecordJson {

    private static final Set<String> EMAIL_CONTENT = Set.of(
            "hs_email_subject",
            "hs_email_text",
            "hs_email_html",
            "hs_email_headers",
            "hs_body_preview",
            "hs_body_preview_html");

    private final long hubId;
    private final PropertySet properties;
    private final Set<String> hidden;

    RecordJson(long hubId, PropertySet properties) {
        this(hubId, properties, Set.of());
    }

    private RecordJson(long hubId, PropertySet properties, Set<String> hidden) {
        this.hubId = hubId;
        this.properties = properties;
        this.hidden = hidden;
    }

    /** For the answer to a write of records of a type. */
    static RecordJson writtenIn(Draft draft, ObjectType type) {
        return new RecordJson(draft.profile().hubId(), draft.properties(type));
    }

    /** For a call that reads: what e-mails say is kept from tokens without a scope of its own. */
    static RecordJson readBy(ApiCall call, ObjectType type, PropertySet properties) {
        boolean all = !type.equals(ObjectType.EMAILS) || call.grant().hasAny(List.of("sales-email-read"));
        return new RecordJson(call.portal().profile().hubId(), properties, all ? Set.of() : EMAIL_CONTENT);
    }

    /** With the properties asked for, or the default ones when none were; unknown names are left out silently. */
    ObjectNode selected(CrmRecord row, Collection<String> requested) {
        if (requested.isEmpty()) {
            return write(row, properties.shownByDefault());
        }
        Set<String> names = new TreeSet<>();
        requested.stream().filter(properties.byName()::containsKey).forEach(names::add);
        names.add("hs_object_id");
        names.add(row.type().createdProperty());
        names.add(row.type().modifiedProperty());
        return write(row, names);
    }

    /** The same with the values that some properties had. */
    ObjectNode selected(CrmRecord row, Collection<String> requested, Collection<String> withHistory) {
        if (withHistory.isEmpty()) {
            return selected(row, requested);
        }
        Set<String> names = new TreeSet<>(requested);
        names.addAll(withHistory);
        ObjectNode json = selected(row, names);
        ObjectNode histories = json.putObject("propertiesWithHistory");
        withHistory.stream().filter(this::isShown).sorted().forEach(name -> {
            ArrayNode versions = histories.putArray(name);
            row.versions(name)
                    .forEach(version -> versions.addObject()
                            .put("value", version.value())
                            .put("timestamp", version.at().toString())
                            .put("sourceType", version.source().type())
                            .put("sourceId", version.source().id()));
        });
        return json;
    }

    private boolean isShown(String name) {
        return properties.byName().containsKey(name) && !hidden.contains(name);
    }

    private ObjectNode write(CrmRecord row, Collection<String> names) {
        ObjectNode json = Json.object();
        json.put("id", Long.toString(row.id()));
        ObjectNode values = json.putObject("properties");
        names.forEach(name -> values.put(
                name,
                hidden.contains(name) ? null : ImpliedValues.orStored(row, name).orElse(null)));
        addState(json, row);
        return json;
    }

    /** With all properties that have a value, as after a write. */
    ObjectNode whole(CrmRecord row) {
        ObjectNode json = Json.object();
        json.put("id", Long.toString(row.id()));
        NavigableMap<String, String> known = row.properties();
        known.keySet().retainAll(properties.byName().keySet());
        ImpliedValues.of(row).forEach(known::putIfAbsent);
        ObjectNode values = json.putObject("properties");
        known.forEach(values::put);
        addState(json, row);
        return json;
    }

    private void addState(ObjectNode json, CrmRecord row) {
        json.put("createdAt", row.createdText());
        json.put("updatedAt", row.updatedText());
        json.put("archived", row.isArchived());
        if (row.archivedAt() != null) {
            json.put("archivedAt", row.archivedAt().toString());
        }
        json.put("url", pageOf(row));
    }

    /** Where people look at the record; "amp-labs/connectors" has it in what it read. */
    private String pageOf(CrmRecord row) {
        return "https://app.hubspot.com/contacts/" + hubId + "/record/"
                + row.type().typeId() + "/" + row.id();
    }

    /** Adds the associations asked for; a type without any gets no key. */
    static void addAssociations(ObjectNode json, PortalView view, CrmRecord row, List<ObjectType> asked) {
        ObjectNode associations = Json.object();
        for (ObjectType to : asked) {
            Map<Long, List<LinkEnd>> links = view.links(row.type(), row.id(), to).stream()
                    .collect(Collectors.groupingBy(LinkEnd::toId, LinkedHashMap::new, Collectors.toList()));
            if (!links.isEmpty()) {
                ArrayNode results = associations
                        .putObject(to.qualifiedName().orElse(to.plural()))
                        .putArray("results");
                links.forEach((id, ends) -> addEnds(results, view.associationTypes(), row.type(), to, ends));
            }
        }
        if (!associations.isEmpty()) {
            json.set("associations", associations);
        }
    }

    /** HubSpot repeats an end under the name of the pair and again with {@code _unlabeled}. */
    private static void addEnds(
            ArrayNode results, AssociationTypes types, ObjectType from, ObjectType to, List<LinkEnd> ends) {
        String pair = from.spokenName() + "_to_" + to.spokenName();
        String id = Long.toString(ends.getFirst().toId());
        boolean plain = ends.stream()
                .flatMap(end -> types.find(from, end.category(), end.typeId()).stream())
                .anyMatch(type -> type.label().isEmpty());
        results.addObject().put("id", id).put("type", pair);
        if (plain) {
            results.addObject().put("id", id).put("type", pair + "_unlabeled");
        }
    }
}
