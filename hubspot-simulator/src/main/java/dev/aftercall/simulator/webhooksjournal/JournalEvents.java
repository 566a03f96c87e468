package dev.aftercall.simulator.webhooksjournal;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.changes.RecordChange;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.AssociationType;

/** Events of the journal, as far as somebody subscribed to them; the same one stands there once. */
final class JournalEvents {

    private final long hubId;
    private final Instant at;
    private final List<JournalSubscription> subscriptions;
    private final Set<ObjectNode> events = new LinkedHashSet<>();

    /** For one account, at one time. */
    JournalEvents(long hubId, Instant at, List<JournalSubscription> subscriptions) {
        this.hubId = hubId;
        this.at = at;
        this.subscriptions = subscriptions;
    }

    List<ObjectNode> all() {
        return List.copyOf(events);
    }

    void add(RecordChange change) {
        subscriptions.stream()
                .filter(each -> each.objectTypeId().equals(change.type().typeId()))
                .filter(each -> each.choice().hasObject(change.id()))
                .forEach(each -> add(each, change));
    }

    private void add(JournalSubscription subscription, RecordChange change) {
        switch (change) {
            case RecordChange.Created created -> withValues(subscription, change, "CREATE", created.values());
            case RecordChange.Updated updated -> {
                if (updated.values().keySet().stream().anyMatch(subscription.choice()::hasProperty)) {
                    withValues(subscription, change, "UPDATE", updated.values());
                }
            }
            case RecordChange.Deleted deleted -> plain(subscription, Kind.OBJECT, deleted, "DELETE");
            case RecordChange.Restored restored -> plain(subscription, Kind.OBJECT, restored, "RESTORE");
            case RecordChange.PrivacyDeleted deleted ->
                plain(subscription, Kind.GDPR_PRIVACY_DELETION, deleted, "GDPR_DELETE");
            case RecordChange.Merged merged -> merged(subscription, merged);
            case RecordChange.Associated associated -> associated(subscription, associated);
        }
    }

    private void withValues(
            JournalSubscription subscription, RecordChange change, String action, Map<String, String> values) {
        if (subscription.kind() == Kind.OBJECT && subscription.choice().hasAction(action)) {
            ObjectNode event = event(Kind.OBJECT, action, change);
            ObjectNode changed = event.putObject("propertyChanges");
            values.forEach((name, value) -> {
                if (subscription.choice().hasProperty(name)) {
                    changed.put(name, value);
                }
            });
            events.add(event);
        }
    }

    private void plain(JournalSubscription subscription, Kind kind, RecordChange change, String action) {
        if (subscription.kind() == kind && subscription.choice().hasAction(action)) {
            events.add(event(kind, action, change));
        }
    }

    private void merged(JournalSubscription subscription, RecordChange.Merged merged) {
        if (subscription.kind() == Kind.OBJECT && subscription.choice().hasAction("MERGE")) {
            ObjectNode event = event(Kind.OBJECT, "MERGE", merged);
            event.put("primaryObjectId", merged.primaryId());
            ArrayNode ids = event.putArray("mergedObjectIds");
            merged.mergedIds().forEach(ids::add);
            event.put("newObjectId", merged.id());
            event.put("numberOfPropertiesMoved", merged.moved());
            events.add(event);
        }
    }

    private void associated(JournalSubscription subscription, RecordChange.Associated link) {
        String action = link.removed() ? "ASSOCIATION_REMOVED" : "ASSOCIATION_ADDED";
        if (subscription.kind() != Kind.ASSOCIATION
                || !subscription.choice().hasAction(action)
                || !subscription.choice().hasAssociated(link.toType().typeId())) {
            return;
        }
        for (AssociationType kind : link.kinds()) {
            ObjectNode event = start(Kind.ASSOCIATION, action);
            event.put("fromObjectTypeId", link.type().typeId());
            event.put("fromObjectId", link.id());
            event.put("toObjectTypeId", link.toType().typeId());
            event.put("toObjectId", link.toId());
            event.put("associationTypeId", kind.id());
            event.put("associationCategory", kind.category().name());
            event.put("isPrimary", kind.isPrimary());
            events.add(event);
        }
    }

    private ObjectNode event(Kind kind, String action, RecordChange change) {
        return event(kind, action, change.type().typeId(), change.id());
    }

    private ObjectNode event(Kind kind, String action, String typeId, long id) {
        return start(kind, action).put("objectTypeId", typeId).put("objectId", id);
    }

    private ObjectNode start(Kind kind, String action) {
        return Json.object()
                .put("type", kind.eventType())
                .put("portalId", hubId)
                .put("occurredAt", at.toString())
                .put("action", action);
    }

    /** The app came to the account, or left it. */
    void addLifecycle(boolean installed) {
        String action = installed ? "APP_INSTALL" : "APP_UNINSTALL";
        String eventTypeId = installed ? "4-1909196" : "4-1916193";
        boolean wanted = subscriptions.stream()
                .filter(each -> each.kind() == Kind.APP_LIFECYCLE_EVENT)
                .filter(each ->
                        each.eventTypeId().isEmpty() || each.eventTypeId().equals(eventTypeId))
                .anyMatch(each -> each.choice().hasAction(action));
        if (wanted) {
            events.add(start(Kind.APP_LIFECYCLE_EVENT, action).put("eventTypeId", eventTypeId));
        }
    }

    /** How a record was when somebody asked for it. */
    void addSnapshot(String typeId, long id, Map<String, String> values) {
        ObjectNode event = event(Kind.OBJECT, "SNAPSHOT", typeId, id);
        ObjectNode properties = event.putObject("propertyChanges");
        values.forEach(properties::put);
        events.add(event);
    }
}
