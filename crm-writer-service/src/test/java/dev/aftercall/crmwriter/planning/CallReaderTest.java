package dev.aftercall.crmwriter.planning;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.aftercall.crmwriter.matching.Match;
import dev.aftercall.crmwriter.matching.NumbersOf;
import dev.aftercall.crmwriter.planning.CallToWrite.Kind;
import dev.aftercall.events.Call;
import dev.aftercall.events.CallMedia;

import static dev.aftercall.crmwriter.planning.CallFixture.FACTS;
import static dev.aftercall.crmwriter.story.Calls.aCall;
import static org.assertj.core.api.Assertions.assertThat;

class CallReaderTest {

    private static final String PAGE = "https://app.example/calls/";
    private static final Match.Found MATCH = new Match.Found(List.of("11"), null, null, Match.Rule.EMAIL);

    private final CallReader reader = new CallReader(NumbersOf.theUnitedStates());

    @Test
    void aRecordingThatAnyoneMayOpenForGoodIsLinkedTo() {
        // When
        Map<String, String> activity = activity(
                CallLinks.NONE,
                aCall(CallFixture.WORKSPACE)
                        .recording(new CallMedia.Recording("https://media.example/1.mp3", null, "public"))
                        .build());

        // Then
        assertThat(activity).containsEntry("hs_call_recording_url", "https://media.example/1.mp3");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            https://media.example/1.mp3, 2026-05-05T10:00:00Z, public
            https://media.example/1.mp3, -,                    signed
            https://media.example/1.mp3, -,                    credential
            https://media.example/1.mp3, -,                    -
            http://media.example/1.mp3,  -,                    public
            recording-1,                 -,                    public
            """)
    void oneThatExpiresOrThatNotEveryoneMayOpenIsNot(
            String reference, @Nullable Instant expiresAt, @Nullable String access) {
        // When
        Map<String, String> activity = activity(
                CallLinks.NONE,
                aCall(CallFixture.WORKSPACE)
                        .recording(new CallMedia.Recording(reference, expiresAt, access))
                        .build());

        // Then
        assertThat(activity).doesNotContainKey("hs_call_recording_url");
    }

    @Test
    void aTranscriptIsLinkedToBelowTheTextWhereTheWholeCallIs() {
        // Given
        Call call = aCall(CallFixture.WORKSPACE).summary("said").transcribed().build();

        // When
        Map<String, String> activity = activity(new CallLinks(PAGE + "{call}"), call);

        // Then
        assertThat(activity)
                .containsEntry(
                        "hs_call_body",
                        "<p>said</p><p><a href=\"%s\">Transcript</a></p>".formatted(PAGE + call.callId()));
    }

    @Test
    void withoutATranscriptOrAPlaceToReadItThereIsNoLine() {
        // Given
        Call with = aCall(CallFixture.WORKSPACE).summary("said").transcribed().build();
        Call without = aCall(CallFixture.WORKSPACE).summary("said").build();

        // When
        List<String> bodies = List.of(
                activity(CallLinks.NONE, with).get("hs_call_body"),
                activity(new CallLinks(PAGE + "{call}"), without).get("hs_call_body"));

        // Then
        assertThat(bodies).containsOnly("<p>said</p>");
    }

    private Map<String, String> activity(CallLinks links, Call call) {
        CallToWrite read = reader.read(call, CallFixture.STARTED);
        assertThat(read.kind()).isEqualTo(Kind.CALL);
        Surroundings around = new Surroundings(FACTS, Map.of(), Map.of(), null, links);
        return PlanRecords.of(read, MATCH, around, 1, id -> false)
                .records()
                .getFirst()
                .properties();
    }
}
