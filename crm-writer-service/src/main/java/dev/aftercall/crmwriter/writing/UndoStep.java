package dev.aftercall.crmwriter.writing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.hubspot.BatchRead;
import dev.aftercall.hubspot.CrmObject;

/** What has to happen so that HubSpot no longer holds what we wrote of a record, given what the record holds now. */
sealed interface UndoStep {

    /** It is ours, and nobody changed it since. */
    record Archive(LedgerEntry entry) implements UndoStep {}

    /**
     * It is the customer's: these properties still hold what we wrote and get the values from before, empty ones included.
     *
     * @param now what they hold
     * @param left the names of those that somebody changed since
     */
    record SetBack(LedgerEntry entry, Map<String, String> values, Map<String, String> now, List<String> left)
            implements UndoStep {}

    /** It stays, because somebody changed these properties since, or before it was known that it was made. */
    record Leave(LedgerEntry entry, List<String> changed) implements UndoStep {}

    /** Nothing is there any more that could be taken back. */
    record Gone(LedgerEntry entry) implements UndoStep {}

    /** HubSpot says nothing of it. */
    record NotShown(LedgerEntry entry) implements UndoStep {}

    /** What people fill in on our records besides what we wrote; HubSpot leaves it empty by itself. */
    Map<String, List<String>> FILLED_IN = Map.of(
            "calls", List.of("hs_call_title", "hs_call_body", "hs_call_disposition", "hubspot_owner_id"),
            "meetings",
                    List.of(
                            "hs_meeting_title",
                            "hs_meeting_body",
                            "hs_internal_meeting_notes",
                            "hs_meeting_outcome",
                            "hubspot_owner_id"),
            "tasks", List.of("hs_task_subject", "hs_task_body", "hubspot_owner_id"));

    /** Whether we made the record, so that taking it back is to archive it. */
    static boolean isOurs(LedgerEntry entry) {
        return entry.part() == Part.ACTIVITY || entry.part() == Part.TASK;
    }

    /**
     * The names of the properties that decide.
     *
     * @param before of a customer's record, what those properties held that we wrote
     */
    static Set<String> names(LedgerEntry entry, Map<String, String> before) {
        if (!isOurs(entry)) {
            return before.keySet();
        }
        Set<String> names = new LinkedHashSet<>(entry.written().keySet());
        names.removeIf(AddedText::isMark);
        names.addAll(FILLED_IN.getOrDefault(entry.objectType(), List.of()));
        return names;
    }

    /**
     * Decides. Asked again after a crash it gives what is still to be done.
     *
     * @param before of a customer's record, what those properties held that we wrote
     */
    static UndoStep of(LedgerEntry entry, Map<String, String> before, BatchRead read) {
        CrmObject object = read.found().get(String.valueOf(entry.objectId()));
        if (object == null) {
            return read.missing().contains(String.valueOf(entry.objectId())) ? new Gone(entry) : new NotShown(entry);
        }
        List<String> changed = new ArrayList<>(isOurs(entry) ? entry.leftAlone() : List.of());
        Map<String, String> values = new TreeMap<>();
        Map<String, String> now = new TreeMap<>();
        for (String name : names(entry, before)) {
            String current = object.properties().getOrDefault(name, "");
            if (Fingerprint.of(current).equals(entry.written().getOrDefault(name, Fingerprint.of(null)))) {
                values.put(name, before.getOrDefault(name, ""));
                now.put(name, current);
            } else if (!changed.contains(name)) {
                changed.add(name);
            }
        }
        changed.sort(null);
        if (isOurs(entry)) {
            return changed.isEmpty() ? new Archive(entry) : new Leave(entry, changed);
        }
        return values.isEmpty() ? new Leave(entry, changed) : new SetBack(entry, values, now, changed);
    }
}
