package dev.aftercall.callingest.sources;

import java.util.Set;

/** What a callback of Twilio tells of, since it doesn't say so itself. */
final class TwilioEvent {

    static final String CALL_OVER = "call completed, busy, failed, no-answer, canceled";
    static final String RECORDING_DONE = "recording completed";

    private static final Set<String> OVER = Set.of("completed", "busy", "failed", "no-answer", "canceled");

    private TwilioEvent() {}

    static String of(FormFields form) {
        String recording = form.text("RecordingStatus");
        if (form.text("RecordingSid") != null && recording != null) {
            return recording.equals("completed") ? RECORDING_DONE : "recording " + recording;
        }
        String status = form.text("CallStatus");
        if (status == null) {
            return "other";
        }
        return OVER.contains(status) ? CALL_OVER : "call " + status;
    }
}
