package dev.aftercall.crmwriter.writing;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;

/**
 * What else of ours a record without an id of ours could be.
 *
 * @param held records that are known to be others of ours
 * @param unsettled entries that may have been made without our knowing their record
 */
record Rivals(Set<ObjectId> held, List<LedgerEntry> unsettled) {

    /** Nothing else. */
    static final Rivals NONE = new Rivals(Set.of(), List.of());

    Rivals {
        held = Set.copyOf(held);
        unsettled = List.copyOf(unsettled);
    }

    /** Whether nobody else of ours is known to be the record. */
    boolean isFree(CrmObject object) {
        return !held.contains(object.id());
    }

    /** Those that look the same as an entry. */
    List<LedgerEntry> alike(LedgerEntry entry) {
        Likeness likeness = Likeness.of(entry);
        return unsettled.stream()
                .filter(other -> !other.writeId().equals(entry.writeId()))
                .filter(other -> Likeness.of(other).equals(likeness))
                .toList();
    }

    /** Whether a record is exactly as another of ours should be. */
    boolean isAsAnother(LedgerEntry entry, ObjectType type, CrmObject object) {
        return unsettled.stream()
                .filter(other -> !other.writeId().equals(entry.writeId()))
                .anyMatch(other -> Likeness.of(other).isOf(type, object));
    }

    /** Whether HubSpot may still be at work on one of these. */
    static boolean isAnyUnderWay(List<LedgerEntry> entries, Instant through) {
        return entries.stream().filter(LedgerEntry::isOpen).anyMatch(other -> {
            Instant at = LedgerEntry.intentOf(other).at();
            return at == null || at.isAfter(through);
        });
    }
}
