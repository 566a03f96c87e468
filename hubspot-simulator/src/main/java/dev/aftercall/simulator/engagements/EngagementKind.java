package dev.aftercall.simulator.engagements;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.ObjectType;

import static dev.aftercall.simulator.engagements.EngagementField.number;
import static dev.aftercall.simulator.engagements.EngagementField.text;
import static dev.aftercall.simulator.engagements.EngagementField.time;

/** The types of engagement, each with the type of record that it is since, and what its metadata hold. */
enum EngagementKind {
    NOTE,
    CALL,
    MEETING,
    TASK,
    EMAIL,
    INCOMING_EMAIL,
    FORWARDED_EMAIL;

    static final String DIRECTION = "hs_email_direction";

    private static final List<EngagementField> OF_NOTES = List.of(text("body", "hs_note_body"));
    private static final List<EngagementField> OF_CALLS = List.of(
            text("toNumber", "hs_call_to_number"),
            text("fromNumber", "hs_call_from_number"),
            text("status", "hs_call_status"),
            number("durationMilliseconds", "hs_call_duration"),
            text("recordingUrl", "hs_call_recording_url"),
            text("body", "hs_call_body"),
            text("disposition", "hs_call_disposition"),
            text("externalId", "hs_call_external_id"),
            text("externalAccountId", "hs_call_external_account_id"),
            text("title", "hs_call_title"));
    private static final List<EngagementField> OF_MEETINGS = List.of(
            text("title", "hs_meeting_title"),
            text("body", "hs_meeting_body"),
            time("startTime", "hs_meeting_start_time"),
            time("endTime", "hs_meeting_end_time"),
            text("internalMeetingNotes", "hs_internal_meeting_notes"),
            text("meetingOutcome", "hs_meeting_outcome"),
            text("location", "hs_meeting_location"));
    private static final List<EngagementField> OF_TASKS = List.of(
            text("subject", "hs_task_subject"),
            text("body", "hs_task_body"),
            text("status", "hs_task_status"),
            text("priority", "hs_task_priority"),
            text("taskType", "hs_task_type"));
    private static final List<EngagementField> OF_EMAILS = List.of(
            text("subject", "hs_email_subject"),
            text("html", "hs_email_html"),
            text("text", "hs_email_text"),
            text("status", "hs_email_status"));

    ObjectType objects() {
        return switch (this) {
            case NOTE -> ObjectType.NOTES;
            case CALL -> ObjectType.CALLS;
            case MEETING -> ObjectType.MEETINGS;
            case TASK -> ObjectType.TASKS;
            case EMAIL, INCOMING_EMAIL, FORWARDED_EMAIL -> ObjectType.EMAILS;
        };
    }

    List<EngagementField> fields() {
        return switch (this) {
            case NOTE -> OF_NOTES;
            case CALL -> OF_CALLS;
            case MEETING -> OF_MEETINGS;
            case TASK -> OF_TASKS;
            case EMAIL, INCOMING_EMAIL, FORWARDED_EMAIL -> OF_EMAILS;
        };
    }

    boolean isEmail() {
        return objects().equals(ObjectType.EMAILS);
    }

    static Optional<EngagementKind> parse(String name) {
        return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
    }

    /** The type of engagement that a record is; e-mails go by their direction. */
    static EngagementKind of(CrmRecord row) {
        return Arrays.stream(values())
                .filter(kind -> kind.objects().equals(row.type()))
                .filter(kind -> !kind.isEmail()
                        || kind.name().equals(row.value(DIRECTION).orElse(EMAIL.name())))
                .findFirst()
                .orElse(EMAIL);
    }

    /** The types of record that are engagements. */
    static List<ObjectType> types() {
        return Arrays.stream(values()).map(EngagementKind::objects).distinct().toList();
    }
}
