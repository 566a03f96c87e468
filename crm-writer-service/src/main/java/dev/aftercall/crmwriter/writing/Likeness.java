package dev.aftercall.crmwriter.writing;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.reviews.Candidate;
import dev.aftercall.crmwriter.reviews.Question;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.ObjectType;

/**
 * What a record of ours is told by where it carries no id of ours: its exact time, its title and, if it was made with one,
 * its owner. Times are compared as times, however they are written.
 */
record Likeness(String time, String title, @Nullable String owner, boolean isTask) {

    private static final String TIME = "hs_timestamp";
    private static final String OWNER = "hubspot_owner_id";

    /** What a record that was intended so is told by. */
    static Likeness of(LedgerEntry entry) {
        Map<String, String> intended = LedgerEntry.intentOf(entry).properties();
        ObjectType type = new ObjectType(entry.objectType());
        return new Likeness(
                Fingerprint.of(intended.get(TIME)),
                Fingerprint.of(intended.get(title(type))),
                intended.get(OWNER),
                type.equals(ObjectType.TASKS));
    }

    /** The properties that tell records of a type apart. */
    static List<String> names(ObjectType type) {
        return List.of(TIME, title(type), OWNER);
    }

    /** The time as it was intended. */
    static String time(LedgerEntry entry) {
        return LedgerEntry.intentOf(entry).properties().getOrDefault(TIME, "");
    }

    /** Whether a record of the portal is as this. */
    boolean isOf(ObjectType type, CrmObject object) {
        return isAtItsTime(object)
                && title.equals(Fingerprint.of(object.properties().get(title(type))))
                && (owner == null || owner.equals(object.properties().get(OWNER)));
    }

    /**
     * Whether a record may be this after somebody gave it another title or owner. Many tasks are due at the same time, so of
     * those that says nothing.
     */
    boolean mayHaveBecome(CrmObject object) {
        return !isTask && isAtItsTime(object);
    }

    private boolean isAtItsTime(CrmObject object) {
        return time.equals(Fingerprint.of(object.properties().get(TIME)));
    }

    /** A record as a person is asked about it. */
    static Candidate shown(ObjectType type, CrmObject object) {
        return new Candidate(
                object.id().value(),
                object.properties().get(title(type)),
                object.properties().get(TIME),
                object.properties().get(OWNER));
    }

    /** What a person is asked of a record that is one of these, or none. */
    static Question asked(LedgerEntry entry, List<Candidate> candidates) {
        Map<String, String> intended = LedgerEntry.intentOf(entry).properties();
        return new Question.Tie(
                entry.writeId(),
                intended.get(title(new ObjectType(entry.objectType()))),
                intended.get(TIME),
                candidates);
    }

    private static String title(ObjectType type) {
        return switch (type.path()) {
            case "meetings" -> "hs_meeting_title";
            case "tasks" -> "hs_task_subject";
            case "notes" -> "hs_note_body";
            default -> "hs_call_title";
        };
    }
}
