package dev.aftercall.crmwriter.planning;

import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.aftercall.crmwriter.planning.CallToWrite.Direction;
import dev.aftercall.crmwriter.planning.CallToWrite.Notes;
import dev.aftercall.crmwriter.planning.CallToWrite.Signals;

import static dev.aftercall.crmwriter.planning.CallFixture.aCall;
import static org.assertj.core.api.Assertions.assertThat;

class EngagementScoreTest {

    @ParameterizedTest
    @CsvSource({
        // talk, direction, sentiment, items, next steps, score
        ",        OUTBOUND,     , 0, 0, 15",
        "59999,   OUTBOUND,     , 0, 0, 15",
        "60000,   OUTBOUND,     , 0, 0, 17",
        "1200000, OUTBOUND,     , 0, 0, 55",
        "9999999, OUTBOUND,     , 0, 0, 55",
        "0,       INBOUND,      , 0, 0, 25",
        "0,       OUTBOUND, -100, 0, 0, 0",
        "0,       OUTBOUND,    0, 0, 0, 15",
        "0,       OUTBOUND,    7, 0, 0, 16",
        "0,       OUTBOUND,  100, 0, 0, 30",
        "0,       OUTBOUND, 1000, 0, 0, 30",
        "0,       OUTBOUND,     , 2, 1, 27",
        "0,       OUTBOUND,     , 9, 9, 35",
        "1200000, INBOUND,   100, 9, 9, 100"
    })
    void itIsTheSumOfWhatIsKnownOfTheCall(
            @Nullable Long talkMillis,
            Direction direction,
            @Nullable Integer sentiment,
            int items,
            int nextSteps,
            int score) {
        assertThat(EngagementScore.of(call(talkMillis, direction, sentiment, items, nextSteps)))
                .isEqualTo(score);
    }

    private static CallToWrite call(
            @Nullable Long talkMillis, Direction direction, @Nullable Integer sentiment, int items, int nextSteps) {
        CallToWrite some = aCall();
        return new CallToWrite(
                some.workspace(),
                some.callId(),
                some.revision(),
                some.kind(),
                some.title(),
                some.outside(),
                some.repEmail(),
                direction,
                some.startedAt(),
                some.endedAt(),
                talkMillis,
                some.outcome(),
                some.from(),
                some.to(),
                some.recordingUrl(),
                some.hasTranscript(),
                new Notes(null, Notes.Format.PLAIN, List.of(), steps(nextSteps)),
                IntStream.range(0, items)
                        .mapToObj(i -> CallFixture.anItem("item-" + i, "Do " + i))
                        .toList(),
                new Signals(sentiment, null, null));
    }

    private static List<String> steps(int count) {
        return IntStream.range(0, count).mapToObj(i -> "Step " + i).toList();
    }
}
