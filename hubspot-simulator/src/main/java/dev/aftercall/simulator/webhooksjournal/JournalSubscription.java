package dev.aftercall.simulator.webhooksjournal;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An app's wish to find something in its journal. Empty sets ask for all there is.
 *
 * @param portalId the account; empty for what becomes of the app itself
 * @param eventTypeId {@code 4-1909196} for installs only, {@code 4-1916193} for uninstalls only
 */
record JournalSubscription(
        long id,
        Kind kind,
        Optional<Long> portalId,
        String objectTypeId,
        String eventTypeId,
        Choice choice,
        Instant at,
        Instant updatedAt) {

    /** What of it. */
    record Choice(Set<String> actions, Set<String> properties, Set<Long> objectIds, Set<String> associatedTypeIds) {

        Choice {
            actions = Set.copyOf(actions);
            properties = Set.copyOf(properties);
            objectIds = Set.copyOf(objectIds);
            associatedTypeIds = Set.copyOf(associatedTypeIds);
        }

        boolean hasAction(String action) {
            return actions.isEmpty() || actions.contains(action);
        }

        boolean hasProperty(String name) {
            return properties.isEmpty() || properties.contains(name);
        }

        boolean hasObject(long id) {
            return objectIds.isEmpty() || objectIds.contains(id);
        }

        boolean hasAssociated(String typeId) {
            return associatedTypeIds.isEmpty() || associatedTypeIds.contains(typeId);
        }
    }

    /** Whether it would take the other's place. */
    boolean isLike(JournalSubscription other) {
        return kind == other.kind
                && portalId.equals(other.portalId)
                && objectTypeId.equals(other.objectTypeId)
                && eventTypeId.equals(other.eventTypeId);
    }

    JournalSubscription inPlaceOf(JournalSubscription other) {
        return new JournalSubscription(
                other.id, kind, portalId, objectTypeId, eventTypeId, choice, other.at, updatedAt);
    }
}
