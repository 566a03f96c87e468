package dev.aftercall.callingest.sources;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.proving.ProofScheme;
import dev.aftercall.callingest.proving.ProofScheme.Kind;
import dev.aftercall.callingest.sources.SourceFacts.SecretFrom;
import dev.aftercall.callingest.sources.SourceFacts.Tells;
import dev.aftercall.events.Call;

/**
 * Our own payload: {@code {"type": "call.ended" | "call.updated", "timestamp": …, "data": {…}}}, where {@code data} has the
 * fields of {@link Call} under their own names. What differs from it is in README.md.
 */
final class CanonicalSource implements SourceAdapter {

    private static final List<String> TYPES = List.of("call.ended", "call.updated");
    private static final int LONGEST_ID = 256;
    private static final int LONGEST_REFERENCE = 2_048;
    private static final int LONGEST_AMOUNT = 18;
    private static final long LONGEST_MILLIS = 366L * 24 * 60 * 60 * 1_000;

    private static final SourceFacts FACTS = new SourceFacts(
            "Our own payload, for whatever has no adapter",
            new SourceFacts.Proving(
                    ProofScheme.STANDARD_WEBHOOKS,
                    Set.of(Kind.STANDARD_WEBHOOKS, Kind.HMAC, Kind.BEARER, Kind.HEADER, Kind.BASIC),
                    SecretFrom.HERE,
                    "5 minutes, where a time is signed"),
            new SourceFacts.Answering(
                    SourceAnswer.accepted(202),
                    "the sender's choice; we answer within 10 seconds",
                    Duration.ofHours(75),
                    "the sender's choice; Standard Webhooks recommends 75 hours"),
            new SourceFacts.Naming(
                    "`webhook-id`, where the proof has it; else the SHA-256 of the body",
                    "`data.sourceCallId`",
                    "`data.sourceTenantId`"),
            new SourceFacts.Saying(
                    Map.of("call.ended", List.of(Tells.COURSE), "call.updated", List.of(Tells.WHATEVER_IT_HOLDS)),
                    "refused with those there are: they would else be lost without a word",
                    "`data.rep`",
                    "the workspace's",
                    "ISO 8601 with an offset; milliseconds",
                    "as `recording.expiresAt` says",
                    "none"),
            SecretsCut.NOTHING,
            null);

    @Override
    public SourceFacts facts() {
        return FACTS;
    }

    @Override
    public Reading read(Payload body) {
        JsonFields payload = JsonFields.strict(body);
        payload.requireOneOf("type", TYPES);
        JsonFields data = payload.requiredObject("data");
        StatedValues stated = new StatedValues();
        course(data, stated);
        content(data, stated);
        return new Reading.OfCall(new CallFacts(
                data.requiredText("sourceCallId", LONGEST_ID), payload.instant("timestamp"), stated.values()));
    }

    private static void course(JsonFields data, StatedValues stated) {
        stated.put("kind", data.oneOf("kind", Call.Kind.class))
                .put("sourceTenantId", data.text("sourceTenantId", LONGEST_ID))
                .put("parentSourceCallId", data.text("parentSourceCallId", LONGEST_ID))
                .put("legs", mapped(data.objects("legs"), CanonicalSource::leg))
                .put("participants", mapped(data.objects("participants"), CanonicalSource::participant))
                .put("rep", fields(data.object("rep"), CanonicalSource::rep))
                .put("direction", data.oneOf("direction", Call.Direction.class))
                .put("startedAt", data.instant("startedAt"))
                .put("answeredAt", data.instant("answeredAt"))
                .put("endedAt", data.instant("endedAt"))
                .put("ringMillis", millis(data, "ringMillis"))
                .put("talkMillis", millis(data, "talkMillis"))
                .put("outcome", fields(data.object("outcome"), CanonicalSource::outcome))
                .put("voicemail", fields(data.object("voicemail"), CanonicalSource::voicemail))
                .put("recording", fields(data.object("recording"), CanonicalSource::recording))
                .put("consent", fields(data.object("consent"), CanonicalSource::consent));
    }

    private static void content(JsonFields data, StatedValues stated) {
        stated.put("title", data.text("title"))
                .put("transcript", fields(data.object("transcript"), CanonicalSource::transcript))
                .put("summary", fields(data.object("summary"), CanonicalSource::summary))
                .put("keyPoints", data.texts("keyPoints"))
                .put("nextSteps", data.texts("nextSteps"))
                .put("insights", mapped(data.objects("insights"), CanonicalSource::insight))
                .put("sentiment", fields(data.object("sentiment"), CanonicalSource::sentiment))
                .put("tags", data.texts("tags"))
                .put(
                        "recommendedDealChange",
                        fields(data.object("recommendedDealChange"), CanonicalSource::dealChange));
        long position = 0;
        for (JsonFields item : data.objects("actionItems")) {
            SortedMap<String, Object> value = actionItem(item, position++);
            stated.put("actionItems/" + value.get("id"), value);
        }
        JsonFields custom = data.object("custom");
        if (custom != null) {
            custom.asTexts().forEach((name, text) -> stated.put("custom/" + name, text));
        }
    }

