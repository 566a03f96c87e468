package dev.aftercall.simulator.objects;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
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

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]*");
    private static final String REQUIRED = "requiredProperties";
    private static final String SEARCHABLE = "searchableProperties";
    private static final String SECONDARY = "secondaryDisplayProperties";
    private static final String SENSITIVE = "allowsSensitiveProperties";
    private static final String PRIMARY = "primaryDisplayProperty";

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
        String name = name(input);
        List<ObjectType> associated = associated(input);
        Schema schema = schema(input);
        ObjectType type = type(name, schema.traits());
        List<PropertyDefinition> properties = properties(type, input);
        refuseUnknown(
                schema,
                properties.stream().map(PropertyDefinition::name).collect(Collectors.toCollection(HashSet::new)));
        draft.add(new PortalChange.SchemaSaved(type, schema));
        properties.forEach(property -> draft.add(new PortalChange.PropertySaved(type, property)));
        new SchemaAssociations(draft).define(type, associated);
        return type;
    }

    private Schema schema(ObjectNode input) {
        ObjectNode labels = labels(input);
        return new Schema(
                required(labels, "singular"),
                required(labels, "plural"),
                Json.text(input, "description", ""),
                Json.text(input, PRIMARY, ""),
                Json.textList(input, REQUIRED),
                Json.textList(input, SEARCHABLE),
                Json.textList(input, SECONDARY),
                isTrue(input, SENSITIVE, false),
                Map.of(),
                draft.now(),
                draft.now(),
                null);
    }

    private static boolean isTrue(ObjectNode input, String field, boolean fallback) {
        return Json.text(input, field, Boolean.toString(fallback)).equals("true");
    }

    private List<PropertyDefinition> properties(ObjectType type, ObjectNode input) {
        PropertyWriter writer = new PropertyWriter(draft, type);
        Map<String, PropertyDefinition> all = new LinkedHashMap<>();
        for (ObjectNode property : Json.objects(input, "properties")) {
            PropertyDefinition definition = writer.readInSchema(property, type.plural() + "_information");
            if (all.put(definition.name(), definition) != null) {
                throw Failures.validation("The property '" + definition.name() + "' is defined more than once.");
            }
        }
        if (all.values().stream().filter(PropertyDefinition::hasUniqueValue).count() > PropertyWriter.MOST_UNIQUE) {
            throw Failures.validation("An object has " + PropertyWriter.MOST_UNIQUE + " unique properties at most.");
        }
        return List.copyOf(all.values());
    }

    private String name(ObjectNode input) {
        String name = required(input, "name");
        if (!NAME.matcher(name).matches()) {
            throw Failures.validation("'" + name + "' is not a valid object name: it must start with a letter and hold"
                    + " only letters, digits and underscores.");
        }
        boolean taken = draft.types().find(name).isPresent()
                || draft.types().findArchived(name).isPresent();
        if (taken) {
            throw new ApiFailure(
                    409,
                    Envelope.of("OBJECT_ALREADY_EXISTS", "An object named '" + name + "' already exists.")
                            .with("name", List.of(name)));
        }
        return name;
    }

    /** Activities can be associated with every type; other types have to be named. */
    private List<ObjectType> associated(ObjectNode input) {
        Set<ObjectType> all = new LinkedHashSet<>();
        for (String name : Json.textList(input, "associatedObjects")) {
            all.add(draft.types()
                    .find(name)
                    .orElseThrow(() -> Failures.validation("Unable to infer object type from: " + name)));
        }
        ObjectType.standard().stream().filter(ObjectType::isActivity).forEach(all::add);
        return List.copyOf(all);
    }

    /** Numbers of different accounts never meet, and none comes again. */
    private ObjectType type(String name, TypeTraits traits) {
        long hubId = draft.profile().hubId();
        return ObjectType.custom(hubId, Math.max(draft.lastType(), hubId * 100) + 1, name, traits);
    }

    private static ObjectNode labels(ObjectNode input) {
        return Json.asObject(input.path("labels"), "labels");
    }

    private static String required(ObjectNode input, String field) {
        String value = Json.text(input, field, "");
        if (value.isBlank()) {
            throw Failures.validation("Invalid object schema: '" + field + "' must not be blank.");
        }
        return value;
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
        Schema schema = changed(type, input);
        refuseUnknown(schema, draft.definitions(type).keySet());
        return save(type, schema);
    }

    private Schema changed(ObjectType type, ObjectNode input) {
        Schema before = draft.schema(type);
        ObjectNode labels = input.hasNonNull("labels") ? labels(input) : Json.object();
        return new Schema(
                Json.text(labels, "singular", before.singular()),
                Json.text(labels, "plural", before.plural()),
                isTrue(input, "clearDescription", false) ? "" : Json.text(input, "description", before.description()),
                Json.text(input, PRIMARY, before.primary()),
                names(input, REQUIRED, before.required()),
                names(input, SEARCHABLE, before.searchable()),
                names(input, SECONDARY, before.secondary()),
                isTrue(input, SENSITIVE, before.sensitive()),
                before.associationNames(),
                before.createdAt(),
                draft.now(),
                null);
    }

    private static List<String> names(ObjectNode input, String field, List<String> fallback) {
        return input.hasNonNull(field) ? Json.textList(input, field) : fallback;
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
