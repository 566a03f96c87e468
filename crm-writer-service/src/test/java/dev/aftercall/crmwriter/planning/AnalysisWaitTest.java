package dev.aftercall.crmwriter.planning;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.aftercall.crmwriter.planning.CallToWrite.Kind;
import dev.aftercall.crmwriter.planning.CallToWrite.Notes;
import dev.aftercall.crmwriter.planning.CallToWrite.Outcome;
import dev.aftercall.crmwriter.planning.CallToWrite.Result;

import static dev.aftercall.crmwriter.planning.CallFixture.STARTED;
import static dev.aftercall.crmwriter.planning.CallFixture.aCall;
import static dev.aftercall.crmwriter.planning.CallFixture.anItem;
import static org.assertj.core.api.Assertions.assertThat;

class AnalysisWaitTest {

    private static final Instant ENDED = STARTED.plusSeconds(600);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @Test
    void aCallWithoutASummaryWaitsFromItsEnd() {
        assertThat(AnalysisWait.until(aCall(), ENDED.plusSeconds(30), TEN_MINUTES))
                .contains(ENDED.plus(TEN_MINUTES));
    }

    @Test
    void aCallWhoseEndIsStillToComeWaitsFromWhenItWasAccepted() {
        assertThat(AnalysisWait.until(aCall(), STARTED, TEN_MINUTES)).contains(STARTED.plus(TEN_MINUTES));
    }

    @Test
    void nothingIsWaitedForWhereTheWorkspaceDoesNotWish() {
        assertThat(AnalysisWait.until(aCall(), ENDED, Duration.ZERO)).isEmpty();
    }

    @Test
    void nothingIsWaitedForThatHasCome() {
        Notes summary = new Notes("said", Notes.Format.PLAIN, List.of(), List.of());
        Notes blank = new Notes(" ", Notes.Format.PLAIN, List.of(" "), List.of());

        assertThat(AnalysisWait.until(aCall(Kind.CALL, summary, List.of()), ENDED, TEN_MINUTES))
                .isEmpty();
        assertThat(AnalysisWait.until(aCall(Kind.CALL, Notes.NONE, List.of(anItem("a", "do"))), ENDED, TEN_MINUTES))
                .isEmpty();
        assertThat(AnalysisWait.until(aCall(Kind.CALL, blank, List.of()), ENDED, TEN_MINUTES))
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource(
            value = Result.class,
            names = {"NO_ANSWER", "BUSY", "FAILED", "CANCELED", "NO_SHOW"})
    void nothingIsWaitedForWhereNobodyTalked(Result result) {
        CallToWrite call = aCall(1, Kind.CALL, new Outcome(result, null), Notes.NONE, List.of());

        assertThat(AnalysisWait.until(call, ENDED, TEN_MINUTES)).isEmpty();
    }
}
