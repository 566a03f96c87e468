package dev.aftercall.callingest.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.aftercall.events.Call;

/**
 * What Aircall's AI finds in a call (developer.aircall.io/docs/ai-assist and ai-call-summaries). What it found stands in
 * {@code content}: a text, a list of texts, or an object, as the finding is.
 */
final class AircallInsights {

    private static final int LONGEST_ID = 256;
    private static final String CONTENT = "content";

    private AircallInsights() {}

    /** States what an event found; nothing where its shape is none that is known. */
    static void read(String event, JsonFields found, StatedValues stated) {
        switch (event) {
            case "summary.created" -> summary(found.text(CONTENT), stated);
            case "topics.created" -> stated.put("keyPoints", found.texts(CONTENT));
            case "sentiment.created" -> sentiment(found, stated);
            case "transcription.created" -> transcript(found.object(CONTENT), stated);
            case "action_item.created" -> actionItems(found, stated);
            default -> {}
        }
    }

    private static void summary(@Nullable String text, StatedValues stated) {
        if (text != null && !text.isBlank()) {
            stated.put("summary", Map.of("text", text, "format", Call.Summary.Format.PLAIN.name()));
        }
    }

    /** Of the first who is not of the account. */
    private static void sentiment(JsonFields found, StatedValues stated) {
        found.objects("participants").stream()
                .filter(who -> !"internal".equals(who.text("type")))
                .map(who -> who.text("value", LONGEST_ID))
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .ifPresent(value -> stated.put("sentiment", Map.of("label", value.toLowerCase(Locale.ROOT))));
    }

    private static void transcript(@Nullable JsonFields content, StatedValues stated) {
        if (content == null) {
            return;
        }
        Spoken spoken = new Spoken();
        for (JsonFields said : content.objects("utterances")) {
            spoken.add("internal".equals(said.text("participant_type")) ? "Agent" : "Customer", said.text("text"));
        }
        if (spoken.text() != null) {
            stated.put(
                    "transcript",
                    new StatedValues()
                            .put("text", spoken.text())
                            .put("language", content.text("language", LONGEST_ID))
                            .values());
        }
    }

    private static void actionItems(JsonFields found, StatedValues stated) {
        List<String> texts = new ArrayList<>(found.texts(CONTENT));
        if (found.isText(CONTENT)) {
            texts.add(found.text(CONTENT));
        }
        for (JsonFields item : found.objects("action_items")) {
            String text = item.text(CONTENT);
            if (text != null) {
                texts.add(text);
            }
        }
        long position = 0;
        for (String text : texts) {
            if (!text.isBlank()) {
                String id = ActionItemId.ofText(text);
                stated.put("actionItems/" + id, Map.of("id", id, "text", text, "done", false, "position", position++));
            }
        }
    }
}
