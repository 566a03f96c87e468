package dev.aftercall.callingest.sources;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.proving.ProofScheme;
import dev.aftercall.callingest.proving.ProofScheme.Kind;
import dev.aftercall.callingest.sources.SourceFacts.SecretFrom;
import dev.aftercall.callingest.sources.SourceFacts.Tells;
import dev.aftercall.events.Call;
import dev.aftercall.events.Call.Outcome.Result;

/**
 * Retell's webhooks, as docs.retellai.com/features/webhook-overview has them: {@code {"event", "call"}}. {@code call_ended}
 * comes at the end, {@code call_analyzed} when the analysis is done. The rep is the agent. Where an account has personal data
 * scrubbed, what is scrubbed is read and not what it was made of.
 */
final class RetellSource implements SourceAdapter {

    private static final String ENDED = "call_ended";
    private static final String ANALYZED = "call_analyzed";
    private static final int LONGEST_ID = 256;
    private static final int LONGEST_REFERENCE = 2_048;
    private static final long LONGEST_MILLIS = 366L * 24 * 60 * 60 * 1_000;
    private static final Set<String> KNOWN = Set.of(
            "call_id",
            "call_type",
            "agent_id",
            "agent_name",
            "direction",
            "from_number",
            "to_number",
            "start_timestamp",
            "end_timestamp",
            "duration_ms",
            "disconnection_reason",
            "transcript",
            "transcript_object",
            "transcript_with_tool_calls",
            "scrubbed_transcript_with_tool_calls",
            "recording_url",
            "scrubbed_recording_url",
            "recording_multi_channel_url",
            "scrubbed_recording_multi_channel_url",
            "public_log_url",
            "knowledge_base_retrieved_contents_url",
            "metadata",
            "retell_llm_dynamic_variables",
            "collected_dynamic_variables",
            "call_analysis",
            "latency",
            "llm_token_usage",
            "call_cost",
            "access_token");

    private static final SourceFacts FACTS = new SourceFacts(
            "Retell's webhooks of calls",
            new SourceFacts.Proving(
                    ProofScheme.fixed(Kind.RETELL), Set.of(Kind.RETELL), SecretFrom.THE_PLATFORM, "5 minutes"),
            new SourceFacts.Answering(
                    SourceAnswer.accepted(200), "10 seconds", Duration.ofHours(1), "up to 3 times, soon after"),
            new SourceFacts.Naming("the SHA-256 of the body", "`call.call_id`", "none: one account has one API key"),
            new SourceFacts.Saying(
                    Map.of(
                            "call_started",
                            List.of(),
                            ENDED,
                            List.of(Tells.COURSE, Tells.RECORDING, Tells.TRANSCRIPT),
                            ANALYZED,
                            List.of(Tells.COURSE, Tells.RECORDING, Tells.TRANSCRIPT, Tells.SUMMARY, Tells.ANALYSIS),
                            "transcript_updated",
                            List.of()),
                    "the agent (AI)",
                    "the agent's, which is the workspace's",
                    "milliseconds since 1970; milliseconds",
                    "lasting, unless the account has them signed: 24 hours",
                    "none"),
            SecretsCut.ofLinksAnd("access_token"),
            null);

    @Override
    public SourceFacts facts() {
        return FACTS;
    }

    @Override
    public Reading read(Payload body) {
        JsonFields payload = JsonFields.lenient(body);
        String event = payload.requiredText("event", LONGEST_ID);
        if (!FACTS.saying().tells(event)) {
            return new Reading.KeptOnly(event);
        }
        JsonFields call = payload.requiredObject("call");
        StatedValues stated = new StatedValues();
        course(call, stated);
        content(call, stated);
        analysis(call, stated);
        return new Reading.OfCall(
                new CallFacts(call.requiredText("call_id", LONGEST_ID), statedAt(event, call), stated.values()));
    }

    /** At its end, so that an analysis that comes before it still counts for more; an analysis when it comes. */
    private static @Nullable Instant statedAt(String event, JsonFields call) {
        return event.equals(ENDED) ? call.epochMillis("end_timestamp") : null;
    }

