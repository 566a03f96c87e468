package dev.aftercall.callingest.sources;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.proving.ProofScheme;
import dev.aftercall.callingest.proving.ProofScheme.Kind;
import dev.aftercall.callingest.sources.SourceFacts.SecretFrom;
import dev.aftercall.callingest.sources.SourceFacts.Tells;
import dev.aftercall.events.Call;

/**
 * Vapi's server messages, as docs.vapi.ai/server-url/events has them: {@code {"message": {"type", "call", …}}}.
 *
 * <p>Only {@code end-of-call-report} says something lasting about a call, and it comes when the analysis is done; both its
 * present shape and the older flat one are read. The rep is the assistant.
 */
final class VapiSource implements SourceAdapter {

    private static final Set<String> WANT_AN_ANSWER =
            Set.of("assistant-request", "tool-calls", "transfer-destination-request", "knowledge-base-request");
    private static final String REPORT = "end-of-call-report";
    private static final int LONGEST_ID = 256;
    private static final int LONGEST_REFERENCE = 2_048;
    private static final long LONGEST_MILLIS = 366L * 24 * 60 * 60 * 1_000;
    private static final double MILLIS_PER_SECOND = 1_000;

    private static final SourceFacts FACTS = new SourceFacts(
            "Vapi server messages",
            new SourceFacts.Proving(
                    ProofScheme.BEARER,
                    Set.of(Kind.BEARER, Kind.HEADER, Kind.HMAC, Kind.STANDARD_WEBHOOKS),
                    SecretFrom.HERE,
                    "none, unless the HMAC credential signs a time"),
            new SourceFacts.Answering(
                    SourceAnswer.accepted(200),
                    "not known",
                    Duration.ofHours(24),
                    "not known; taken to be a day at most"),
            new SourceFacts.Naming("the SHA-256 of the body", "`message.call.id`", "`message.call.orgId`"),
            new SourceFacts.Saying(
                    Map.of(
                            REPORT,
                            List.of(Tells.COURSE, Tells.RECORDING, Tells.TRANSCRIPT, Tells.SUMMARY, Tells.ANALYSIS),
                            "status-update",
                            List.of(),
                            "transcript",
                            List.of(),
                            "conversation-update",
                            List.of(),
                            "hang",
                            List.of()),
                    "kept only; those that want an answer are refused: `assistant-request`, `tool-calls`,"
                            + " `transfer-destination-request`, `knowledge-base-request`",
                    "the assistant (AI)",
                    "the workspace's, of the call's type",
                    "milliseconds since 1970 or ISO 8601; seconds or milliseconds",
                    "lasting, unless the customer's own bucket signs them",
                    "none"),
            SecretsCut.ofLinksAnd("secret", "serverUrlSecret"),
            null);

    @Override
    public SourceFacts facts() {
        return FACTS;
    }

    @Override
    public Reading read(Payload body) {
        JsonFields message = JsonFields.lenient(body).requiredObject("message");
        String type = message.requiredText("type", LONGEST_ID);
        if (WANT_AN_ANSWER.contains(type)) {
            return new Reading.WantsAnswer(type);
        }
        if (!type.equals(REPORT)) {
            return new Reading.KeptOnly(type);
        }
        JsonFields call = message.requiredObject("call");
        StatedValues stated = new StatedValues();
        course(message, call, stated);
        content(message, stated);
        return new Reading.OfCall(
                new CallFacts(call.requiredText("id", LONGEST_ID), statedAt(message), stated.values()));
    }

    private static void course(JsonFields message, JsonFields call, StatedValues stated) {
        String callType = Objects.requireNonNullElse(call.text("type"), "");
        String endedReason = either(message.text("endedReason"), call.text("endedReason"));
        stated.put("kind", kind(callType))
                .put("direction", direction(callType))
                .put("sourceTenantId", call.text("orgId", LONGEST_ID))
                .put("startedAt", either(message.instant("startedAt"), call.instant("startedAt")))
                .put("endedAt", either(message.instant("endedAt"), call.instant("endedAt")))
                .put("talkMillis", talkMillis(message))
                .put("rep", rep(message, call))
                .put("participants", participants(message, call))
                .put("recording", recording(message));
        if (endedReason != null) {
            stated.put(
                    "outcome",
                    new StatedValues()
                            .put("result", VapiEndedReason.result(endedReason))
                            .put("sourceOutcome", endedReason)
                            .values());
        }
    }

