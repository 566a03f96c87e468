package dev.aftercall.simulator.objects;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.AssociationType;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalView;
import dev.aftercall.simulator.portal.Schema;

/** Schemas on the wire. */
final class SchemaJson {

    private final PortalView view;
    private final ObjectType type;
    private final Schema schema;

    SchemaJson(PortalView view, ObjectType type) {
        this.view = view;
        this.type = type;
        this.schema = view.schema(type);
    }

    /** With properties and associations, each where asked for. */
    ObjectNode whole(boolean properties, boolean associations) {
        ObjectNode json = definition();
        ArrayNode definitions = json.putArray("properties");
        ArrayNode kinds = json.putArray("associations");
        if (properties) {
            view.definitions(type)
                    .values()
                    .forEach(property -> definitions.add(PropertyJson.write(type, property, view)));
        }
        if (associations) {
            view.associationTypes().of(type).stream()
                    .filter(kind -> kind.label().isEmpty())
                    .forEach(kind -> kinds.add(association(schema, kind)));
        }
        return json;
    }

    /** Without properties and associations, as the answer to a change has it. */
    ObjectNode definition() {
        ObjectNode json = Json.object();
        json.put("id", type.isCustom() ? type.typeId().substring("2-".length()) : type.typeId());
        json.put("objectTypeId", type.typeId());
        json.put("fullyQualifiedName", type.qualifiedName().orElse(type.key()));
        json.put("name", type.isCustom() ? type.plural() : type.key());
        json.put("portalId", view.profile().hubId());
        json.putObject("labels").put("singular", schema.singular()).put("plural", schema.plural());
        json.put("description", schema.description());
        if (!schema.primary().isEmpty()) {
            json.put("primaryDisplayProperty", schema.primary());
        }
        json.set("requiredProperties", Json.texts(schema.required()));
        json.set("searchableProperties", Json.texts(schema.searchable()));
        json.set("secondaryDisplayProperties", Json.texts(schema.secondary()));
        json.put("allowsSensitiveProperties", schema.sensitive());
        json.put("archived", schema.isArchived());
        json.put("createdAt", schema.createdAt().toString());
        json.put("updatedAt", schema.updatedAt().toString());
        Instant archivedAt = schema.archivedAt();
        if (archivedAt != null) {
            json.put("archivedAt", archivedAt.toString());
        }
        return json;
    }

    /** One direction of an association. */
    static ObjectNode association(Schema schema, AssociationType kind) {
        String id = Integer.toString(kind.id());
        return Json.object()
                .put("id", id)
                .put("fromObjectTypeId", kind.from().typeId())
                .put("toObjectTypeId", kind.to().typeId())
                .put(
                        "name",
                        schema.associationNames()
                                .getOrDefault(
                                        id,
                                        kind.from().spokenName() + "_to_"
                                                + kind.to().spokenName()));
    }
}
