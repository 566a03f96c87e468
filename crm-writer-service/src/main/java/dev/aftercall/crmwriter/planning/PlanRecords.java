package dev.aftercall.crmwriter.planning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.body.Body;
import dev.aftercall.crmwriter.body.SafeText;
import dev.aftercall.crmwriter.matching.Match;
import dev.aftercall.crmwriter.planning.CallToWrite.ActionItem;
import dev.aftercall.crmwriter.planning.CallToWrite.Direction;
import dev.aftercall.crmwriter.planning.CallToWrite.Result;
import dev.aftercall.crmwriter.planning.DesiredRecord.Link;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;

/**
 * What a matched call should look like in HubSpot: one activity, and one task per action item. The same call gives the
 * same plan. Property names and values as in HubSpot's guides to calls, meetings and tasks.
 */
public final class PlanRecords {

    /** Nobody works off more from one call; what a source sends beyond is left out. */
    static final int MOST_TASKS = 100;

    private static final int LONGEST_TITLE = 250;

    private static final Duration TIME_FOR_A_TASK = Duration.ofDays(1);

    private PlanRecords() {}

    /**
     * Plans.
     *
     * @param ownersByEmail HubSpot's owners by address in lower case
     * @param generation from 1, see {@link WriteId}
     * @return the activity, then the tasks
     */
    public static List<DesiredRecord> of(
            CallToWrite call, Match.Found match, Map<String, String> ownersByEmail, int generation) {
        String owner = call.repEmail() == null ? null : ownersByEmail.get(call.repEmail());
        List<Link> links = links(match);
        List<DesiredRecord> records = new ArrayList<>();
        boolean meeting = call.kind() == CallToWrite.Kind.MEETING;
        records.add(new DesiredRecord(
                WriteId.of(call.callId(), Part.ACTIVITY, null, generation),
                Part.ACTIVITY,
                null,
                meeting ? "meetings" : "calls",
                meeting ? meeting(call, owner) : phoneCall(call, owner),
                links));
        Set<String> planned = new HashSet<>();
        for (ActionItem item : call.actionItems()) {
            if (planned.size() == MOST_TASKS || !planned.add(item.id())) {
                continue; // a source that repeats an item means one task
            }
            String assignee = item.assigneeEmail() == null ? null : ownersByEmail.get(item.assigneeEmail());
            records.add(new DesiredRecord(
                    WriteId.of(call.callId(), Part.TASK, item.id(), generation),
                    Part.TASK,
                    item.id(),
                    "tasks",
                    task(call, item, assignee == null ? owner : assignee),
                    links));
        }
        return List.copyOf(records);
    }

    /** How many action items are more than a call may have as tasks. */
    public static long tasksLeftOut(CallToWrite call) {
        long items = call.actionItems().stream().map(ActionItem::id).distinct().count();
        return Math.max(0, items - MOST_TASKS);
    }

    private static List<Link> links(Match.Found match) {
        List<Link> links = new ArrayList<>();
        match.contacts().forEach(contact -> links.add(new Link("contacts", contact)));
        if (match.company() != null) {
            links.add(new Link("companies", match.company()));
        }
        if (match.deal() != null) {
            links.add(new Link("deals", match.deal()));
        }
        return links;
    }

    private static Map<String, String> phoneCall(CallToWrite call, @Nullable String owner) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("hs_timestamp", time(call.startedAt()));
        properties.put("hs_call_title", title(call));
        properties.put("hs_call_status", status(call.result()));
        putIfKnown(properties, "hs_call_body", Notebook.of(call.notes()).html(null));
        putIfKnown(
                properties,
                "hs_call_duration",
                call.talkMillis() == null ? null : call.talkMillis().toString());
        if (call.direction() != Direction.UNKNOWN) {
            properties.put("hs_call_direction", call.direction().name());
        }
        putIfKnown(properties, "hs_call_from_number", call.from());
        putIfKnown(properties, "hs_call_to_number", call.to());
        putIfKnown(properties, "hs_call_recording_url", call.recordingUrl());
        putIfKnown(properties, "hubspot_owner_id", owner);
        return properties;
    }

    private static Map<String, String> meeting(CallToWrite call, @Nullable String owner) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("hs_timestamp", time(call.startedAt()));
        properties.put("hs_meeting_start_time", time(call.startedAt()));
        properties.put("hs_meeting_end_time", time(call.endedAt() == null ? call.startedAt() : call.endedAt()));
        properties.put("hs_meeting_title", title(call));
        properties.put("hs_meeting_outcome", meetingOutcome(call.result()));
        // Not the body: that one is shown to everyone who was invited.
        putIfKnown(
                properties,
                "hs_internal_meeting_notes",
                Notebook.of(call.notes()).html(null));
        putIfKnown(properties, "hubspot_owner_id", owner);
        return properties;
    }

    private static Map<String, String> task(CallToWrite call, ActionItem item, @Nullable String owner) {
        Instant end = call.endedAt() == null ? call.startedAt() : call.endedAt();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("hs_timestamp", time(item.dueAt() == null ? end.plus(TIME_FOR_A_TASK) : item.dueAt()));
        properties.put("hs_task_subject", SafeText.oneLine(item.text(), LONGEST_TITLE));
        if (item.text().length() > LONGEST_TITLE) {
            properties.put("hs_task_body", Body.ofPlain(item.text()).html(null));
        }
        properties.put("hs_task_status", item.done() ? "COMPLETED" : "NOT_STARTED");
        properties.put("hs_task_type", "TODO");
        putIfKnown(properties, "hubspot_owner_id", owner);
        return properties;
    }

    private static String title(CallToWrite call) {
        if (call.title() != null && !call.title().isBlank()) {
            return SafeText.oneLine(call.title(), LONGEST_TITLE);
        }
        String who = call.outside().stream()
                .map(person -> person.name() == null ? person.email() : person.name())
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .orElse(call.outsideNumber());
        String what = call.kind() == CallToWrite.Kind.MEETING ? "Meeting" : "Call";
        return who == null ? what : what + " with " + SafeText.oneLine(who, LONGEST_TITLE - 20);
    }

    private static String status(Result result) {
        return switch (result) {
            case COMPLETED -> "COMPLETED";
            case NO_ANSWER, NO_SHOW -> "NO_ANSWER";
            case BUSY -> "BUSY";
            case FAILED -> "FAILED";
            case CANCELED -> "CANCELED";
        };
    }

    private static String meetingOutcome(Result result) {
        return switch (result) {
            case COMPLETED -> "COMPLETED";
            case NO_ANSWER, NO_SHOW, BUSY -> "NO_SHOW";
            case FAILED, CANCELED -> "CANCELED";
        };
    }

    private static String time(Instant instant) {
        return Instant.ofEpochMilli(instant.toEpochMilli()).toString();
    }

    private static void putIfKnown(Map<String, String> properties, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            properties.put(name, value);
        }
    }
}
