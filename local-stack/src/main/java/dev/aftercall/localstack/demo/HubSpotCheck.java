package dev.aftercall.localstack.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import dev.aftercall.localstack.demo.StoryCall.Kind;

/**
 * Compares what HubSpot holds with what the platforms said: each call exactly once, in its newest revision, with its tasks
 * and on the right contact, company and deal; and nothing beside them.
 */
final class HubSpotCheck {
    private final PortalContents before;
    private final PortalContents after;
    private final List<String> violations = new ArrayList<>();

    private HubSpotCheck(PortalContents before, PortalContents after) {
        this.before = before;
        this.after = after;
    }

    /**
     * Compares.
     *
     * @param before as the portal was when nothing had been sent
     * @param calls all that were accepted in between
     * @return what differs, in words; empty when nothing does
     */
    static List<String> violations(PortalContents before, PortalContents after, List<StoryCall> calls) {
        HubSpotCheck check = new HubSpotCheck(before, after);
        calls.forEach(check::call);
        check.nothingElse(calls);
        return List.copyOf(check.violations);
    }

    private void call(StoryCall call) {
        List<HubSpotRecord> found = after.activitiesOf(call);
        int expected = call.hasContact() ? 1 : 0;
        if (found.size() != expected) {
            add(call, "is in HubSpot %d times instead of %d".formatted(found.size(), expected));
            return;
        }
        found.forEach(activity -> activity(call, activity));
    }

    private void activity(StoryCall call, HubSpotRecord activity) {
        same(call, "type", call.kind().objectType(), activity.type());
        boolean meeting = call.kind() == Kind.MEETING;
        if (!call.title().isEmpty()) {
            same(call, "title", call.title(), activity.value(meeting ? "hs_meeting_title" : "hs_call_title"));
        }
        String notes = activity.value(meeting ? "hs_internal_meeting_notes" : "hs_call_body");
        if (!notes.contains(call.summary())) {
            add(call, "lacks its summary, the newest revision");
        }
        Optional<HubSpotRecord> first = after.contact(call.people().getFirst());
        if (first.isEmpty()) {
            add(call, "is of a contact that HubSpot doesn't hold");
            return;
        }
        places(call, "the activity", activity, first.get());
        tasks(call, first.get());
    }

    private void tasks(StoryCall call, HubSpotRecord contact) {
        List<HubSpotRecord> tasks = after.tasksOf(call);
        List<String> subjects = tasks.stream()
                .map(task -> task.value("hs_task_subject"))
                .sorted()
                .toList();
        same(call, "tasks", call.promises().stream().sorted().toList(), subjects);
        tasks.forEach(task -> places(call, "the task " + task.id(), task, contact));
    }

    /** The contacts of all, and the company and the open deal of the first. */
    private void places(StoryCall call, String what, HubSpotRecord record, HubSpotRecord first) {
        Set<String> contacts = call.people().stream()
                .flatMap(person -> after.contact(person).stream())
                .map(HubSpotRecord::id)
                .collect(Collectors.toSet());
        same(call, what + "'s contacts", new TreeSet<>(contacts), new TreeSet<>(record.linked("contacts")));
        one(call, what + "'s company", List.copyOf(first.linked("companies")), record.linked("companies"));
        one(call, what + "'s deal", after.open(first.linked("deals")), record.linked("deals"));
    }

    /** Exactly one of the candidates, none where there is no candidate. */
    private void one(StoryCall call, String what, List<String> candidates, Set<String> found) {
        if (found.size() != Math.min(1, candidates.size()) || !candidates.containsAll(found)) {
            add(call, "%s is %s instead of one of %s".formatted(what, found, candidates));
        }
    }

    private void nothingElse(List<StoryCall> calls) {
        List<StoryCall> written = calls.stream().filter(StoryCall::hasContact).toList();
        for (Kind kind : Kind.values()) {
            grown(
                    kind.objectType(),
                    written.stream().filter(call -> call.kind() == kind).count());
        }
        grown(
                "tasks",
                written.stream().mapToLong(call -> call.promises().size()).sum());
        for (String untouched : List.of("contacts", "companies", "deals", "notes")) {
            grown(untouched, 0);
        }
    }

    private void grown(String type, long expected) {
        long grown = (long) after.of(type).size() - before.of(type).size();
        if (grown != expected) {
            violations.add("HubSpot has %d more %s instead of %d".formatted(grown, type, expected));
        }
    }

    private void same(StoryCall call, String what, Object expected, Object found) {
        if (!expected.toString().equals(found.toString())) {
            add(call, "%s is \"%s\" instead of \"%s\"".formatted(what, found, expected));
        }
    }

    private void add(StoryCall call, String difference) {
        violations.add("call %s: %s".formatted(call.id(), difference));
    }
}
