package dev.aftercall.crmwriter.planning;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.body.Body;
import dev.aftercall.crmwriter.body.SafeText;
import dev.aftercall.crmwriter.planning.CallToWrite.Direction;
import dev.aftercall.crmwriter.planning.CallToWrite.Result;
import dev.aftercall.crmwriter.planning.Plan.Remark;

/**
 * The call or meeting itself, property by property. Names and values as in HubSpot's guides to calls and meetings.
 *
 * @param remark what is to be known of it, written as it is
 */
record PlanActivity(
        String objectType,
        Map<String, String> properties,
        @Nullable Remark remark) {

    private static final int LONGEST_NUMBER = 100;

    /**
     * Plans.
     *
     * @param text what is to be read in it
     */
    static PlanActivity of(CallToWrite call, Body text, Surroundings around) {
        String wholeAt = around.links().of(call.workspace(), call.callId());
        Body whole = call.hasTranscript() && wholeAt != null ? text.and(Body.ofLink(wholeAt, "Transcript")) : text;
        String body = whole.isEmpty() ? null : whole.html(wholeAt);
        return call.kind() == CallToWrite.Kind.MEETING ? meeting(call, body, around) : phoneCall(call, body, around);
    }

    private static PlanActivity phoneCall(CallToWrite call, @Nullable String body, Surroundings around) {
        Outcomes outcome = Outcomes.ofCall(call.outcome(), around.portal().callOutcomes());
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("hs_timestamp", Times.text(call.startedAt()));
        properties.put("hs_call_title", Titles.of(call));
        properties.put("hs_call_status", status(call.outcome().result()));
        putIfKnown(properties, "hs_call_disposition", outcome.value());
        putIfKnown(properties, "hs_call_body", body);
        putIfKnown(
                properties,
                "hs_call_duration",
                call.talkMillis() == null ? null : call.talkMillis().toString());
        if (call.direction() != Direction.UNKNOWN) {
            properties.put("hs_call_direction", call.direction().name());
        }
        putIfKnown(properties, "hs_call_from_number", number(call.from()));
        putIfKnown(properties, "hs_call_to_number", number(call.to()));
        putIfKnown(properties, "hs_call_recording_url", call.recordingUrl());
        putIfKnown(properties, "hubspot_owner_id", around.owner(call.repEmail()).orElse(null));
        return new PlanActivity("calls", properties, outcome.remark());
    }

    private static PlanActivity meeting(CallToWrite call, @Nullable String body, Surroundings around) {
        Outcomes outcome = Outcomes.ofMeeting(call.outcome(), around.portal().meetingOutcomes());
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("hs_timestamp", Times.text(call.startedAt()));
        properties.put("hs_meeting_start_time", Times.text(call.startedAt()));
        properties.put("hs_meeting_end_time", Times.text(call.end()));
        properties.put("hs_meeting_title", Titles.of(call));
        putIfKnown(properties, "hs_meeting_outcome", outcome.value());
        // Not the body: that one is shown to everyone who was invited.
        putIfKnown(properties, "hs_internal_meeting_notes", body);
        putIfKnown(properties, "hubspot_owner_id", around.owner(call.repEmail()).orElse(null));
        return new PlanActivity("meetings", properties, outcome.remark());
    }

    private static String status(Result result) {
        return switch (result) {
            case CONNECTED, LEFT_VOICEMAIL, UNKNOWN -> "COMPLETED";
            case NO_ANSWER, NO_SHOW -> "NO_ANSWER";
            case BUSY -> "BUSY";
            case FAILED -> "FAILED";
            case CANCELED -> "CANCELED";
        };
    }

    private static @Nullable String number(@Nullable String number) {
        return number == null ? null : SafeText.oneLine(number, LONGEST_NUMBER);
    }

    private static void putIfKnown(Map<String, String> properties, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            properties.put(name, value);
        }
    }
}
