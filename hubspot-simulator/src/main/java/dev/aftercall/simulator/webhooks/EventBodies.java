package dev.aftercall.simulator.webhooks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.changes.RecordChange;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.AssociationType;
import dev.aftercall.simulator.portal.ObjectType;

/**
 * The fields by which an event tells of a change, without those that all have. A subscription to any object's events
 * is told more of types; one to a contact's, a company's and so on has the older form.
 */
final class EventBodies {

    private static final Map<String, String> SUBJECTS = Map.of(
            "0-1", "contact", "0-2", "company", "0-3", "deal", "0-5", "ticket", "0-7", "product", "0-8", "line_item");

    private final PayloadVariants variants;

    EventBodies(PayloadVariants variants) {
        this.variants = variants;
    }

    /** The older name of a type of record; its id, which is no subject, where there is none. */
    static String subject(ObjectType type) {
        return SUBJECTS.getOrDefault(type.typeId(), type.typeId());
    }

    /** What such a subscription is told of the change; nothing, when that is no change of its kind. */
    List<ObjectNode> of(Subscription subscription, RecordChange change) {
        String happening = subscription.eventType().happening();
        boolean generic = subscription.eventType().isOfAnyObject();
        List<ObjectNode> bodies = new ArrayList<>();
        switch (change) {
            case RecordChange.Created created -> {
                if (happening.equals(EventType.CREATION)) {
                    bodies.add(flagged(created.id(), variants.creationFlag()));
                } else if (happening.equals(EventType.PROPERTY_CHANGE) && variants.valuesOfNew()) {
                    addValue(bodies, subscription, created.id(), created.values());
                }
            }
            case RecordChange.Updated updated -> {
                if (happening.equals(EventType.PROPERTY_CHANGE)) {
                    addValue(bodies, subscription, updated.id(), updated.values());
                }
            }
            case RecordChange.Deleted deleted -> add(bodies, happening, EventType.DELETION, deleted.id(), "DELETED");
            case RecordChange.Restored restored -> add(bodies, happening, EventType.RESTORE, restored.id(), "RESTORED");
            case RecordChange.PrivacyDeleted deleted ->
                add(bodies, happening, EventType.PRIVACY_DELETION, deleted.id(), "DELETED");
            case RecordChange.Merged merged -> {
                if (happening.equals(EventType.MERGE)) {
                    bodies.add(merged(merged));
                }
            }
            case RecordChange.Associated associated -> {
                if (happening.equals(EventType.ASSOCIATION_CHANGE)) {
                    bodies.addAll(generic ? byKind(associated) : List.of(associated(associated)));
                }
            }
        }
        if (generic) {
            bodies.forEach(body -> body.put("objectTypeId", change.type().typeId()));
        }
        return bodies;
    }

    private static void add(List<ObjectNode> bodies, String wanted, String happening, long id, String flag) {
        if (wanted.equals(happening)) {
            bodies.add(flagged(id, flag));
        }
    }

    private static ObjectNode flagged(long id, String flag) {
        return Json.object().put("objectId", id).put("changeFlag", flag);
    }

    private static void addValue(
            List<ObjectNode> bodies, Subscription subscription, long id, Map<String, String> values) {
        String name = subscription.propertyName().orElse("");
        String value = values.get(name);
        if (value != null) {
            bodies.add(Json.object()
                    .put("objectId", id)
                    .put("propertyName", name)
                    .put("propertyValue", value)
                    .put("isSensitive", false));
        }
    }

    private ObjectNode merged(RecordChange.Merged merged) {
        ObjectNode body = start(merged.id());
        body.put("primaryObjectId", merged.primaryId());
        ArrayNode ids = body.putArray("mergedObjectIds");
        merged.mergedIds().forEach(ids::add);
        body.put("newObjectId", merged.id());
        body.put("numberOfPropertiesMoved", merged.moved());
        return body;
    }

    private ObjectNode start(long id) {
        ObjectNode body = Json.object();
        if (variants.objectIdAlways()) {
            body.put("objectId", id);
        }
        return body;
    }

    private ObjectNode associated(RecordChange.Associated link) {
        ObjectNode body = start(link.id());
        body.put("associationType", name(link.type()) + "_TO_" + name(link.toType()));
        body.put("fromObjectId", link.id());
        body.put("toObjectId", link.toId());
        body.put("associationRemoved", link.removed());
        body.put("isPrimaryAssociation", link.isPrimary());
        return body;
    }

    private static String name(ObjectType type) {
        return type.singular().replace(' ', '_').toUpperCase(Locale.ROOT);
    }

    /** The newer form has an event for each type of association. */
    private List<ObjectNode> byKind(RecordChange.Associated link) {
        List<ObjectNode> bodies = new ArrayList<>();
        for (AssociationType kind : link.kinds()) {
            ObjectNode body = associated(link);
            body.put("fromObjectTypeId", link.type().typeId());
            body.put("toObjectTypeId", link.toType().typeId());
            body.put("associationTypeId", kind.id());
            body.put("associationCategory", kind.category().name());
            body.put("isPrimaryAssociation", kind.isPrimary());
            bodies.add(body);
        }
        return bodies;
    }
}
