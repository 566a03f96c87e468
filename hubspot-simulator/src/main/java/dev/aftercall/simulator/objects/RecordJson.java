package dev.aftercall.simulator.objects;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.AssociationType;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalView;
import dev.aftercall.simulator.portal.PropertyDefinition;

/** Writes records the way HubSpot does: every value a string or null. */
final class RecordJson {

    private final Map<String, PropertyDefinition> definitions;

    RecordJson(Map<String, PropertyDefinition> definitions) {
        this.definitions = definitions;
    }

    /** With the properties asked for, or the default ones when none were; unknown names are left out silently. */
    ObjectNode selected(CrmRecord row, Collection<String> requested) {
        Set<String> names = new LinkedHashSet<>();
        if (requested.isEmpty()) {
            names.addAll(byDefault());
        } else {
            requested.stream().filter(definitions::containsKey).forEach(names::add);
            names.addAll(List.of(
                    "hs_object_id", row.type().createdProperty(), row.type().modifiedProperty()));
        }
        return write(row, names);
    }

    /** With the default properties and all that have a value, as after a write. */
    ObjectNode whole(CrmRecord row) {
        Set<String> names = new LinkedHashSet<>(byDefault());
        names.addAll(row.properties().keySet());
        return write(row, names);
    }

    private List<String> byDefault() {
        return definitions.values().stream()
                .filter(PropertyDefinition::shownByDefault)
                .map(PropertyDefinition::name)
                .toList();
    }

    private static ObjectNode write(CrmRecord row, Set<String> names) {
        ObjectNode json = Json.object();
        json.put("id", Long.toString(row.id()));
        ObjectNode properties = json.putObject("properties");
        names.stream()
                .sorted()
                .forEach(name -> properties.put(name, row.value(name).orElse(null)));
        json.put("createdAt", row.createdAt().toString());
        json.put("updatedAt", row.updatedAt().toString());
        json.put("archived", row.isArchived());
        if (row.archivedAt() != null) {
            json.put("archivedAt", row.archivedAt().toString());
        }
        return json;
    }

    /** Adds the associations asked for; a type without any gets no key. */
    static void addAssociations(ObjectNode json, PortalView view, CrmRecord row, List<ObjectType> asked) {
        ObjectNode associations = Json.object();
        for (ObjectType to : asked) {
            NavigableMap<Long, NavigableSet<Integer>> links = view.links(row.type(), row.id(), to);
            if (!links.isEmpty()) {
                ArrayNode results = associations.putObject(to.plural()).putArray("results");
                links.forEach((id, types) -> addEnds(results, row.type(), to, id, types));
            }
        }
        if (!associations.isEmpty()) {
            json.set("associations", associations);
        }
    }

    /** HubSpot repeats an end under the name of the pair and again with {@code _unlabeled}. */
    private static void addEnds(
            ArrayNode results, ObjectType from, ObjectType to, long id, NavigableSet<Integer> types) {
        String pair = from.singular() + "_to_" + to.singular();
        boolean labelled = types.stream()
                .flatMap(type -> AssociationType.find(from, type).stream())
                .anyMatch(type -> type.label().isPresent());
        boolean plain = types.stream()
                .flatMap(type -> AssociationType.find(from, type).stream())
                .anyMatch(type -> type.label().isEmpty());
        if (labelled || plain) {
            results.addObject().put("id", Long.toString(id)).put("type", pair);
        }
        if (plain) {
            results.addObject().put("id", Long.toString(id)).put("type", pair + "_unlabeled");
        }
    }
}
