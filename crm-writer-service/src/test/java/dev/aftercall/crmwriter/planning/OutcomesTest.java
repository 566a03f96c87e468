package dev.aftercall.crmwriter.planning;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.aftercall.crmwriter.planning.CallToWrite.Outcome;
import dev.aftercall.crmwriter.planning.CallToWrite.Result;
import dev.aftercall.crmwriter.portal.PortalFacts.Option;

import static org.assertj.core.api.Assertions.assertThat;

class OutcomesTest {

    private static final List<Option> CALLS = List.of(
            new Option("1", "Connected"),
            new Option("2", "Left voicemail"),
            new Option("3", "No answer"),
            new Option("4", "Wrong number"),
            new Option("5", "Demo booked!"));
    private static final List<Option> MEETINGS = List.of(
            new Option("COMPLETED", "Completed"),
            new Option("NO_SHOW", "Did not come"),
            new Option("CANCELLED", "Cancelled"),
            new Option("RESCHEDULED", "Rescheduled"));

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            CONNECTED,      -,            1
            LEFT_VOICEMAIL, -,            2
            NO_ANSWER,      no_answer,    3
            UNKNOWN,        WRONG-NUMBER, 4
            CONNECTED,      demo booked,  5
            CONNECTED,      whatever,     1
            CANCELED,       -,            -
            FAILED,         -,            -
            UNKNOWN,        -,            -
            """)
    void aCallsOutcomeIsThePortalsOption(Result result, @Nullable String sourceOutcome, @Nullable String value) {
        assertThat(Outcomes.ofCall(new Outcome(result, sourceOutcome), CALLS)).isEqualTo(new Outcomes(value, null));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            CONNECTED, -,           COMPLETED
            UNKNOWN,   -,           COMPLETED
            NO_SHOW,   -,           NO_SHOW
            CANCELED,  -,           CANCELLED
            CONNECTED, rescheduled, RESCHEDULED
            """)
    void aMeetingsOutcomeIsThePortalsOption(Result result, @Nullable String sourceOutcome, String value) {
        assertThat(Outcomes.ofMeeting(new Outcome(result, sourceOutcome), MEETINGS))
                .isEqualTo(new Outcomes(value, null));
    }

    @Test
    void whatThePortalDoesNotHaveIsLeftOutAndTold() {
        // When
        Outcomes busy = Outcomes.ofCall(new Outcome(Result.BUSY, "engaged"), CALLS);
        Outcomes unheardOf = Outcomes.ofCall(new Outcome(Result.UNKNOWN, "<script>"), CALLS);
        Outcomes hidden = Outcomes.ofMeeting(new Outcome(Result.CONNECTED, null), List.of());

        // Then
        assertThat(busy.value()).isNull();
        assertThat(busy.remark().reason()).isEqualTo("no-such-outcome");
        assertThat(busy.remark().message()).contains("'Busy'");
        assertThat(unheardOf.remark().message()).doesNotContain("script");
        assertThat(hidden.remark().message()).contains("'Completed'");
    }
}
