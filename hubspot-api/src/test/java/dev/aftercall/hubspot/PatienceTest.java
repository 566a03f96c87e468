package dev.aftercall.hubspot;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static dev.aftercall.hubspot.ScriptedHubSpot.ACCESS;
import static org.assertj.core.api.Assertions.assertThat;

/** How long HubSpot is waited for depends on what was asked. */
class PatienceTest {

    private static final TimeLimits LONG =
            new TimeLimits(Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(5));
    private static final Duration LATE = Duration.ofMillis(800);

    @Test
    void waitsLongerForAWriteThanForARead() {
        // Given
        Patience patience = new Patience(ScriptedHubSpot.SHORT, LONG, LONG, LONG);
        try (ScriptedHubSpot hubSpot = new ScriptedHubSpot(Throttle.Limits.OF_MARKETPLACE_APPS, patience)) {
            hubSpot.answersLate(200, "{\"portalId\":4100001}", LATE);
            hubSpot.answersLate(201, "{\"results\":[{\"id\":\"1\"}]}", LATE);
            WriteInput.NewObject call = new WriteInput.NewObject("t1", Map.of("hs_timestamp", "0"), List.of());

            // When
            Reply<Account.Details> read = hubSpot.portal().account().details(ACCESS);
            BatchOutcome write = hubSpot.portal().batches().create(ACCESS, ObjectType.CALLS, List.of(call), null);

            // Then
            assertThat(read.problem().orElseThrow().kind()).isEqualTo(FailureKind.TIMED_OUT);
            assertThat(write).isInstanceOf(BatchOutcome.Answered.class);
        }
    }

    @Test
    void waitsForAWriteUntilHubSpotsEdgeHasGivenUp() {
        assertThat(Patience.DEFAULT.with(CallKind.WRITE).read()).isGreaterThan(Duration.ofSeconds(100));
        assertThat(Patience.DEFAULT.with(CallKind.WRITE).call()).isEqualTo(Duration.ofSeconds(110));
        assertThat(Patience.DEFAULT.with(CallKind.READ).call()).isLessThan(Duration.ofSeconds(100));
        assertThat(Patience.DEFAULT.with(CallKind.SEARCH).call()).isLessThan(Duration.ofSeconds(100));
        assertThat(Patience.DEFAULT.with(CallKind.TOKEN).call()).isEqualTo(Duration.ofSeconds(20));
    }
}
