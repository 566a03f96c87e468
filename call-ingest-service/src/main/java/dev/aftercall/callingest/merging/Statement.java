package dev.aftercall.callingest.merging;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.sources.CallFacts;

/**
 * What one delivery says of its call, with the transcript's text taken out: that stays here.
 *
 * @param key the call
 * @param facts what is said
 * @param transcript the text, where there is one
 * @param delivery where it is said
 */
record Statement(CallKey key, Facts facts, @Nullable Transcript transcript, Unmerged delivery) {

    private static final String TRANSCRIPT = "transcript";
    private static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(5);

    /** A transcript's text under its id. */
    record Transcript(UUID id, String text) {}

    static Statement of(CallKey key, CallFacts said, Unmerged delivery) {
        SortedMap<String, Object> values = new TreeMap<>(said.values());
        Transcript transcript = null;
        if (values.get(TRANSCRIPT) instanceof Map<?, ?> fields && fields.get("text") instanceof String text) {
            transcript = new Transcript(key.textId(text), text);
            values.put(TRANSCRIPT, reference(transcript.id(), fields.get("language")));
        }
        return new Statement(key, Facts.stated(statedAt(said, delivery), values), transcript, delivery);
    }

    /** A time that has not come yet would hold against everything said later; then the time of arrival counts. */
    private static Instant statedAt(CallFacts said, Unmerged delivery) {
        Instant latest = delivery.receivedAt().plus(CLOCKS_DIFFER_BY);
        return said.statedAt() == null || said.statedAt().isAfter(latest) ? delivery.receivedAt() : said.statedAt();
    }

    private static Map<String, Object> reference(UUID id, @Nullable Object language) {
        Map<String, Object> fields = new TreeMap<>(Map.of("reference", id.toString()));
        if (language != null) {
            fields.put("language", language);
        }
        return fields;
    }
}
