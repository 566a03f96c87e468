package dev.aftercall.hubspot;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.aftercall.hubspot.ScriptedHubSpot.ACCESS;
import static org.assertj.core.api.Assertions.assertThat;

/** Reads are repeated by whoever says so, and nothing else is. */
class ReadRetriesTest {

    private static final Access RETRYING = ACCESS.retryingReads(3, Duration.ofSeconds(2));

    private final ScriptedHubSpot hubSpot = new ScriptedHubSpot();

    @AfterEach
    void close() {
        hubSpot.close();
    }

    @Test
    void asksAgainAsOftenAsTold() {
        // Given
        hubSpot.answers(503, "{}", "Retry-After", "1");
        hubSpot.answers(200, "{\"portalId\":4100001}");

        // When
        Reply<Account.Details> reply = hubSpot.portal().account().details(RETRYING);

        // Then
        assertThat(reply).isInstanceOf(Reply.Ok.class);
        assertThat(hubSpot.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void givesTheLastFailureWhenItDoesNotPass() {
        // Given
        Access twice = ACCESS.retryingReads(2, Duration.ofSeconds(2));
        hubSpot.answers(503, "{}", "Retry-After", "1");
        hubSpot.answers(500, "{}", "Retry-After", "1");
        hubSpot.answers(200, "{\"portalId\":4100001}");

        // When
        Reply<Account.Details> reply = hubSpot.portal().account().details(twice);

        // Then
        assertThat(reply.problem().orElseThrow().kind()).isEqualTo(FailureKind.SERVER_ERROR);
        assertThat(hubSpot.server.getRequestCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 502})
    void doesNotAskAgainWhatWillNotPassOrWouldTakeTooLong(int status) {
        // Given
        hubSpot.answers(status, "{}", "Retry-After", "60");

        // When
        Reply<Account.Details> reply = hubSpot.portal().account().details(RETRYING);

        // Then
        assertThat(reply.problem()).isPresent();
        assertThat(hubSpot.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void asksTheCallersConditionBeforeEachTry() {
        // Given
        AtomicInteger asked = new AtomicInteger();
        Access once = RETRYING.onlyWhile(() -> asked.incrementAndGet() == 1);
        hubSpot.answers(503, "{}", "Retry-After", "1");

        // When
        Reply<Account.Details> reply = hubSpot.portal().account().details(once);

        // Then
        assertThat(reply.problem().orElseThrow().kind()).isEqualTo(FailureKind.NOT_SENT);
        assertThat(hubSpot.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void neverRepeatsAWrite() {
        // Given
        hubSpot.answers(503, "{}", "Retry-After", "1");
        WriteInput.NewObject call = new WriteInput.NewObject("t1", Map.of("hs_timestamp", "0"), List.of());

        // When
        BatchOutcome outcome = hubSpot.portal().batches().create(RETRYING, ObjectType.CALLS, List.of(call), null);

        // Then
        assertThat(outcome).isInstanceOf(BatchOutcome.Failed.class);
        assertThat(hubSpot.server.getRequestCount()).isEqualTo(1);
    }
}
