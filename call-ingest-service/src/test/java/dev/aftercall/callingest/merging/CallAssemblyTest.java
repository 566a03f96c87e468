package dev.aftercall.callingest.merging;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.aftercall.callingest.sources.CallFacts;
import dev.aftercall.callingest.sources.Payload;
import dev.aftercall.callingest.sources.Reading;
import dev.aftercall.callingest.sources.Source;
import dev.aftercall.callingest.testing.Fixture;
import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.EventCodec;
import dev.aftercall.events.Topic;

import static org.assertj.core.api.Assertions.assertThat;

class CallAssemblyTest {

    private static final CallKey KEY = new CallKey(new UUID(1, 2), "canonical", "c-1001");
    private static final Instant ACCEPTED = Instant.parse("2026-03-04T10:15:32.123456Z");

    @Test
    void everyFieldOfTheCanonicalPayloadReachesTheCall() {
        Call call = assembled(facts("canonical/call-ended.json"));

        assertThat(call.callId()).isEqualTo(KEY.callId());
        assertThat(call)
                .usingRecursiveAssertion()
                .ignoringFieldsMatchingRegexes(
                        "actionItems.*\\.(assignee|dueAt)", "participants.*\\.phone", "transcript.*")
                .hasNoNullFields();
        assertThat(call.acceptedAt()).isEqualTo(ACCEPTED);
        assertThat(call.startedAt()).isEqualTo(Instant.parse("2026-03-04T10:00:00Z"));
        assertThat(call.actionItems())
                .extracting(Call.ActionItem::text)
                .containsExactly("Send the contract", "Tell finance.");
        assertThat(call.custom()).containsEntry("seats", "40");
    }

    @Test
    void whatWasNeverSaidIsUnknownOrAbsent() {
        Call call = assembled(Facts.NONE);

        assertThat(call.kind()).isEqualTo(Call.Kind.UNKNOWN);
        assertThat(call.direction()).isEqualTo(Call.Direction.UNKNOWN);
        assertThat(call.summary()).isNull();
        assertThat(call.actionItems()).isEmpty();
    }

    @Test
    void aTextTooLongForAnEventIsCutWithAMark() {
        Call call = assembled(stated(Map.of("summary", Map.of("text", "\u20AC".repeat(900_000), "format", "PLAIN"))));

        assertThat(call.summary().text())
                .hasSizeLessThanOrEqualTo(65_536)
                .endsWith("[cut: the whole text is in aftercall]");
        assertFits(call);
    }

    /** Of HTML most is markup, which whoever writes the call leaves out. */
    @Test
    void aLongTextThatFitsIntoAnEventIsWhole() {
        String html = "<p style=\"%s\">word</p>".formatted("a".repeat(1_000)).repeat(150);

        assertThat(assembled(stated(Map.of("summary", Map.of("text", html, "format", "HTML"))))
                        .summary()
                        .text())
                .isEqualTo(html);
    }

    @Test
    void howeverMuchIsSaidTheEventFits() {
        Map<String, Object> values = new TreeMap<>();
        for (int i = 0; i < 5_000; i++) {
            values.put("custom/" + i + "k".repeat(500), "\u0001".repeat(2_000));
            values.put(
                    "actionItems/" + i, Map.of("id", "id-" + i, "text", "\u0001".repeat(2_000), "position", (long) i));
        }
        values.put("tags", Collections.nCopies(100_000, "tag"));
        values.put("keyPoints", List.of("short"));

        Call call = assembled(stated(values));

        assertFits(call);
        assertThat(call.actionItems().getFirst().id()).isEqualTo("id-0");
        assertThat(call.keyPoints()).containsExactly("short");
    }

    /** RFC 9562, appendix A.4, has the same construction; this one was computed with Python's uuid.uuid5. */
    @Test
    void theIdOfACallIsAUuidOfVersionFive() {
        CallKey key = new CallKey(UUID.fromString("0193a000-0000-7000-8000-000000000001"), "canonical", "c-1");

        assertThat(key.callId()).isEqualTo(UUID.fromString("a4bffaee-a286-53d6-9f6b-32a34a249078"));
        assertThat(key.callId().version()).isEqualTo(5);
    }

    private static void assertFits(Call call) {
        assertThat(EventCodec.encode(new CallEvent.CallUpdated(call))).hasSizeLessThanOrEqualTo(Topic.MAX_VALUE_BYTES);
    }

    private static Call assembled(Facts facts) {
        return CallAssembly.callOf(new CallState(KEY, 1, facts, ACCEPTED));
    }

    private static Facts stated(Map<String, Object> values) {
        return Facts.stated(Instant.EPOCH, values);
    }

    private static Facts facts(String fixture) {
        CallFacts said = ((Reading.OfCall) Source.CANONICAL.read(Payload.of(Fixture.bytes(fixture)))).facts();
        Map<String, Object> values = new TreeMap<>(said.values());
        values.put("transcript", Map.of("reference", "t-1", "language", "en-GB"));
        return stated(values);
    }
}
