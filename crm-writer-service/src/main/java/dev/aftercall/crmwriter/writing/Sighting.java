package dev.aftercall.crmwriter.writing;

import java.time.Instant;
import java.util.List;

import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.ObjectType;

/** What some records of a portal say of a create that is in doubt. */
sealed interface Sighting {

    /** This is it. */
    record Seen(CrmObject object) implements Sighting {}

    /** None of them is it. */
    record NotAmongThem() implements Sighting {}

    /** It may be one of these, and nothing says which, or whether another of ours is. */
    record Tie(List<CrmObject> records) implements Sighting {
        public Tie {
            records = List.copyOf(records);
        }
    }

    /** What they say depends on another of ours on which HubSpot may still be at work. */
    record NotYet() implements Sighting {}

    /** Judges by our id, which a record of ours carries. */
    static Sighting byId(LedgerEntry entry, String property, List<CrmObject> records) {
        String id = entry.writeId().toString();
        return records.stream()
                .filter(record -> id.equals(record.properties().get(property)))
                .<Sighting>map(Seen::new)
                .findFirst()
                .orElseGet(NotAmongThem::new);
    }

    /**
     * Judges by time, owner and title.
     *
     * @param through what was intended before then, HubSpot is done with
     */
    static Sighting byLikeness(
            LedgerEntry entry, ObjectType type, List<CrmObject> records, Rivals rivals, Instant through) {
        Likeness likeness = Likeness.of(entry);
        List<CrmObject> free = records.stream().filter(rivals::isFree).toList();
        List<CrmObject> alike =
                free.stream().filter(record -> likeness.isOf(type, record)).toList();
        List<LedgerEntry> others = rivals.alike(entry);
        if (alike.size() == 1 && others.isEmpty()) {
            return new Seen(alike.getFirst());
        }
        if (!alike.isEmpty()) {
            return Rivals.isAnyUnderWay(others, through) ? new NotYet() : new Tie(alike);
        }
        List<CrmObject> changed = free.stream()
                .filter(likeness::mayHaveBecome)
                .filter(record -> !rivals.isAsAnother(entry, type, record))
                .toList();
        return changed.isEmpty() ? new NotAmongThem() : new Tie(changed);
    }
}
