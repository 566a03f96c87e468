package dev.aftercall.crmwriter.writing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a later revision of a call changes of a task that is there.
 *
 * <ol>
 *   <li>Due date, subject, text and owner follow the call's item, each while it still holds what we last wrote.
 *   <li>An item that is done completes its task only where nobody has changed any of what we wrote. None is opened again.
 *   <li>A task that is completed, or was given to somebody else, belongs to people as a whole.
 * </ol>
 */
final class TaskChanges {

    private static final String STATUS = "hs_task_status";
    private static final String COMPLETED = "COMPLETED";
    private static final String TEXT = "hs_task_body";
    private static final String OWNER = "hubspot_owner_id";

    private TaskChanges() {}

    /** What differs from what we last wrote. A text that the item no longer needs is emptied. */
    static Map<String, String> wanted(Map<String, String> desired, Map<String, String> written) {
        if (Fingerprint.of(COMPLETED).equals(written.get(STATUS))) {
            return Map.of();
        }
        Map<String, String> full = new TreeMap<>(desired);
        if (written.containsKey(TEXT)) {
            full.putIfAbsent(TEXT, "");
        }
        if (!COMPLETED.equals(full.get(STATUS))) {
            full.remove(STATUS);
        }
        return Fingerprint.differing(full, written);
    }

    /** The properties that decide what may be changed. */
    static Set<String> names(Map<String, String> wanted, Map<String, String> written) {
        Set<String> names = new TreeSet<>(wanted.keySet());
        names.addAll(written.keySet());
        names.addAll(List.of(STATUS, OWNER));
        return names;
    }

    /** What may be changed of a task that holds this now. */
    static PeopleWin allowed(Map<String, String> wanted, Map<String, String> written, Map<String, String> current) {
        if (COMPLETED.equals(current.get(STATUS)) || !holdsOurs(OWNER, written, current)) {
            return new PeopleWin(Map.of(), Map.of(), List.copyOf(new TreeSet<>(wanted.keySet())));
        }
        PeopleWin each = PeopleWin.of(wanted, written, current);
        boolean isUntouched = written.keySet().stream().allMatch(name -> holdsOurs(name, written, current));
        if (isUntouched || !each.changes().containsKey(STATUS)) {
            return each;
        }
        Map<String, String> changes = new TreeMap<>(each.changes());
        changes.remove(STATUS);
        List<String> leftAlone = new ArrayList<>(each.leftAlone());
        leftAlone.add(STATUS);
        leftAlone.sort(null);
        return new PeopleWin(changes, each.asWanted(), leftAlone);
    }

    private static boolean holdsOurs(String name, Map<String, String> written, Map<String, String> current) {
        return Fingerprint.of(current.get(name)).equals(written.getOrDefault(name, Fingerprint.of(null)));
    }
}
