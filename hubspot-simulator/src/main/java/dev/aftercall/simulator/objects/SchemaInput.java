package dev.aftercall.simulator.objects;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PropertyDefinition;
import dev.aftercall.simulator.portal.Schema;

/** What a request says of a type of the account's own. What is unfit is refused where it is asked for. */
final class SchemaInput {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]*");
    private static final String REQUIRED = "requiredProperties";
    private static final String SEARCHABLE = "searchableProperties";
    private static final String SECONDARY = "secondaryDisplayProperties";
    private static final String SENSITIVE = "allowsSensitiveProperties";
    private static final String PRIMARY = "primaryDisplayProperty";

    private final Draft draft;
    private final ObjectNode input;

    SchemaInput(Draft draft, ObjectNode input) {
        this.draft = draft;
        this.input = input;
    }

    /**
     * The name of a new type.
     *
     * @throws ApiFailure 400 when it is unfit, 409 when it is taken, by an archived type too
     */
    String newName() {
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
    List<ObjectType> associated() {
        Set<ObjectType> all = new LinkedHashSet<>();
        for (String name : Json.textList(input, "associatedObjects")) {
            all.add(draft.types()
                    .find(name)
                    .orElseThrow(() -> Failures.validation("Unable to infer object type from: " + name)));
        }
        ObjectType.standard().stream().filter(ObjectType::isActivity).forEach(all::add);
        return List.copyOf(all);
    }

    /** What it says of a new type. */
    Schema newSchema() {
        ObjectNode labels = labels();
        return new Schema(
                required(labels, "singular"),
                required(labels, "plural"),
                Json.text(input, "description", ""),
                Json.text(input, PRIMARY, ""),
                Json.textList(input, REQUIRED),
                Json.textList(input, SEARCHABLE),
                Json.textList(input, SECONDARY),
                isTrue(SENSITIVE, false),
                Map.of(),
                draft.now(),
                draft.now(),
                null);
    }

    /** What it says of a type that exists; what it does not name stays. */
    Schema changed(ObjectType type) {
        Schema before = draft.schema(type);
        ObjectNode labels = input.hasNonNull("labels") ? labels() : Json.object();
        return new Schema(
                Json.text(labels, "singular", before.singular()),
                Json.text(labels, "plural", before.plural()),
                isTrue("clearDescription", false) ? "" : Json.text(input, "description", before.description()),
                Json.text(input, PRIMARY, before.primary()),
                names(REQUIRED, before.required()),
                names(SEARCHABLE, before.searchable()),
                names(SECONDARY, before.secondary()),
                isTrue(SENSITIVE, before.sensitive()),
                before.associationNames(),
                before.createdAt(),
                draft.now(),
                null);
    }

    /** The properties of its own that a new type gets. */
    List<PropertyDefinition> properties(ObjectType type) {
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

    private boolean isTrue(String field, boolean fallback) {
        return Json.text(input, field, Boolean.toString(fallback)).equals("true");
    }

    private ObjectNode labels() {
        return Json.asObject(input.path("labels"), "labels");
    }

    private static String required(ObjectNode input, String field) {
        String value = Json.text(input, field, "");
        if (value.isBlank()) {
            throw Failures.validation("Invalid object schema: '" + field + "' must not be blank.");
        }
        return value;
    }

    private List<String> names(String field, List<String> fallback) {
        return input.hasNonNull(field) ? Json.textList(input, field) : fallback;
    }
}
