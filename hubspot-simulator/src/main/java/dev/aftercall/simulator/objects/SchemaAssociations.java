package dev.aftercall.simulator.objects;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.AssociationType;
import dev.aftercall.simulator.portal.AssociationType.Category;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.Link;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.portal.Schema;

/** The unlabelled associations of a type of the account's own: each is two, one for each direction. */
final class SchemaAssociations {

    private final Draft draft;

    SchemaAssociations(Draft draft) {
        this.draft = draft;
    }

    /** Lets records of a new type be associated with those of the others. */
    void define(ObjectType type, Collection<ObjectType> others) {
        int id = draft.associationTypes().nextId();
        for (ObjectType other : others) {
            save(kinds(type, other, id));
            id += 2;
        }
    }

    private static List<AssociationType> kinds(ObjectType from, ObjectType to, int id) {
        if (from.equals(to)) {
            return List.of(new AssociationType(Category.USER_DEFINED, id, from, to, id, Optional.empty()));
        }
        AssociationType there = new AssociationType(Category.USER_DEFINED, id, from, to, id + 1, Optional.empty());
        return List.of(there, there.inverse(Optional.empty()));
    }

    private void save(List<AssociationType> kinds) {
        kinds.forEach(kind -> draft.add(new PortalChange.AssociationTypeSaved(kind)));
    }

    /**
     * Adds one to a type that exists.
     *
     * @throws ApiFailure 400 when the type is at neither end, 409 when the two have one already
     */
    ObjectNode add(ObjectType type, ObjectNode input) {
        ObjectType from = end(input, "fromObjectTypeId");
        ObjectType to = end(input, "toObjectTypeId");
        if (!from.equals(type) && !to.equals(type)) {
            throw Failures.validation("An association of " + type.plural() + " must start or end there.");
        }
        if (draft.associationTypes().unlabelled(from, to).isPresent()) {
            throw new ApiFailure(
                    409,
                    Envelope.of(
                            "OBJECT_ALREADY_EXISTS",
                            "An association from " + from.plural() + " to " + to.plural() + " already exists."));
        }
        List<AssociationType> kinds = kinds(from, to, draft.associationTypes().nextId());
        save(kinds);
        Schema named = named(type, kinds.getFirst(), Json.text(input, "name", ""));
        return SchemaJson.association(named, kinds.getFirst())
                .put("createdAt", draft.nowText())
                .put("updatedAt", draft.nowText());
    }

    private ObjectType end(ObjectNode input, String field) {
        String name = Json.text(input, field, "");
        return draft.types()
                .find(name)
                .orElseThrow(() -> Failures.validation("Unable to infer object type from: " + name));
    }

    private Schema named(ObjectType type, AssociationType kind, String name) {
        Schema schema = draft.schema(type);
        if (name.isBlank()) {
            return schema;
        }
        Map<String, String> names = new TreeMap<>(schema.associationNames());
        names.put(Integer.toString(kind.id()), name);
        Schema named = schema.withAssociationNames(names, draft.now());
        draft.add(new PortalChange.SchemaSaved(type, named));
        return named;
    }

    /**
     * Takes one away, in both directions; records stay associated no longer.
     *
     * @throws ApiFailure 404 when there is none with this id
     */
    void remove(ObjectType type, String id) {
        AssociationType kind = draft.associationTypes().of(type).stream()
                .filter(each ->
                        each.label().isEmpty() && Integer.toString(each.id()).equals(id))
                .findFirst()
                .orElseThrow(() -> Failures.objectNotFound("No association exists with the id " + id + ".", id));
        List<AssociationType> both = new ArrayList<>(draft.associationTypes().between(kind.from(), kind.to()));
        both.addAll(draft.associationTypes().between(kind.to(), kind.from()));
        unlink(kind);
        both.stream().distinct().forEach(each -> draft.add(new PortalChange.AssociationTypeRemoved(each)));
    }

    private void unlink(AssociationType kind) {
        LinkWriter writer = new LinkWriter(draft);
        draft.before(kind.from())
                .flatMap(row -> draft.links(kind.from(), row.id(), kind.to()).stream()
                        .filter(end -> end.typeId() == kind.id() && end.category() == kind.category())
                        .map(end -> Link.of(kind, row.id(), end.toId())))
                .toList()
                .forEach(writer::removeAll);
    }

    /** Takes all away, labelled ones too, with a type that has no records. */
    void removeAll(ObjectType type) {
        draft.associationTypes().of(type).forEach(kind -> draft.add(new PortalChange.AssociationTypeRemoved(kind)));
    }
}
