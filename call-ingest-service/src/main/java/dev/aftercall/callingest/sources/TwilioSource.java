package dev.aftercall.callingest.sources;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.proving.ProofScheme;
import dev.aftercall.callingest.proving.ProofScheme.Kind;
import dev.aftercall.callingest.sources.SourceFacts.SecretFrom;
import dev.aftercall.callingest.sources.SourceFacts.Tells;
import dev.aftercall.events.Call;
import dev.aftercall.events.Call.Outcome.Result;

/**
 * Twilio's voice callbacks, as twilio.com/docs/usage/webhooks/voice-webhooks has them: forms without an event's name, so that
 * it follows from the parameters. A leg that another call dialled is a part of that call.
 */
final class TwilioSource implements SourceAdapter {

    private static final int LONGEST_ID = 256;
    private static final int LONGEST_REFERENCE = 2_048;
    private static final long LONGEST_MILLIS = 366L * 24 * 60 * 60 * 1_000;
    private static final String COMPLETED = "completed";
    private static final Set<String> KNOWN = Set.of(
            "CallSid",
            "ParentCallSid",
            "AccountSid",
            "From",
            "To",
            "Caller",
            "Called",
            "Direction",
            "CallStatus",
            "CallDuration",
            "Duration",
            "Timestamp",
            "SequenceNumber",
            "CallerName",
            "ApiVersion",
            "CallbackSource",
            "RecordingSid",
            "RecordingUrl",
            "RecordingStatus",
            "RecordingStartTime",
            "CallToken",
            "StirPassportToken");

    private static final SourceFacts FACTS = new SourceFacts(
            "Twilio's voice callbacks of status and recording",
            new SourceFacts.Proving(
                    ProofScheme.fixed(Kind.TWILIO), Set.of(Kind.TWILIO), SecretFrom.THE_PLATFORM, "none in the scheme"),
            new SourceFacts.Answering(
                    new SourceAnswer(200, "text/xml", "<Response/>", Map.of()),
                    "15 seconds",
                    Duration.ofDays(1),
                    "as the URL's connection overrides say; taken to be a day at most"),
            new SourceFacts.Naming(
                    "the SHA-256 of the body and the URL's query, which the signature covers",
                    "`ParentCallSid`, else `CallSid`",
                    "`AccountSid`"),
            new SourceFacts.Saying(
                    Map.of(
                            "call queued, initiated, ringing, in-progress",
                            List.of(),
                            TwilioEvent.CALL_OVER,
                            List.of(Tells.COURSE),
                            TwilioEvent.RECORDING_DONE,
                            List.of(Tells.RECORDING),
                            "recording in-progress, absent, failed",
                            List.of()),
                    "the `client:` or `sip:` user on our side, where there is one",
                    "Twilio's, turned where a `client:` or `sip:` user calls; a call that is dialled to a rep first counts as"
                            + " outbound",
                    "RFC 2822; seconds",
                    "lasting; protected where the account says so",
                    "recordings, where their access is protected"),
            SecretsCut.ofLinksAnd(),
            null);

    @Override
    public SourceFacts facts() {
        return FACTS;
    }

    @Override
    public Reading read(Payload payload) {
        if (payload.isJson()) {
            return new Reading.KeptOnly("json");
        }
        FormFields form = FormFields.of(payload);
        String sid = form.text("CallSid", LONGEST_ID);
        String event = TwilioEvent.of(form);
        if (sid == null || !FACTS.saying().tells(event)) {
            return new Reading.KeptOnly(event);
        }
        String parent = form.text("ParentCallSid", LONGEST_ID);
        StatedValues stated = new StatedValues().put("sourceTenantId", form.text("AccountSid", LONGEST_ID));
        if (event.equals(TwilioEvent.RECORDING_DONE)) {
            recording(form, stated);
        } else if (parent != null) {
            leg(sid, form, stated);
        } else {
            course(form, stated);
        }
        return new Reading.OfCall(new CallFacts(
                parent != null ? parent : sid, time(form.text("Timestamp", LONGEST_ID)), stated.values()));
    }

    private static void course(FormFields form, StatedValues stated) {
        Instant ended = time(form.text("Timestamp", LONGEST_ID));
        Long talked = form.secondsAsMillis("CallDuration", LONGEST_MILLIS);
        String status = Objects.requireNonNull(form.text("CallStatus"));
        TwilioSides sides = TwilioSides.of(form);
        stated.put("kind", Call.Kind.PHONE_CALL)
                .put("direction", sides.direction())
                .put("startedAt", ended == null || talked == null ? null : ended.minusMillis(talked))
                .put("endedAt", ended)
                .put("talkMillis", talked)
                .put("outcome", Map.of("result", result(status).name(), "sourceOutcome", status))
                .put("rep", sides.rep())
                .put("participants", sides.participants());
        new CustomFields(stated).keep("", form.all(), KNOWN);
    }

    private static void leg(String sid, FormFields form, StatedValues stated) {
        Instant ended = time(form.text("Timestamp", LONGEST_ID));
        Long talked = form.secondsAsMillis("CallDuration", LONGEST_MILLIS);
        stated.put(
                        "legs/" + sid,
                        new StatedValues()
                                .put("sourceLegId", sid)
                                .put("from", form.phone("From"))
                                .put("to", form.phone("To"))
                                .put("startedAt", ended == null || talked == null ? null : ended.minusMillis(talked))
                                .put("endedAt", ended)
                                .values())
                .put("custom/leg." + sid, form.text("CallStatus"));
    }

    private static void recording(FormFields form, StatedValues stated) {
        String link = SecretsCut.whole(form.text("RecordingUrl", LONGEST_REFERENCE));
        if (link != null) {
            stated.put("recording", Map.of("reference", link, "access", "Twilio account"));
        }
        stated.put("custom/RecordingSid", form.text("RecordingSid", LONGEST_ID));
    }

    static Result result(String status) {
        return switch (status) {
            case COMPLETED -> Result.CONNECTED;
            case "no-answer" -> Result.NO_ANSWER;
            case "busy" -> Result.BUSY;
            case "canceled" -> Result.CANCELED;
            case "failed" -> Result.FAILED;
            default -> Result.UNKNOWN;
        };
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null
                    ? null
                    : OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