    private static void content(JsonFields message, StatedValues stated) {
        JsonFields analysis = message.object("analysis");
        String summary = either(analysis == null ? null : analysis.text("summary"), message.text("summary"));
        if (summary != null && !summary.isBlank()) {
            stated.put(
                    "summary",
                    new StatedValues()
                            .put("text", summary)
                            .put("format", Call.Summary.Format.PLAIN)
                            .values());
        }
        String transcript = transcript(message);
        if (transcript != null && !transcript.isBlank()) {
            stated.put("transcript", new StatedValues().put("text", transcript).values());
        }
        if (analysis != null) {
            String evaluation = analysis.anyAsText("successEvaluation");
            if (evaluation != null && !evaluation.isBlank()) {
                stated.put("insights", List.of(Map.of("name", "success evaluation", "text", evaluation)));
            }
            if (analysis.isObject("structuredData")) {
                analysis.requiredObject("structuredData")
                        .asTexts()
                        .forEach((name, text) -> stated.put("custom/" + name, text));
            }
        }
    }

    /** Milliseconds since the epoch today, ISO 8601 in older reports. */
    private static @Nullable Instant statedAt(JsonFields message) {
        Instant stated =
                message.isNumber("timestamp") ? message.epochMillis("timestamp") : message.instant("timestamp");
        return either(stated, message.instant("endedAt"));
    }

    private static Call.@Nullable Kind kind(String callType) {
        return switch (callType) {
            case "inboundPhoneCall", "outboundPhoneCall" -> Call.Kind.PHONE_CALL;
            case "webCall" -> Call.Kind.SESSION;
            default -> null;
        };
    }

    private static Call.@Nullable Direction direction(String callType) {
        return switch (callType) {
            case "inboundPhoneCall" -> Call.Direction.INBOUND;
            case "outboundPhoneCall" -> Call.Direction.OUTBOUND;
            default -> null;
        };
    }

    private static @Nullable Long talkMillis(JsonFields message) {
        Double millis = message.number("durationMs");
        Double seconds = message.number("durationSeconds");
        if (millis == null && seconds == null) {
            return null;
        }
        return Math.clamp(Math.round(millis != null ? millis : seconds * MILLIS_PER_SECOND), 0, LONGEST_MILLIS);
    }

    private static SortedMap<String, Object> rep(JsonFields message, JsonFields call) {
        JsonFields assistant = assistant(message, call);
        String id = assistant == null ? null : assistant.text("id", LONGEST_ID);
        return new StatedValues()
                .put("sourceUserId", either(call.text("assistantId", LONGEST_ID), id))
                .put("name", assistant == null ? null : assistant.text("name"))
                .put("nature", Call.Rep.Nature.AI)
                .values();
    }

    private static List<Map<String, Object>> participants(JsonFields message, JsonFields call) {
        List<Map<String, Object>> participants = new ArrayList<>();
        JsonFields customer = either(message.object("customer"), call.object("customer"));
        if (customer != null) {
            StatedValues person = new StatedValues()
                    .put("name", customer.text("name"))
                    .put("email", customer.text("email"))
                    .put("phone", customer.phone("number"));
            if (!person.isEmpty()) {
                participants.add(
                        person.put("role", Call.Participant.Role.EXTERNAL).values());
            }
        }
        JsonFields assistant = assistant(message, call);
        String name = assistant == null ? null : assistant.text("name");
        if (name != null && !name.isBlank()) {
            participants.add(new StatedValues()
                    .put("name", name)
                    .put("role", Call.Participant.Role.AI)
                    .values());
        }
        return participants;
    }

    private static @Nullable JsonFields assistant(JsonFields message, JsonFields call) {
        return either(message.object("assistant"), call.object("assistant"));
    }

    private static @Nullable Map<String, Object> recording(JsonFields message) {
        String address = null;
        JsonFields artifact = message.object("artifact");
        if (artifact != null) {
            address = artifact.text("recordingUrl", LONGEST_REFERENCE);
            if (address == null && artifact.isObject("recording")) {
                address = recordingAddress(artifact.requiredObject("recording"));
            }
        }
        address = either(address, message.text("recordingUrl", LONGEST_REFERENCE));
        address = SecretsCut.whole(address);
        return address == null || address.isBlank() ? null : Map.of("reference", address);
    }

    private static @Nullable String recordingAddress(JsonFields recording) {
        JsonFields mono = recording.object("mono");
        return either(
                mono == null ? null : mono.text("combinedUrl", LONGEST_REFERENCE),
                recording.text("stereoUrl", LONGEST_REFERENCE));
    }

    private static @Nullable String transcript(JsonFields message) {
        JsonFields artifact = message.object("artifact");
        String text = either(artifact == null ? null : artifact.text("transcript"), message.text("transcript"));
        if (text != null) {
            return text;
        }
        return lines(artifact == null ? List.of() : artifact.objects("messages"));
    }

    private static @Nullable String lines(List<JsonFields> messages) {
        String lines = messages.stream()
                .filter(said -> said.text("message") != null)
                .map(said -> "%s: %s".formatted(said.text("role"), said.text("message")))
                .collect(Collectors.joining("\n"));
        return lines.isEmpty() ? null : lines;
    }

    private static <T> @Nullable T either(@Nullable T first, @Nullable T second) {
        return first != null ? first : second;
    }
}
