package dev.aftercall.hubspot;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.aftercall.hubspot.ScriptedHubSpot.ACCESS;
import static org.assertj.core.api.Assertions.assertThat;

/** What travels, what never travels twice, and what a failure on the way is taken for. */
class WireTest {

    private final ScriptedHubSpot hubSpot = new ScriptedHubSpot();

    @AfterEach
    void close() {
        hubSpot.close();
    }

    @ParameterizedTest
    @CsvSource({
        "408, 0",
        "503, 0",
        "503, 00",
        "503, 99999999999",
        "301, 0",
        "302, 0",
        "307, 0",
        "308, 0",
        "421, 0",
        "502, 1",
        "429, 0",
        "401, 0"
    })
    void sendsAWriteOnceWhateverIsAnswered(int status, String retryAfter) {
        // Given
        String elsewhere = hubSpot.server.url("/elsewhere").toString();
        hubSpot.answers(status, "{}", "Retry-After", retryAfter, "Location", elsewhere);
        hubSpot.answers(201, "{\"results\":[]}");

        // When
        BatchOutcome outcome = createOneCall();

        // Then
        assertThat(outcome).isInstanceOf(BatchOutcome.Failed.class);
        assertThat(hubSpot.server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 421, 503, 302, 307, 308, 401, 407, 429})
    void sendsAReadOnceToo(int status) {
        // Given
        String elsewhere = hubSpot.server.url("/elsewhere").toString();
        hubSpot.answers(status, "{}", "Retry-After", "0", "Location", elsewhere);
        hubSpot.answers(200, "{\"portalId\":4100001}");

        // When
        Reply<Account.Details> reply = hubSpot.portal().account().details(ACCESS);

        // Then
        assertThat(reply).isInstanceOf(Reply.Failed.class);
        assertThat(hubSpot.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void givesEachPortalConnectionsOfItsOwn() {
        // Given
        for (int i = 0; i < 3; i++) {
            hubSpot.answers(200, "{\"portalId\":4100001}");
        }
        HubSpotPortal another = hubSpot.api.portal(new PortalId(4_100_002));

        // When
        List<Reply<Account.Details>> replies = List.of(
                hubSpot.portal().account().details(ACCESS),
                another.account().details(ACCESS),
                hubSpot.portal().account().details(ACCESS));

        // Then
        assertThat(replies).allMatch(Reply.Ok.class::isInstance);
        assertThat(hubSpot.received().getConnectionIndex()).isZero();
        assertThat(hubSpot.received().getConnectionIndex()).isEqualTo(1);
        assertThat(hubSpot.received().getConnectionIndex()).isZero();
    }

    @Test
    void sendsAWriteOnceWhenAPooledConnectionIsDropped() {
        // Given
        hubSpot.answers(200, "{\"portalId\":4100001}");
        hubSpot.hangsUpInsteadOfAnswering();
        hubSpot.answers(201, "{\"results\":[]}");
        Reply<Account.Details> opened = hubSpot.portal().account().details(ACCESS);

        // When
        BatchOutcome outcome = createOneCall();

        // Then
        assertThat(opened).isInstanceOf(Reply.Ok.class);
        assertThat(failure(outcome).kind()).isEqualTo(FailureKind.DROPPED);
        assertThat(hubSpot.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void sendsAReadOnceWhenAPooledConnectionIsDropped() {
        // Given
        hubSpot.answers(200, "{\"portalId\":4100001}");
        hubSpot.hangsUpInsteadOfAnswering();
        hubSpot.answers(200, "{\"portalId\":4100001}");
        Reply<Account.Details> opened = hubSpot.portal().account().details(ACCESS);

        // When
        Reply<Account.Details> reply = hubSpot.portal().account().details(ACCESS);

        // Then
        assertThat(opened).isInstanceOf(Reply.Ok.class);
        assertThat(reply.problem().orElseThrow().kind()).isEqualTo(FailureKind.DROPPED);
        assertThat(hubSpot.server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void readsACompressedAnswer() throws IOException {
        // Given
        hubSpot.answersCompressed(200, "{\"portalId\":4100001}");

        // When
        Reply<Account.Details> reply = hubSpot.portal().account().details(ACCESS);

        // Then
        assertThat(reply.toOptional().orElseThrow().portal()).isEqualTo(ScriptedHubSpot.PORTAL);
        assertThat(hubSpot.received().getHeaders().get("Accept-Encoding")).isEqualTo("gzip");
    }

    @Test
    void leavesAWriteInDoubtWhenACompressedAnswerIsNone() {
        // Given
        hubSpot.answers(201, "this is not compressed", "Content-Encoding", "gzip");

        // When
        BatchOutcome outcome = createOneCall();

        // Then
        assertThat(failure(outcome).isInDoubt()).isTrue();
    }

    @Test
    void knowsARefusalWhoseBodyIsCutShort() {
        // Given
        hubSpot.hangsUpWithinTheBody(429);

        // When
        BatchOutcome outcome = createOneCall();

        // Then
        assertThat(failure(outcome).kind()).isEqualTo(FailureKind.UNNAMED_LIMIT);
        assertThat(failure(outcome).isInDoubt()).isFalse();
    }

    @Test
    void takesTwoAnswersInOneForNone() {
        // Given
        hubSpot.answers(200, "{\"portalId\":4100001}{\"portalId\":4100002}");

        // When
        Reply<Account.Details> reply = hubSpot.portal().account().details(ACCESS);

        // Then
        assertThat(reply.problem().orElseThrow().kind()).isEqualTo(FailureKind.MALFORMED_ANSWER);
    }

    @Test
    void takesAProxysPageForNoWordOfHubSpots() {
        // Given
        hubSpot.answers(404, "<html>no route</html>");

        // When
        BatchOutcome outcome = createOneCall();

        // Then
        assertThat(failure(outcome).kind()).isEqualTo(FailureKind.FOREIGN_REFUSAL);
    }

    @Test
    void leavesAWriteInDoubtWhenNoAnswerComes() {
        // Given
        Patience patience = Patience.of(ScriptedHubSpot.SHORT, ScriptedHubSpot.SHORT);
        try (ScriptedHubSpot silent = new ScriptedHubSpot(Throttle.Limits.OF_MARKETPLACE_APPS, patience)) {
            silent.neverAnswers();

            // When
            BatchOutcome outcome = createOneCall(silent.portal());

            // Then
            assertThat(failure(outcome).kind()).isEqualTo(FailureKind.TIMED_OUT);
            assertThat(failure(outcome).isInDoubt()).isTrue();
        }
    }

    @Test
    void leavesAWriteInDoubtWhenTheAnswerIsCutShort() {
        // Given
        hubSpot.hangsUpWithinTheBody();

        // When
        BatchOutcome outcome = createOneCall();

        // Then
        assertThat(failure(outcome).kind()).isEqualTo(FailureKind.DROPPED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"<html>All is well</html>", "{\"results\":", "[]", "{}", "''", "{\"results\":[{\"noid\":1}]}"})
    void leavesAWriteInDoubtWhenSuccessCannotBeRead(String body) {
        // Given
        hubSpot.answers(201, body);

        // When
        BatchOutcome outcome = createOneCall();

        // Then
        assertThat(failure(outcome).kind()).isEqualTo(FailureKind.MALFORMED_ANSWER);
        assertThat(failure(outcome).isInDoubt()).isTrue();
    }

    @Test
    void knowsThatNothingHappenedWhenNobodyListens() {
        // Given
        hubSpot.server.close();

        // When
        BatchOutcome outcome = createOneCall();

        // Then
        assertThat(failure(outcome).kind()).isEqualTo(FailureKind.NO_CONNECTION);
        assertThat(failure(outcome).isInDoubt()).isFalse();
    }

    @Test
    void asksTheCallerRightBeforeSendingAndKeepsTheRequestWhenTold() {
        // Given
        AtomicInteger asked = new AtomicInteger();
        Access access = ACCESS.onlyWhile(() -> asked.incrementAndGet() > 1);

        // When
        Reply<Account.Details> reply = hubSpot.portal().account().details(access);

        // Then
        assertThat(reply.problem().orElseThrow().kind()).isEqualTo(FailureKind.NOT_SENT);
        assertThat(asked).hasValue(1);
        assertThat(hubSpot.server.getRequestCount()).isZero();
    }

    @Test
    void stopsWaitingWhenInterruptedAndStaysInterrupted() {
        // Given
        hubSpot.answers(429, "{}", "Retry-After", "20");
        Reply<Account.Details> refused = hubSpot.portal().account().details(ACCESS);
        Thread.currentThread().interrupt();

        // When
        Reply<Account.Details> reply = hubSpot.portal().account().details(ACCESS);

        // Then
        assertThat(Thread.interrupted()).isTrue();
        assertThat(refused.problem()).isPresent();
        assertThat(reply.problem().orElseThrow().kind()).isEqualTo(FailureKind.NOT_SENT);
    }

    @Test
    void carriesTokenAndTraceContext() {
        // Given
        String traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        hubSpot.answers(200, "{\"portalId\":4100001}");

        // When
        Reply<Account.Details> reply = hubSpot.portal().account().details(ACCESS.traced(traceparent));

        // Then
        assertThat(reply).isInstanceOf(Reply.Ok.class);
        RecordedRequest request = hubSpot.received();
        assertThat(request.getTarget()).isEqualTo("/account-info/2026-03/details");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer token-that-must-not-show");
        assertThat(request.getHeaders().get("traceparent")).isEqualTo(traceparent);
    }

    @Test
    void leavesAMalformedTraceContextOut() {
        // Given
        hubSpot.answers(200, "{\"portalId\":4100001}");

        // When
        Reply<Account.Details> reply = hubSpot.portal().account().details(ACCESS.traced("00-\nX-Other: 1"));

        // Then
        assertThat(reply).isInstanceOf(Reply.Ok.class);
        assertThat(hubSpot.received().getHeaders().get("traceparent")).isNull();
    }

    @Test
    void namesTheLimitWhileRequestsAreHeldBackForIt() {
        // Given
        hubSpot.answers(429, "{\"policyName\":\"DAILY\"}", "Retry-After", "3600");
        Reply<Account.Details> refused = hubSpot.portal().account().details(ACCESS);

        // When
        Reply<Account.Details> reply = hubSpot.portal().account().details(ACCESS);

        // Then
        HubSpotFailure failure = reply.problem().orElseThrow();
        assertThat(refused.problem()).isPresent();
        assertThat(failure.kind()).isEqualTo(FailureKind.DAILY_LIMIT);
        assertThat(failure.status()).isZero();
        assertThat(failure.nextDelay()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        assertThat(hubSpot.server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void showsNeitherTokenNorBodyNorValueInAFailure() {
        // Given
        hubSpot.answers(
                400,
                "{\"category\":\"VALIDATION_ERROR\",\"message\":\"hs_timestamp is not mia@secret\","
                        + "\"correlationId\":\"41d17f1b\",\"context\":{\"propertyName\":[\"hs_timestamp\"]}}");

        // When
        Reply<Account.Details> reply = hubSpot.portal().account().details(ACCESS);

        // Then
        HubSpotFailure failure = reply.problem().orElseThrow();
        assertThat(failure.message())
                .isEqualTo("HubSpot, account details: INVALID_INPUT, HTTP 400, VALIDATION_ERROR, "
                        + "properties hs_timestamp, correlation 41d17f1b: hs_timestamp is not …");
        assertThat(failure.toString() + ACCESS).doesNotContain("secret", "must-not-show");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | 7                             | 7",
                "429 | Fri, 20 Nov 2026 12:00:30 GMT | 30",
                "429 | soon                          | 10",
                "429 | 0                             | 10",
                "423 | 1                             | 2",
                "423 | 5                             | 5",
                "477 | 3600                          | 3600",
                "503 | 3                             | 3"
            })
    void saysWhenToTryAgain(int status, String retryAfter, int seconds) {
        // Given
        hubSpot.answers(status, "{}", "Retry-After", retryAfter, "Date", "Fri, 20 Nov 2026 12:00:00 GMT");

        // When
        BatchOutcome outcome = createOneCall();

        // Then
        assertThat(failure(outcome).nextDelay()).isEqualTo(Duration.ofSeconds(seconds));
    }

    private BatchOutcome createOneCall() {
        return createOneCall(hubSpot.portal());
    }

    private static BatchOutcome createOneCall(HubSpotPortal portal) {
        WriteInput.NewObject call = new WriteInput.NewObject("t1", Map.of("hs_timestamp", "0"), List.of());
        return portal.batches().create(ACCESS, ObjectType.CALLS, List.of(call), null);
    }

    private static HubSpotFailure failure(BatchOutcome outcome) {
        assertThat(outcome).isInstanceOf(BatchOutcome.Failed.class);
        return ((BatchOutcome.Failed) outcome).failure();
    }
}
