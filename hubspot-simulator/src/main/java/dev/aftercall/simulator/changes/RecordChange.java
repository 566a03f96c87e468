package dev.aftercall.simulator.changes;

import java.util.List;
import java.util.Map;

import dev.aftercall.simulator.portal.AssociationType;
import dev.aftercall.simulator.portal.ObjectType;

/** What became of one record. */
public sealed interface RecordChange {

    ObjectType type();

    long id();

    /** It was made with these values. */
    record Created(ObjectType type, long id, Map<String, String> values) implements RecordChange {}

    /** Some values are others now; empty ones were taken away. */
    record Updated(ObjectType type, long id, Map<String, String> values) implements RecordChange {}

    /** It was put into the recycle bin. */
    record Deleted(ObjectType type, long id) implements RecordChange {}

    /** It was taken out of the recycle bin. */
    record Restored(ObjectType type, long id) implements RecordChange {}

    /** It is gone for good. */
    record PrivacyDeleted(ObjectType type, long id) implements RecordChange {}

    /**
     * It was made of others, which stand for it from now on.
     *
     * @param id the record that is left
     * @param moved how many properties it has from a record that was not the primary one
     */
    record Merged(ObjectType type, long id, long primaryId, List<Long> mergedIds, int moved) implements RecordChange {}

    /**
     * It was associated with another record, or is so no more; the other has a change of its own.
     *
     * @param kinds the types that it was associated by, seen from this record; at least one
     */
    record Associated(
            ObjectType type, long id, ObjectType toType, long toId, List<AssociationType> kinds, boolean removed)
            implements RecordChange {

        /** Whether it is, or was, the one that counts. */
        public boolean isPrimary() {
            return kinds.stream().anyMatch(AssociationType::isPrimary);
        }
    }
}
