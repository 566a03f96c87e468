package dev.aftercall.crmwriter.planning;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.matching.Participant;
import dev.aftercall.crmwriter.planning.CallToWrite.Direction;
import dev.aftercall.crmwriter.planning.CallToWrite.Kind;
import dev.aftercall.crmwriter.planning.CallToWrite.Notes;
import dev.aftercall.crmwriter.planning.CallToWrite.Outcome;
import dev.aftercall.crmwriter.planning.CallToWrite.Result;

import static org.assertj.core.api.Assertions.assertThat;

class TitlesTest {

    private static final String HEBREW = "\u05E2\u05D3\u05D4";

    @Test
    void theSourcesTitleGoesFirst() {
        assertThat(Titles.of(call(" Kick-off\n\uD83D\uDE80 ", new Participant("Ada", null, null))))
                .isEqualTo("Kick-off \uD83D\uDE80");
    }

    @Test
    void elseWithWhomItWas() {
        assertThat(Titles.of(call(null, new Participant("Ada", "ada@example.com", null))))
                .isEqualTo("Call with Ada");
        assertThat(Titles.of(call("\u202E \0", new Participant(" ", "ada@example.com", null))))
                .isEqualTo("Call with ada@example.com");
        assertThat(Titles.of(call(null))).isEqualTo("Call with +14155550111");
    }

    @Test
    void aNameFromRightToLeftDoesNotTurnTheTitle() {
        assertThat(Titles.of(call(null, new Participant(HEBREW + "\u202E!", null, null))))
                .isEqualTo("Call with \u2068" + HEBREW + "!\u2069");
    }

    @Test
    void aTitleIsNeverTooLong() {
        assertThat(Titles.of(call("\uD83D\uDE80".repeat(400))))
                .hasSizeBetween(248, 250)
                .endsWith("\uD83D\uDE80 […]");
        assertThat(Titles.of(call(null, new Participant(HEBREW.repeat(400), null, null))))
                .hasSizeLessThanOrEqualTo(250);
    }

    private static CallToWrite call(@Nullable String title, Participant... outside) {
        return new CallToWrite(
                CallFixture.WORKSPACE,
                CallFixture.CALL,
                1,
                Kind.CALL,
                title,
                List.of(outside),
                null,
                Direction.OUTBOUND,
                CallFixture.STARTED,
                null,
                null,
                new Outcome(Result.UNKNOWN, null),
                "+14155550100",
                "+14155550111",
                null,
                false,
                Notes.NONE,
                List.of(),
                CallToWrite.Signals.NONE);
    }
}
