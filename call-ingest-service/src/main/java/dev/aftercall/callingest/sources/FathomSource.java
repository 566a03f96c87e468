package dev.aftercall.callingest.sources;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.proving.ProofScheme;
import dev.aftercall.callingest.proving.ProofScheme.Kind;
import dev.aftercall.callingest.sources.SourceFacts.SecretFrom;
import dev.aftercall.callingest.sources.SourceFacts.Tells;
import dev.aftercall.events.Call;

/**
 * Fathom's only webhook, as developers.fathom.ai/api-reference/webhook-payloads/new-meeting-content-ready has it: a meeting
 * with its content, once that is ready. Which parts it holds was chosen when the webhook was made.
 */
final class FathomSource implements SourceAdapter {

    private static final String ONLY_EVENT = "new-meeting-content-ready";
    private static final int LONGEST_ID = 256;
    private static final int LONGEST_REFERENCE = 2_048;
    private static final long LONGEST_MILLIS = 366L * 24 * 60 * 60 * 1_000;
    private static final Set<String> KNOWN = Set.of(
            "recording_id",
            "url",
            "share_url",
            "title",
            "meeting_title",
            "recording_start_time",
            "recording_end_time",
            "recorded_by",
            "calendar_invitees",
            "transcript",
            "transcript_language",
            "default_summary",
            "action_items",
            "crm_matches",
            "created_at");

    private static final SourceFacts FACTS = new SourceFacts(
            "Fathom's webhook of meeting content",
            new SourceFacts.Proving(
                    ProofScheme.STANDARD_WEBHOOKS,
                    Set.of(Kind.STANDARD_WEBHOOKS),
                    SecretFrom.THE_PLATFORM,
                    "5 minutes"),
            new SourceFacts.Answering(
                    SourceAnswer.accepted(200),
                    "not known",
                    Duration.ofHours(75),
                    "not known; taken to be as Svix does"),
            new SourceFacts.Naming("`webhook-id`", "`recording_id`, else `url`, else `share_url`", "none"),
            new SourceFacts.Saying(
                    Map.of(
                            ONLY_EVENT,
                            List.of(Tells.COURSE, Tells.RECORDING, Tells.TRANSCRIPT, Tells.SUMMARY, Tells.ANALYSIS)),
                    "`recorded_by`",
                    "none: a meeting",
                    "ISO 8601 with an offset",
                    "lasting, as far as the meeting is shared",
                    "none"),
            SecretsCut.ofLinksAnd(),
            null);

    @Override
    public SourceFacts facts() {
        return FACTS;
    }

    @Override
    public Reading read(Payload body) {
        JsonFields meeting = JsonFields.lenient(body);
        String id = meeting.id("recording_id", LONGEST_ID);
        String url = meeting.text("url", LONGEST_ID);
        String known = id != null ? id : url != null ? url : meeting.text("share_url", LONGEST_ID);
        if (known == null || known.isBlank()) {
            throw InvalidPayload.at("recording_id", "the recording's id, and neither it nor a url is there");
        }
        StatedValues stated = new StatedValues();
        course(meeting, stated);
        people(meeting, stated);
        content(meeting, stated);
        actionItems(meeting, stated);
        new CustomFields(stated).but("", meeting, KNOWN);
        return new Reading.OfCall(new CallFacts(known, null, stated.values()));
    }

    private static void course(JsonFields meeting, StatedValues stated) {
        Instant start = meeting.instant("recording_start_time");
        Instant end = meeting.instant("recording_end_time");
        String title = meeting.text("meeting_title");
        stated.put("kind", Call.Kind.MEETING)
                .put("title", title == null || title.isBlank() ? meeting.text("title") : title)
                .put("startedAt", start)
                .put("endedAt", end)
                .put("outcome", Map.of("result", Call.Outcome.Result.CONNECTED.name()));
        if (start != null && end != null && !end.isBefore(start)) {
            stated.put("talkMillis", Math.min(Duration.between(start, end).toMillis(), LONGEST_MILLIS));
        }
        String share = meeting.text("share_url", LONGEST_REFERENCE);
        String link = SecretsCut.whole(share != null ? share : meeting.text("url", LONGEST_REFERENCE));
        if (link != null && !link.isBlank()) {
            stated.put("recording", Map.of("reference", link, "access", "Fathom"));
        }
    }

    private static void people(JsonFields meeting, StatedValues stated) {
        JsonFields recorder = meeting.object("recorded_by");
        if (recorder != null) {
            stated.put(
                    "rep",
                    new StatedValues()
                            .put("email", recorder.text("email"))
                            .put("name", recorder.text("name"))
                            .put("nature", Call.Rep.Nature.HUMAN)
                            .values());
        }
        stated.put(
                "participants",
                meeting.objects("calendar_invitees").stream()
                        .map(FathomSource::participant)
                        .toList());
    }

    private static Map<String, Object> participant(JsonFields invitee) {
        Boolean isExternal = invitee.flag("is_external");
        Call.Participant.Role role = isExternal == null
                ? Call.Participant.Role.UNKNOWN
                : isExternal ? Call.Participant.Role.EXTERNAL : Call.Participant.Role.INTERNAL;
        return new StatedValues()
                .put("name", invitee.text("name"))
                .put("email", invitee.text("email"))
                .put("role", role)
                .values();
    }

    private static void content(JsonFields meeting, StatedValues stated) {
        JsonFields summary = meeting.object("default_summary");
        String markdown = summary == null ? null : summary.text("markdown_formatted");
        if (markdown != null && !markdown.isBlank()) {
            stated.put("summary", Map.of("text", markdown, "format", Call.Summary.Format.MARKDOWN.name()));
        }
        Spoken spoken = new Spoken();
        for (JsonFields said : meeting.objects("transcript")) {
            spoken.add(speaker(said), said.text("text"));
        }
        if (spoken.text() != null) {
            stated.put(
                    "transcript",
                    new StatedValues()
                            .put("text", spoken.text())
                            .put("language", meeting.text("transcript_language", LONGEST_ID))
                            .values());
        }
    }

    private static @Nullable String speaker(JsonFields said) {
        JsonFields speaker = said.object("speaker");
        return speaker == null ? null : speaker.text("display_name");
    }

    private static void actionItems(JsonFields meeting, StatedValues stated) {
        long position = 0;
        for (JsonFields item : meeting.objects("action_items")) {
            String text = item.text("description");
            if (text == null || text.isBlank()) {
                continue;
            }
            JsonFields assignee = item.object("assignee");
            String id = ActionItemId.ofText(text);
            stated.put(
                    "actionItems/" + id,
                    new StatedValues()
                            .put("id", id)
                            .put("text", text)
                            .put("assignee", assignee == null ? null : assignee.text("email"))
                            .put("done", Boolean.TRUE.equals(item.flag("completed")))
                            .put("position", position++)
                            .values());
        }
    }
}
