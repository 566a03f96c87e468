package dev.aftercall.simulator.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.AssociationType;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.Link;
import dev.aftercall.simulator.portal.ObjectType;

/** Reads the associations that a request asks for and checks types, directions and targets. */
final class AssociationInputs {

    static final String MESSAGE = "One or more associations are invalid";

    private final Draft draft;
    private final ObjectType from;

    AssociationInputs(Draft draft, ObjectType from) {
        this.draft = draft;
        this.from = from;
    }

    /**
     * The links that a create asks for.
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
            types.forEach(sent -> {
                AssociationType type = type(sent);
                links.add(Link.of(type, fromId, liveTarget(type.to(), target)));
            });
        }
        return links;
    }

    /**
     * The links of some types between two records.
     *
     * @throws ApiFailure 400 when there is no type, or one that does not run between these kinds of record
     */
    List<Link> links(List<ObjectNode> types, ObjectType to, long fromId, long toId) {
        if (types.isEmpty()) {
            throw invalid("INVALID_ASSOCIATION_TYPE_ID", "no association type was given for " + toId);
        }
        return types.stream()
                .map(this::type)
                .map(type -> {
                    if (!type.to().equals(to)) {
                        throw invalid(
                                "INVALID_ASSOCIATION_TYPE_ID",
                                type.id() + " does not lead from " + from.singular() + " to " + to.singular());
                    }
                    return Link.of(type, fromId, toId);
                })
                .toList();
    }

    private AssociationType type(ObjectNode sent) {
        String category = Json.text(sent, "associationCategory", "");
        String typeId = Json.text(sent, "associationTypeId", "");
        return AssociationType.Category.parse(category)
                .flatMap(known -> RecordLookup.number(typeId)
                        .filter(id -> id <= Integer.MAX_VALUE)
                        .flatMap(id -> draft.associationTypes().find(from, known, id.intValue())))
                .orElseThrow(() -> invalid(
                        "INVALID_ASSOCIATION_TYPE_ID",
                        typeId + " is not a valid association type id of category " + category + " from "
                                + from.singular()));
    }

    /** The unlabelled type towards a kind of record; 400 when there is none. */
    AssociationType unlabelled(ObjectType to) {
        return draft.associationTypes()
                .unlabelled(from, to)
                .orElseThrow(() -> Failures.validation(
                        "No association is defined from " + from.plural() + " to " + to.plural() + "."));
    }

    /** A type of HubSpot's own by its number, or by a name such as {@code note_to_contact}. */
    AssociationType named(ObjectType to, String kind) {
        return draft.associationTypes().between(from, to).stream()
                .filter(type -> Integer.toString(type.id()).equals(kind)
                        || (type.label().isEmpty() && isPairName(to, kind)))
                .findFirst()
                .orElseThrow(() -> invalid("INVALID_ASSOCIATION_TYPE_ID", kind + " is not a valid association type"));
    }

    private boolean isPairName(ObjectType to, String kind) {
        String pair = from.spokenName() + "_to_" + to.spokenName();
        return kind.equalsIgnoreCase(pair) || kind.equalsIgnoreCase(pair + "_unlabeled");
    }

    long liveTarget(ObjectType to, String target) {
        return RecordLookup.number(target)
                .flatMap(id -> draft.find(to, id))
                .filter(row -> !row.isArchived())
                .orElseThrow(() -> invalid(
                        "INVALID_OBJECT_IDS",
                        to.spokenName().toUpperCase(Locale.ROOT) + "=" + target + " is not valid"))
                .id();
    }

    static ApiFailure invalid(String key, String detail) {
        return new ApiFailure(400, Envelope.of("VALIDATION_ERROR", MESSAGE).with(key, List.of(detail)));
    }
}
