package dev.aftercall.callingest.merging;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.aftercall.callingest.sources.CallFacts;
import dev.aftercall.callingest.sources.Payload;

import static org.assertj.core.api.Assertions.assertThat;

class StatementTest {

    private static final Instant RECEIVED = Instant.parse("2026-03-04T10:00:00Z");
    private static final CallKey KEY = new CallKey(new UUID(1, 2), "canonical", "c");

    @Test
    void theTimeThatTheSourceGivesCounts() {
        Instant earlier = RECEIVED.minusSeconds(86_400);

        assertThat(statedAt(earlier)).isEqualTo(earlier);
        assertThat(statedAt(RECEIVED.plusSeconds(300))).isEqualTo(RECEIVED.plusSeconds(300));
    }

    @Test
    void withoutOneOrWithOneThatHasNotComeYetTheTimeOfArrivalCounts() {
        assertThat(statedAt(null)).isEqualTo(RECEIVED);
        assertThat(statedAt(RECEIVED.plusSeconds(301))).isEqualTo(RECEIVED);
    }

    @Test
    void theTextOfATranscriptIsTakenOut() {
        Statement statement = said(null, Map.of("transcript", Map.of("text", "Hello", "language", "en")));

        assertThat(statement.transcript()).isEqualTo(new Statement.Transcript(KEY.textId("Hello"), "Hello"));
        assertThat(statement.facts().values())
                .containsEntry(
                        "transcript", Map.of("reference", KEY.textId("Hello").toString(), "language", "en"));
    }

    private static Instant statedAt(@Nullable Instant given) {
        return said(given, Map.of("title", "Renewal"))
                .facts()
                .byPath()
                .get("title")
                .statedAt();
    }

    private static Statement said(@Nullable Instant at, Map<String, Object> values) {
        Unmerged delivery = new Unmerged(1, KEY.workspace(), "canonical", RECEIVED, null, Payload.of(new byte[0]));
        return Statement.of(KEY, new CallFacts("c", at, new TreeMap<>(values)), delivery);
    }
}
