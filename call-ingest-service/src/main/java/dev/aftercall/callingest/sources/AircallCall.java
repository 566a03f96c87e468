package dev.aftercall.callingest.sources;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.aftercall.events.Call;
import dev.aftercall.events.Call.Outcome.Result;

/** A call as Aircall's webhooks hold it. */
final class AircallCall {

    private static final int LONGEST_ID = 256;
    private static final int LONGEST_REFERENCE = 2_048;
    private static final long LONGEST_MILLIS = 366L * 24 * 60 * 60 * 1_000;
    private static final int LONGEST_COMMENTS = 4_000;
    private static final Set<String> KNOWN = Set.of(
            "id",
            "direction",
            "status",
            "missed_call_reason",
            "started_at",
            "answered_at",
            "ended_at",
            "duration",
            "raw_digits",
            "participants",
            "user",
            "contact",
            "recording",
            "recording_short_url",
            "voicemail",
            "voicemail_short_url",
            "asset",
            "tags",
            "comments",
            "direct_link",
            "number",
            "teams",
            "ivr_options",
            "transferred_by",
            "transferred_to",
            "assigned_to");

    private AircallCall() {}

    static void read(JsonFields call, StatedValues stated) {
        course(call, stated);
        outcome(call, stated);
        people(call, stated);
        media(call, stated);
        labels(call, stated);
        JsonFields number = call.object("number");
        CustomFields custom = new CustomFields(stated).but("", call, KNOWN);
        if (number != null) {
            custom.keep("number.", number.asTexts(), Set.of("messages", "direct_link", "availability_status", "open"));
        }
    }

    private static void course(JsonFields call, StatedValues stated) {
        Instant started = call.epochSeconds("started_at");
        Instant answered = call.epochSeconds("answered_at");
        Instant ended = call.epochSeconds("ended_at");
        stated.put("kind", Call.Kind.PHONE_CALL)
                .put("direction", direction(call))
                .put("startedAt", started)
                .put("answeredAt", answered)
                .put("endedAt", ended)
                .put("ringMillis", between(started, answered != null ? answered : ended))
                .put("talkMillis", between(answered, ended));
    }

    private static Call.@Nullable Direction direction(JsonFields call) {
        return switch (Objects.requireNonNullElse(call.text("direction"), "")) {
            case "inbound" -> Call.Direction.INBOUND;
            case "outbound" -> Call.Direction.OUTBOUND;
            default -> null;
        };
    }

    private static @Nullable Long between(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null || to.isBefore(from)
                ? null
                : (Long) Math.min(Duration.between(from, to).toMillis(), LONGEST_MILLIS);
    }

    private static void outcome(JsonFields call, StatedValues stated) {
        String missed = call.text("missed_call_reason");
        boolean isAnswered = call.epochSeconds("answered_at") != null;
        boolean hasVoicemail = call.isText("voicemail");
        Result result = isAnswered ? Result.CONNECTED : hasVoicemail ? Result.LEFT_VOICEMAIL : Result.NO_ANSWER;
        stated.put(
                "outcome",
                new StatedValues()
                        .put("result", result)
                        .put("sourceOutcome", missed != null ? missed : isAnswered ? "answered" : "not_answered")
                        .values());
    }

    private static void people(JsonFields call, StatedValues stated) {
        List<Map<String, Object>> people = new ArrayList<>();
        JsonFields contact = call.object("contact");
        StatedValues customer = new StatedValues().put("phone", PhoneNumbers.told(call.phone("raw_digits")));
        if (contact != null) {
            customer.put("name", name(contact)).put("email", first(contact, "emails"));
        }
        if (!customer.isEmpty()) {
            people.add(customer.put("role", Call.Participant.Role.EXTERNAL).values());
        }
        JsonFields user = call.object("user");
        StatedValues rep = new StatedValues();
        if (user != null) {
            rep.put("name", user.text("name")).put("email", user.text("email"));
            if (!rep.isEmpty()) {
                people.add(new StatedValues()
                        .put("name", user.text("name"))
                        .put("email", user.text("email"))
                        .put("role", Call.Participant.Role.INTERNAL)
                        .values());
                rep.put("sourceUserId", user.id("id", LONGEST_ID)).put("nature", Call.Rep.Nature.HUMAN);
            }
        }
        stated.put("participants", people).put("rep", rep.values());
    }

    private static @Nullable String name(JsonFields contact) {
        String first = Objects.requireNonNullElse(contact.text("first_name"), "");
        String last = Objects.requireNonNullElse(contact.text("last_name"), "");
        return (first + " " + last).strip();
    }

    private static @Nullable String first(JsonFields contact, String list) {
        return contact.objects(list).stream()
                .map(entry -> entry.text("value"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** By the address that lasts: those of the sound itself are signed, and dead before anybody looks. */
    private static void media(JsonFields call, StatedValues stated) {
        String asset = SecretsCut.whole(call.text("asset", LONGEST_REFERENCE));
        if (asset == null || asset.isBlank()) {
            return;
        }
        if (call.isText("recording")) {
            stated.put("recording", Map.of("reference", asset, "access", "Aircall login"));
        }
        if (call.isText("voicemail")) {
            stated.put("voicemail", Map.of("reference", asset));
        }
    }

    private static void labels(JsonFields call, StatedValues stated) {
        stated.put(
                "tags",
                call.objects("tags").stream()
                        .map(tag -> tag.text("name"))
                        .filter(name -> name != null && !name.isBlank())
                        .toList());
        Spoken comments = new Spoken();
        for (JsonFields comment : call.objects("comments")) {
            JsonFields author = comment.object("posted_by");
            comments.add(author == null ? null : author.text("name"), comment.text("content"));
        }
        String text = comments.text();
        if (text != null) {
            stated.put("custom/comments", text.substring(0, Math.min(text.length(), LONGEST_COMMENTS)));
        }
    }
}
