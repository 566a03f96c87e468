package dev.aftercall.simulator.objects;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.AssociationType;
import dev.aftercall.simulator.portal.AssociationTypes;
import dev.aftercall.simulator.portal.Link;
import dev.aftercall.simulator.portal.LinkEnd;
import dev.aftercall.simulator.portal.ObjectType;

/** Associations on the wire. */
final class AssociationJson {

    private AssociationJson() {}

    /** One associated record with every type that leads to it; its id is a number here, not a text as elsewhere. */
    static ObjectNode end(AssociationTypes known, ObjectType from, List<LinkEnd> ends) {
        ObjectNode json = Json.object();
        json.put("toObjectId", ends.getFirst().toId());
        ArrayNode types = json.putArray("associationTypes");
        ends.forEach(end -> types.addObject()
                .put("category", end.category().name())
                .put("typeId", end.typeId())
                .put(
                        "label",
                        known.find(from, end.category(), end.typeId())
                                .flatMap(AssociationType::label)
                                .orElse(null)));
        return json;
    }

    /** A default association that was made. */
    static ObjectNode made(Link link) {
        ObjectNode json = Json.object();
        json.putObject("from").put("id", Long.toString(link.fromId()));
        json.putObject("to").put("id", Long.toString(link.toId()));
        json.putObject("associationSpec")
                .put("associationCategory", link.category().name())
                .put("associationTypeId", link.typeId());
        return json;
    }

    /** Associations between two records that were made, with their labels. */
    static ObjectNode labelled(AssociationTypes known, List<Link> links) {
        Link first = links.getFirst();
        ObjectNode json = Json.object();
        json.put("fromObjectTypeId", first.fromType().typeId());
        json.put("fromObjectId", first.fromId());
        json.put("toObjectTypeId", first.toType().typeId());
        json.put("toObjectId", first.toId());
        json.set(
                "labels",
                Json.texts(links.stream()
                        .map(link -> known.find(link.fromType(), link.category(), link.typeId()))
                        .flatMap(Optional::stream)
                        .flatMap(type -> type.label().stream())
                        .toList()));
        return json;
    }

    /** That a record has no associations with a type. */
    static Envelope none(ObjectType from, String id, ObjectType to) {
        return Envelope.of(
                        "OBJECT_NOT_FOUND",
                        "No " + to.singular() + " is associated with " + from.singular() + " " + id + ".")
                .withSubCategory("crm.associations.NO_ASSOCIATIONS_FOUND")
                .with("fromObjectId", List.of(id))
                .with("fromObjectType", List.of(from.singular()))
                .with("toObjectType", List.of(to.singular()));
    }

    /** A definition. */
    static ObjectNode type(AssociationType type) {
        ObjectNode json = Json.object();
        json.put("category", type.category().name());
        json.put("typeId", type.id());
        json.put("label", type.label().orElse(null));
        return json;
    }
}
