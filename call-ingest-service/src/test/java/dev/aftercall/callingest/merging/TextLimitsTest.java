package dev.aftercall.callingest.merging;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.EventCodec;
import dev.aftercall.events.Topic;

import static org.assertj.core.api.Assertions.assertThat;

class TextLimitsTest {

    private static final int RUNS = 40;
    private static final String MARK = "[cut: the whole text is in aftercall]";
    private static final String LIST_MARK = "… [cut: the whole list is in aftercall]";
    private static final List<String> NAMES =
            List.of("id", "reference", "sourceCallId", "sourceLegId", "sourceUserId", "legs.sourceLegId", "text", "x");
    private static final List<String> PIECES = List.of("a", "\u20AC", "\u0001", "\uD83D\uDE00", "\"");

    static List<Long> seeds() {
        return new Random().longs(RUNS).boxed().toList();
    }

    /** The seed is the name of the case, so a failing one can be run again. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whateverIsSaidTheEventFitsAndWhatWasCutIsMarked(long seed) {
        // Given
        Map<String, Object> said = said(new Random(seed));

        // When
        Call call = assembled(said);

        // Then
        assertThat(EventCodec.encode(new CallEvent.CallUpdated(call))).hasSizeLessThanOrEqualTo(Topic.MAX_VALUE_BYTES);
        assertWholeOrMarked(call.title(), said.get("title"));
        call.custom().forEach((name, text) -> {
            if (!name.endsWith(MARK)) {
                assertWholeOrMarked(text, said.get("custom/" + name));
            }
        });
        call.actionItems()
                .forEach(item ->
                        assertWholeOrMarked(item.text(), item(said, item.id()).get("text")));
        assertThat(call.keyPoints().equals(said.get("keyPoints"))
                        || call.keyPoints().getLast().equals(LIST_MARK)
                        || call.keyPoints().stream().anyMatch(point -> point.endsWith(MARK)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "reference", "sourceCallId", "sourceUserId", "recording.reference"})
    void aFieldOfTheSourcesOwnIsCutWhateverItsName(String name) {
        Call call = assembled(Map.of("custom/" + name, "x".repeat(900_000)));

        assertThat(call.custom().get(name)).hasSizeLessThan(270_000).endsWith(MARK);
    }

    @Test
    void whatNamesSomethingElseIsNeverCut() {
        TextLimits limits = new TextLimits(50, 5);
        String name = "n".repeat(256);
        Map<String, Object> call = Map.of(
                "sourceCallId",
                name,
                "parentSourceCallId",
                name,
                "rep",
                Map.of("sourceUserId", name),
                "legs",
                List.of(Map.of("sourceLegId", name)),
                "actionItems",
                List.of(Map.of("id", name)),
                "recording",
                Map.of("reference", name));

        assertThat(limits.cut(call)).isEqualTo(call);
    }

    @Test
    void aListOfProseThatWasCutSaysSoAndTagsGetNoneThatNobodyGave() {
        List<String> texts = List.of("a", "b", "c", "d");
        Map<String, Object> cut =
                new TextLimits(50, 3).cut(Map.of("keyPoints", texts, "nextSteps", texts, "tags", texts));

        assertThat(cut)
                .containsEntry("keyPoints", List.of("a", "b", LIST_MARK))
                .containsEntry("nextSteps", List.of("a", "b", LIST_MARK))
                .containsEntry("tags", List.of("a", "b", "c"));
    }

    @Test
    void aPairOfSurrogatesIsNotCutInHalf() {
        TextLimits limits = new TextLimits(101, 10);

        Object cut = limits.cut(Map.of("title", "\uD83D\uDE00".repeat(200))).get("title");

        assertThat(cut.toString().codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF))
                .isTrue();
    }

    private static void assertWholeOrMarked(Object published, Object said) {
        assertThat(published.equals(said) || published.toString().endsWith(MARK))
                .isTrue();
    }

    private static Map<?, ?> item(Map<String, Object> said, String id) {
        return (Map<?, ?>) said.get("actionItems/" + id);
    }

    private static Call assembled(Map<String, Object> said) {
        CallKey key = new CallKey(new UUID(1, 2), "canonical", "c");
        return CallAssembly.callOf(new CallState(key, 1, Facts.stated(Instant.EPOCH, said), Instant.EPOCH));
    }

    private static Map<String, Object> said(Random random) {
        Map<String, Object> said = new TreeMap<>();
        said.put("title", text(random, 200_000));
        said.put("summary", Map.of("text", text(random, 900_000), "format", "PLAIN"));
        said.put("outcome", Map.of("result", "CONNECTED", "sourceOutcome", text(random, 300_000)));
        said.put("keyPoints", Collections.nCopies(1 + random.nextInt(3_000), text(random, 2_000)));
        said.put("insights", items(random, Map.of("name", text(random, 256), "text", text(random, 5_000))));
        said.put("participants", items(random, Map.of("name", text(random, 5_000), "role", "EXTERNAL")));
        said.put("legs", items(random, Map.of("sourceLegId", text(random, 256), "from", text(random, 5_000))));
        said.put("recording", Map.of("reference", text(random, 2_048)));
        for (String name : NAMES) {
            said.put("custom/" + name, text(random, 900_000));
        }
        for (int i = random.nextInt(2_000); i > 0; i--) {
            said.put("custom/" + i + text(random, 1_000), text(random, 1_000));
            String id = i + "-" + "i".repeat(random.nextInt(250));
            said.put("actionItems/" + id, Map.of("id", id, "text", text(random, 3_000), "position", (long) i));
        }
        return said;
    }

    private static List<Object> items(Random random, Map<String, Object> item) {
        return new ArrayList<>(Collections.nCopies(random.nextInt(1_500), item));
    }

    /** A text of one to that many characters, half of the time a short one. */
    private static String text(Random random, int longest) {
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        int length = 1 + random.nextInt(random.nextBoolean() ? longest : Math.min(longest, 20));
        return piece.repeat(Math.max(1, length / piece.length()));
    }
}