    private static StatedValues leg(JsonFields leg) {
        return new StatedValues()
                .put("sourceLegId", leg.requiredText("sourceLegId", LONGEST_ID))
                .put("from", leg.phone("from"))
                .put("to", leg.phone("to"))
                .put("startedAt", leg.instant("startedAt"))
                .put("endedAt", leg.instant("endedAt"));
    }

    private static StatedValues participant(JsonFields participant) {
        return new StatedValues()
                .put("name", participant.text("name"))
                .put("email", participant.text("email"))
                .put("phone", participant.phone("phone"))
                .put("role", orUnknown(participant.oneOf("role", Call.Participant.Role.class)));
    }

    private static StatedValues rep(JsonFields rep) {
        return new StatedValues()
                .put("email", rep.text("email"))
                .put("sourceUserId", rep.text("sourceUserId", LONGEST_ID))
                .put("name", rep.text("name"))
                .put("nature", orUnknown(rep.oneOf("nature", Call.Rep.Nature.class)));
    }

    private static StatedValues outcome(JsonFields outcome) {
        return new StatedValues()
                .put("result", orUnknown(outcome.oneOf("result", Call.Outcome.Result.class)))
                .put("sourceOutcome", outcome.text("sourceOutcome"));
    }

    private static StatedValues voicemail(JsonFields voicemail) {
        return new StatedValues()
                .put("durationMillis", millis(voicemail, "durationMillis"))
                .put("reference", voicemail.text("reference", LONGEST_REFERENCE));
    }

    private static StatedValues recording(JsonFields recording) {
        return new StatedValues()
                .put("reference", recording.requiredText("reference", LONGEST_REFERENCE))
                .put("expiresAt", recording.instant("expiresAt"))
                .put("access", recording.text("access", LONGEST_ID));
    }

    private static StatedValues consent(JsonFields consent) {
        return new StatedValues()
                .put("status", orUnknown(consent.oneOf("status", Call.Consent.Status.class)))
                .put("basis", consent.text("basis"));
    }

    private static StatedValues transcript(JsonFields transcript) {
        return new StatedValues()
                .put("text", transcript.requiredText("text", Integer.MAX_VALUE))
                .put("language", transcript.text("language", LONGEST_ID));
    }

    private static StatedValues summary(JsonFields summary) {
        Call.Summary.Format format = summary.oneOf("format", Call.Summary.Format.class);
        return new StatedValues()
                .put("text", summary.requiredText("text", Integer.MAX_VALUE))
                .put("format", format == null ? Call.Summary.Format.PLAIN : format);
    }

    private static StatedValues insight(JsonFields insight) {
        return new StatedValues()
                .put("name", insight.requiredText("name", LONGEST_ID))
                .put("text", insight.requiredText("text", Integer.MAX_VALUE));
    }

    private static StatedValues sentiment(JsonFields sentiment) {
        return new StatedValues()
                .put("label", sentiment.requiredText("label", LONGEST_ID))
                .put("scorePercent", sentiment.wholeNumber("scorePercent", -100, 100));
    }

    private static StatedValues dealChange(JsonFields change) {
        return new StatedValues()
                .put("stage", change.text("stage"))
                .put("amountMinor", change.digits("amountMinor", LONGEST_AMOUNT))
                .put("reason", change.text("reason"));
    }

    /** One without a text is told as it is: it becomes no task, and the receipt says so; it is no reason to lose the call. */
    private static SortedMap<String, Object> actionItem(JsonFields item, long position) {
        String text = Objects.requireNonNullElse(item.text("text"), "");
        SortedMap<String, Object> values = new StatedValues()
                .put("id", Objects.requireNonNullElseGet(item.text("id", LONGEST_ID), () -> ActionItemId.ofText(text)))
                .put("assignee", item.text("assignee"))
                .put("dueAt", item.instant("dueAt"))
                .put("done", Objects.requireNonNullElse(item.flag("done"), false))
                .put("position", position)
                .values();
        values.put("text", text.isBlank() ? "" : text);
        return values;
    }

    private static @Nullable Long millis(JsonFields fields, String name) {
        return fields.wholeNumber(name, 0, LONGEST_MILLIS);
    }

    private static Object orUnknown(@Nullable Object constant) {
        return constant == null ? "UNKNOWN" : constant;
    }

    private static List<SortedMap<String, Object>> mapped(
            List<JsonFields> items, Function<JsonFields, StatedValues> read) {
        return items.stream().map(item -> read.apply(item).values()).toList();
    }

    private static @Nullable Map<String, Object> fields(
            @Nullable JsonFields object, Function<JsonFields, StatedValues> read) {
        return object == null ? null : read.apply(object).values();
    }
}
