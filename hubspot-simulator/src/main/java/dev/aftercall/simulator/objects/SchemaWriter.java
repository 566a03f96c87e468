package dev.aftercall.simulator.objects;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.portal.PropertyDefinition;
import dev.aftercall.simulator.portal.Schema;
import dev.aftercall.simulator.portal.TypeTraits;

/** Makes, changes, archives and takes away types of the account's own. */
final class SchemaWriter {

    private final Draft draft;

    SchemaWriter(Draft draft) {
        this.draft = draft;
    }

    /**
     * Makes a type with its properties and associations.
     *
     * @throws ApiFailure 400 when something is unfit, 409 when the name is taken, by an archived type too
     */
    ObjectType create(ObjectNode input) {
        SchemaInput wanted = new SchemaInput(draft, input);
        String name = wanted.newName();
        List<ObjectType> associated = wanted.associated();
        Schema schema = wanted.newSchema();
        ObjectType type = type(name, schema.traits());
        List<PropertyDefinition> properties = wanted.properties(type);
        refuseUnknown(
                schema,
                properties.stream().map(PropertyDefinition::name).collect(Collectors.toCollection(HashSet::new)));
        draft.add(new PortalChange.SchemaSaved(type, schema));
        properties.forEach(property -> draft.add(new PortalChange.PropertySaved(type, property)));
        new SchemaAssociations(draft).define(type, associated);
        return type;
    }

    /** Numbers of different accounts never meet, and none comes again. */
    private ObjectType type(String name, TypeTraits traits) {
        long hubId = draft.profile().hubId();
        return ObjectType.custom(hubId, Math.max(draft.lastType(), hubId * 100) + 1, name, traits);
    }

    private void refuseUnknown(Schema schema, Set<String> known) {
        Stream.of(
                        Stream.of(schema.primary()).filter(name -> !name.isEmpty()),
                        schema.required().stream(),
                        schema.searchable().stream(),
                        schema.secondary().stream())
                .flatMap(names -> names)
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Failures.validation("The schema names a property that does not exist: '" + name + "'.");
                });
    }

    /**
     * Changes what a schema says; its name stays.
     *
     * @throws ApiFailure 400 when a property that is named does not exist
     */
    ObjectType update(ObjectType type, ObjectNode input) {
        if (!Json.text(input, "name", type.plural()).equals(type.plural())) {
            throw Failures.validation("The name of an object cannot be changed.");
        }
        Schema schema = new SchemaInput(draft, input).changed(type);
        refuseUnknown(schema, draft.definitions(type).keySet());
        return save(type, schema);
    }

    private ObjectType save(ObjectType type, Schema schema) {
        ObjectType next = ObjectType.custom(draft.profile().hubId(), type.ownNumber(), type.plural(), schema.traits());
        draft.add(new PortalChange.SchemaSaved(next, schema));
        return next;
    }

    /**
     * Takes a type out of use.
     *
     * @throws ApiFailure 400 while it has records that are not archived
     */
    void archive(ObjectType type) {
        refuseWithRecords(type);
        save(type, draft.schema(type).archived(draft.now()));
    }

    private void refuseWithRecords(ObjectType type) {
        long records = draft.before(type).filter(row -> !row.isArchived()).count();
        if (records > 0) {
            throw Failures.validation(
                    "The object " + type.plural() + " cannot be deleted: it has " + records + " record(s).");
        }
    }

    /**
     * Takes a type away for good, with its archived records; its name is free again.
     *
     * @throws ApiFailure 400 while it has records that are not archived
     */
    void purge(ObjectType type) {
        refuseWithRecords(type);
        draft.before(type).toList().forEach(draft::erase);
        new SchemaAssociations(draft).removeAll(type);
        draft.add(new PortalChange.SchemaPurged(type));
    }
}
