package dev.aftercall.simulator.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.AssociationType;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.Link;
import dev.aftercall.simulator.portal.ObjectType;

/** Reads the {@code associations} of a create and checks types, directions and targets. */
final class AssociationInputs {

    private final Draft draft;
    private final ObjectType from;

    AssociationInputs(Draft draft, ObjectType from) {
        this.draft = draft;
        this.from = from;
    }

    /**
     * The links to make from a record.
     *
     * @throws ApiFailure 400 when a type does not exist, runs the other way, or its target does not exist
     */
    List<Link> read(ObjectNode input, long fromId) {
        List<Link> links = new ArrayList<>();
        for (ObjectNode association : Json.objects(input, "associations")) {
            ObjectNode to = Json.asObject(association.path("to"), "to");
            String target = Json.text(to, "id", "");
            List<ObjectNode> types = Json.objects(association, "types");
            if (types.isEmpty()) {
                throw invalid("INVALID_ASSOCIATION_TYPE_ID", "no association type was given for " + target);
            }
            types.forEach(type -> links.add(link(type, fromId, target)));
        }
        return links;
    }

    private Link link(ObjectNode sent, long fromId, String target) {
        String category = Json.text(sent, "associationCategory", "");
        String typeId = Json.text(sent, "associationTypeId", "");
        AssociationType type = AssociationType.Category.parse(category)
                .flatMap(known -> number(typeId)
                        .filter(id -> id <= Integer.MAX_VALUE)
                        .flatMap(id -> draft.associationTypes().find(from, known, id.intValue())))
                .orElseThrow(() -> invalid(
                        "INVALID_ASSOCIATION_TYPE_ID",
                        typeId + " is not a valid association type id of category " + category + " from "
                                + from.singular()));
        return Link.of(type, fromId, liveTarget(type.to(), target));
    }

    long liveTarget(ObjectType to, String target) {
        return number(target)
                .filter(id ->
                        draft.find(to, id).filter(row -> !row.isArchived()).isPresent())
                .orElseThrow(() -> invalid(
                        "INVALID_OBJECT_IDS", to.singular().toUpperCase(Locale.ROOT) + "=" + target + " is not valid"));
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static ApiFailure invalid(String key, String detail) {
        return new ApiFailure(
                400,
                Envelope.of("VALIDATION_ERROR", "One or more associations are invalid")
                        .with(key, List.of(detail)));
    }
}
