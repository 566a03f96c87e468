package dev.aftercall.simulator.objects;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.api.Scopes;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.portal.AssociationType;
import dev.aftercall.simulator.portal.AssociationType.Category;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalChange;

/** Labels of associations between two types: list, make, rename, take away ("Associations schema" guide). */
public final class AssociationLabelResource {

    /** Of an account's own between two types, in each direction. */
    public static final int MOST_LABELS = 10;

    public void addTo(ApiRoutes routes) {
        String path = "/{from}/{to}/labels";
        routes.addAssociations("GET", "associations", path, Bucket.GENERAL, AssociationLabelResource::list);
        routes.addAssociations("POST", "associations", path, Bucket.GENERAL, AssociationLabelResource::create);
        routes.addAssociations("PUT", "associations", path, Bucket.GENERAL, AssociationLabelResource::rename);
        routes.addAssociations(
                "DELETE", "associations", path + "/{typeId}", Bucket.GENERAL, AssociationLabelResource::remove);
    }

    private static Reply list(ApiCall call) {
        ObjectType from = call.objectType("from");
        ObjectType to = call.objectType("to");
        call.require(Scopes.read(from));
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        call.portal().associationTypes().between(from, to).forEach(type -> results.add(AssociationJson.type(type)));
        return Reply.ok(body);
    }

    /** Each direction gets an id of its own; both have the same label unless an inverse one was sent. */
    private static Reply create(ApiCall call) {
        ObjectType from = call.objectType("from");
        ObjectType to = call.objectType("to");
        call.require(Scopes.write(from));
        ObjectNode body = call.request().json();
        String label = required(body, "label");
        String inverseLabel = Json.text(body, "inverseLabel", label);
        required(body, "name");
        return Reply.ok(call.portal().write(draft -> {
            refuseWhatCannotBe(draft, from, to, label);
            int id = draft.associationTypes().nextId();
            AssociationType there =
                    new AssociationType(Category.USER_DEFINED, id, from, to, id + 1, Optional.of(label));
            AssociationType back = there.inverse(Optional.of(inverseLabel));
            ObjectNode answer = Json.object();
            ArrayNode results = answer.putArray("results");
            for (AssociationType type : List.of(there, back)) {
                draft.add(new PortalChange.AssociationTypeSaved(type));
                results.add(AssociationJson.type(type));
            }
            return answer;
        }));
    }

    private static void refuseWhatCannotBe(Draft draft, ObjectType from, ObjectType to, String label) {
        List<AssociationType> own = draft.associationTypes().between(from, to).stream()
                .filter(type -> type.category() == Category.USER_DEFINED)
                .toList();
        if (draft.associationTypes().unlabelled(from, to).isEmpty()) {
            throw Failures.validation("No association is defined from " + from.plural() + " to " + to.plural() + ".");
        }
        if (own.stream().anyMatch(type -> type.label().filter(label::equals).isPresent())) {
            throw new ApiFailure(
                    409, Envelope.of("OBJECT_ALREADY_EXISTS", "A label named '" + label + "' already exists."));
        }
        if (own.size() >= MOST_LABELS) {
            throw Failures.validation("Only " + MOST_LABELS + " labels can be defined between two objects.");
        }
    }

    private static Reply rename(ApiCall call) {
        call.require(Scopes.write(call.objectType("from")));
        ObjectNode body = call.request().json();
        String label = required(body, "label");
        return call.portal().write(draft -> {
            AssociationType type = own(call, draft, required(body, "associationTypeId"));
            AssociationType back = inverse(draft, type);
            Optional<String> inverseLabel = Optional.of(Json.text(body, "inverseLabel", ""))
                    .filter(text -> !text.isEmpty())
                    .or(back::label);
            AssociationType renamed = back.inverse(Optional.of(label));
            draft.add(new PortalChange.AssociationTypeSaved(renamed));
            draft.add(new PortalChange.AssociationTypeSaved(renamed.inverse(inverseLabel)));
            return Reply.noContent();
        });
    }

    private static Reply remove(ApiCall call) {
        call.require(Scopes.write(call.objectType("from")));
        return call.portal().write(draft -> {
            AssociationType type = own(call, draft, call.request().pathValue("typeId"));
            draft.add(new PortalChange.AssociationTypeRemoved(inverse(draft, type)));
            draft.add(new PortalChange.AssociationTypeRemoved(type));
            return Reply.noContent();
        });
    }

    private static AssociationType own(ApiCall call, Draft draft, String typeId) {
        ObjectType to = call.objectType("to");
        return RecordLookup.number(typeId)
                .flatMap(id ->
                        draft.associationTypes().find(call.objectType("from"), Category.USER_DEFINED, id.intValue()))
                .filter(type -> type.to().equals(to))
                .orElseThrow(() -> Failures.objectNotFound("No label exists with the id " + typeId + ".", typeId));
    }

    private static AssociationType inverse(Draft draft, AssociationType type) {
        return draft.associationTypes()
                .find(type.to(), type.category(), type.inverse())
                .orElseThrow();
    }

    private static String required(ObjectNode body, String field) {
        String value = Json.text(body, field, "");
        if (value.isBlank()) {
            throw Failures.validation("Invalid association label: '" + field + "' must not be blank.");
        }
        return value;
    }
}