    private static void course(JsonFields call, StatedValues stated) {
        String direction = Objects.requireNonNullElse(call.text("direction"), "");
        String type = Objects.requireNonNullElse(call.text("call_type"), "");
        stated.put("kind", kind(type, direction))
                .put("direction", direction(direction))
                .put("startedAt", call.epochMillis("start_timestamp"))
                .put("endedAt", call.epochMillis("end_timestamp"))
                .put("talkMillis", call.wholeNumber("duration_ms", 0, LONGEST_MILLIS))
                .put("rep", rep(call))
                .put("participants", participants(call, direction));
        String reason = call.text("disconnection_reason");
        if (reason != null && !reason.isBlank()) {
            stated.put("outcome", Map.of("result", result(call, reason).name(), "sourceOutcome", reason));
        }
    }

    private static Call.@Nullable Kind kind(String type, String direction) {
        if (type.equals("web_call")) {
            return Call.Kind.SESSION;
        }
        return type.equals("phone_call") || direction(direction) != null ? Call.Kind.PHONE_CALL : null;
    }

    private static Call.@Nullable Direction direction(String direction) {
        return switch (direction) {
            case "inbound" -> Call.Direction.INBOUND;
            case "outbound" -> Call.Direction.OUTBOUND;
            default -> null;
        };
    }

    /** Whoever is connected may be a machine, which only the analysis tells. */
    private static Result result(JsonFields call, String reason) {
        JsonFields analysis = call.object("call_analysis");
        boolean isMachine = analysis != null && Boolean.TRUE.equals(analysis.flag("in_voicemail"));
        Result result = RetellDisconnection.result(reason);
        return isMachine && result == Result.CONNECTED ? Result.NO_ANSWER : result;
    }

    private static SortedMap<String, Object> rep(JsonFields call) {
        return new StatedValues()
                .put("sourceUserId", call.text("agent_id", LONGEST_ID))
                .put("name", call.text("agent_name"))
                .put("nature", Call.Rep.Nature.AI)
                .values();
    }

    private static List<SortedMap<String, Object>> participants(JsonFields call, String direction) {
        StatedValues customer = new StatedValues()
                .put(
                        "phone",
                        PhoneNumbers.told(call.phone(direction.equals("outbound") ? "to_number" : "from_number")));
        StatedValues agent = new StatedValues().put("name", call.text("agent_name"));
        return Stream.of(
                        customer.isEmpty() ? customer : customer.put("role", Call.Participant.Role.EXTERNAL),
                        agent.isEmpty() ? agent : agent.put("role", Call.Participant.Role.AI))
                .filter(person -> !person.isEmpty())
                .map(StatedValues::values)
                .toList();
    }

    private static void content(JsonFields call, StatedValues stated) {
        String scrubbed = call.text("scrubbed_recording_url", LONGEST_REFERENCE);
        String link = SecretsCut.whole(scrubbed != null ? scrubbed : call.text("recording_url", LONGEST_REFERENCE));
        if (link != null && !link.isBlank()) {
            stated.put("recording", Map.of("reference", link));
        }
        String transcript = transcript(call);
        if (transcript != null && !transcript.isBlank()) {
            stated.put("transcript", Map.of("text", transcript));
        }
        new CustomFields(stated)
                .all("metadata.", call.object("metadata"))
                .all("variables.", call.object("collected_dynamic_variables"))
                .but("", call, KNOWN);
    }

    private static @Nullable String transcript(JsonFields call) {
        Spoken scrubbed = new Spoken();
        for (JsonFields said : call.objects("scrubbed_transcript_with_tool_calls")) {
            scrubbed.add(speaker(said.text("role")), said.text("content"));
        }
        return scrubbed.text() != null ? scrubbed.text() : call.text("transcript");
    }

    private static @Nullable String speaker(@Nullable String role) {
        return role == null || role.isBlank()
                ? null
                : role.substring(0, 1).toUpperCase(Locale.ROOT) + role.substring(1);
    }

    private static void analysis(JsonFields call, StatedValues stated) {
        JsonFields analysis = call.object("call_analysis");
        if (analysis == null) {
            return;
        }
        String summary = analysis.text("call_summary");
        if (summary != null && !summary.isBlank()) {
            stated.put("summary", Map.of("text", summary, "format", Call.Summary.Format.PLAIN.name()));
        }
        String sentiment = analysis.text("user_sentiment", LONGEST_ID);
        if (sentiment != null && !sentiment.isBlank() && !sentiment.equals("Unknown")) {
            stated.put("sentiment", Map.of("label", sentiment));
        }
        Boolean successful = analysis.flag("call_successful");
        if (successful != null) {
            stated.put("insights", List.of(Map.of("name", "call successful", "text", successful.toString())));
        }
        new CustomFields(stated).all("", analysis.object("custom_analysis_data"));
    }
}
